import type { Instant } from '../../domain/instant.ts';
import type { AddressedWords, Outbox, OutboxEntry } from '../../ports/outbox.ts';
import type { Database, Value } from './database.ts';
import type { Holds } from './holds.ts';

/** Columns of an entry as it is handed out. */
export const ENTRY_COLUMNS = 'seq, key, conversation, case_no, attempts, added_at, due_at, ready_at, batch, error';

export interface EntryRow {
  seq: number;
  key: string;
  conversation: string;
  case_no: string | null;
  attempts: number;
  added_at: Instant;
  due_at: Instant;
  ready_at: Instant;
  batch: string | null;
  error: string | null;
}

/** An entry, and the unsent one just before it in its case and conversation. */
const ENTRY = `select ${ENTRY_COLUMNS}, (select max(seq) from outbox b where b.state = 'waiting' and b.case_no = e.case_no
  and b.conversation = e.conversation and b.seq < e.seq) as previous from outbox e where seq = ?`;

export function decodeEntry(row: EntryRow, { announcement, conversation }: AddressedWords): OutboxEntry {
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

/** What to hand out, and what need not be looked at again before a moment. */
export interface Claim {
  readonly rows: readonly EntryRow[];
  readonly parked: ReadonlyMap<number, Instant>;
}

/**
 * Picks what may be handed out now, in the order to send it. An entry needs the unsent one before it in its case and conversation,
 * and every other member of its batch: they go together or wait together. `limit` is only exceeded to keep such a group whole.
 * What waits behind an entry put off until later is parked until then, or every claim would look at it again.
 */
export function selectClaim(database: Database, holds: Holds, query: Parameters<Outbox['claim']>[0]): Claim {
  const taken = new Map<number, EntryRow>();
  const held = new Set<number>();
  const parked = new Map<number, Instant>();
  if (query.platforms?.length === 0) return { rows: [], parked };
  for (const seq of candidates(database, query)) {
    if (taken.size >= query.limit) break;
    if (taken.has(seq)) continue;
    const group = gather(seq);
    if (Array.isArray(group)) for (const member of group) taken.set(member.seq, member);
    else held.add(seq);
    if (typeof group === 'number') parked.set(seq, group);
  }
  return { rows: [...taken.values()], parked };

  /**
   * Everything that must go out with an entry, in order of arrival. When some of it is not ready: the moment it will be, where that
   * is known, else undefined (somebody holds it, and may be done with it at any time).
   */
  function gather(first: number): EntryRow[] | Instant | undefined {
    const group = new Map<number, EntryRow>();
    const open = [first];
    for (let seq = open.pop(); seq !== undefined; seq = open.pop()) {
      if (taken.has(seq) || group.has(seq)) continue;
      if (held.has(seq)) return undefined;
      const entry = database.get<EntryRow & { previous: number | null }>(ENTRY, seq);
      if (!entry || holds.until(entry.key, query.now) !== undefined) return undefined;
      if (entry.ready_at > query.now) return entry.ready_at;
      group.set(seq, entry);
      if (entry.previous !== null) open.push(entry.previous);
      open.push(...batchOf(database, entry));
    }
    return [...group.values()].sort((a, b) => a.seq - b.seq);
  }
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

function batchOf(database: Database, entry: EntryRow): number[] {
  if (entry.batch === null) return [];
  const sql = "select seq from outbox where state = 'waiting' and batch = ?";
  return database.all<{ seq: number }>(sql, entry.batch).map((member) => member.seq);
}
