import type { Instant } from '../../domain/instant.ts';
import type { Outbox, OutboxEntry } from '../../ports/outbox.ts';
import type { Database, Value } from './database.ts';

/** Columns of an entry as it is handed out. */
export const ENTRY_COLUMNS = 'seq, conversation, case_no, urgent, attempts, added_at, due_at, ready_at, batch, error, body';

export interface EntryRow {
  seq: number;
  conversation: string;
  case_no: string | null;
  urgent: number;
  attempts: number;
  added_at: Instant;
  due_at: Instant;
  ready_at: Instant;
  batch: string | null;
  error: string | null;
  body: string;
}

export function decodeEntry(row: EntryRow): OutboxEntry {
  const { announcement, conversation } = JSON.parse(row.body);
  return {
    announcement,
    conversation,
    seq: row.seq,
    attempts: row.attempts,
    dueAt: row.due_at,
    addedAt: row.added_at,
    ...(row.batch === null ? {} : { batch: row.batch }),
    ...(row.error === null ? {} : { error: row.error }),
  };
}

/**
 * Picks what may be handed out now, in the order to send it. An entry needs the unsent one before it in its case and conversation,
 * and every other member of its batch: they go together or wait together. `limit` is only exceeded to keep such a group whole.
 */
export function selectClaim(database: Database, query: Parameters<Outbox['claim']>[0]): EntryRow[] {
  if (query.platforms?.length === 0) return [];
  const taken = new Map<number, EntryRow>();
  const held = new Set<number>();
  for (const seq of candidates(database, query)) {
    if (taken.size >= query.limit) break;
    if (taken.has(seq)) continue;
    const entry = database.get<EntryRow>(`select ${ENTRY_COLUMNS} from outbox where seq = ?`, seq);
    const group = entry && gather(database, entry, query.now, taken, held);
    if (!group) held.add(seq);
    else for (const member of group) taken.set(member.seq, member);
  }
  return [...taken.values()];
}

/** Ready entries, urgent ones first, then by arrival, a page at a time; told from an index alone. */
function* candidates(database: Database, query: Parameters<Outbox['claim']>[0]): Generator<number> {
  const page = query.limit + 1;
  const platforms = query.platforms ? `and platform in (${query.platforms.map(() => '?').join(', ')})` : '';
  const sql = `select urgent, seq from outbox indexed by outbox_ready where state = 'waiting' and ready_at <= ?
    and (-urgent, seq) > (?, ?) ${platforms} order by -urgent, seq limit ?`;
  let after: Value[] = [-2, 0];
  for (;;) {
    const rows = database.all<{ urgent: number; seq: number }>(sql, query.now, ...after, ...(query.platforms ?? []), page);
    for (const row of rows) yield row.seq;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = [-last.urgent, last.seq];
  }
}

/** Everything that must go out with `entry`, in order of arrival; undefined when some of it is not ready. */
function gather(
  database: Database,
  entry: EntryRow,
  now: Instant,
  taken: ReadonlyMap<number, EntryRow>,
  held: ReadonlySet<number>,
): EntryRow[] | undefined {
  const group = new Map<number, EntryRow>();
  const open = [entry];
  for (let next = open.pop(); next; next = open.pop()) {
    if (taken.has(next.seq) || group.has(next.seq)) continue;
    if (next.ready_at > now || held.has(next.seq)) return undefined;
    group.set(next.seq, next);
    open.push(...before(database, next), ...batchOf(database, next));
  }
  return [...group.values()].sort((a, b) => a.seq - b.seq);
}

/** The unsent entry just before this one in its case and conversation. */
function before(database: Database, entry: EntryRow): EntryRow[] {
  if (entry.case_no === null) return [];
  const sql = `select ${ENTRY_COLUMNS} from outbox where state = 'waiting' and case_no = ? and conversation = ? and seq < ?
    order by seq desc limit 1`;
  return database.all<EntryRow>(sql, entry.case_no, entry.conversation, entry.seq);
}

function batchOf(database: Database, entry: EntryRow): EntryRow[] {
  if (entry.batch === null) return [];
  return database.all<EntryRow>(`select ${ENTRY_COLUMNS} from outbox where state = 'waiting' and batch = ?`, entry.batch);
}
