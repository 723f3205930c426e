import type { Instant } from '../../domain/instant.ts';
import type { Outbox, OutboxEntry } from '../../ports/outbox.ts';
import { type Database, reading, type Value } from './database.ts';
import type { Holds } from './holds.ts';
import { decodeEntry, ENTRY_COLUMNS, type EntryRow, selectClaim } from './outbox-claim.ts';
import type { OutboxRows } from './outbox-rows.ts';
import { pruneInSteps } from './prune.ts';
import type { Writer } from './writer.ts';

/**
 * Moments at which entries can be handed out, earliest first. Only the first of each case and conversation counts, since the others
 * wait for it, and of a batch only the member that is ready last.
 */
const NEXT_DUE = `select key, ready_at from outbox e where state = 'waiting'
  and not exists (select 1 from outbox o where o.state = 'waiting' and o.case_no = e.case_no
    and o.conversation = e.conversation and o.seq < e.seq)
  and not exists (select 1 from outbox b where b.state = 'waiting' and b.batch = e.batch and b.ready_at > e.ready_at)
  order by ready_at limit ?`;

/** What is to be said, under unique keys (待发件), in SQLite. */
export function createOutbox(database: Database, writer: Writer, rows: OutboxRows, holds: Holds): Outbox {
  /** Changes each entry under one of the keys, which is in nobody's hands then; gives how many there were. */
  async function update(keys: readonly string[], assignments: string, condition: string, ...values: Value[]): Promise<number> {
    const sql = `update outbox set ${assignments} where key = ? and ${condition}`;
    const changed = await writer.apply(() => keys.reduce((sum, key) => sum + database.run(sql, ...values, key), 0));
    for (const key of keys) holds.letGo(key);
    return changed;
  }

  const decode = (row: EntryRow) => decodeEntry(row, rows.words(row.key, row.seq));

  /** Of what waits, the first moments; a held entry's is the end of its hold. */
  function nextDue(): Instant | null {
    // Of one more than are held, one at least is free, and no later one can be earlier.
    const rows = database.all<{ key: string; ready_at: Instant }>(NEXT_DUE, holds.size + 1);
    const moments = rows.map(({ key, ready_at }) => holds.until(key, ready_at) ?? ready_at);
    return moments.length === 0 ? null : Math.min(...moments);
  }

  /** Nothing is said that a crash could still take back. */
  async function safe(entries: readonly OutboxEntry[]): Promise<void> {
    try {
      await writer.saved();
    } catch (error) {
      for (const { announcement } of entries) holds.letGo(announcement.key);
      throw error;
    }
  }

  return {
    add: (entries, at) => writer.apply(() => rows.add(entries, at)),
    async claim(query) {
      // What is being written this turn goes out with the rest.
      await writer.saved();
      const { entries, parked } = await reading(() => {
        const claim = selectClaim(database, holds, query);
        for (const { key } of claim.rows) holds.take(key, query.leaseUntil);
        return { entries: claim.rows.map(decode), parked: claim.parked };
      });
      await safe(entries);
      if (parked.size > 0)
        await writer.apply(() => {
          const sql = "update outbox set ready_at = ? where seq = ? and state = 'waiting'";
          for (const [seq, until] of parked) database.run(sql, until, seq);
        });
      return entries;
    },
    async bind(keys, batch) {
      const sql = "update outbox set batch = ? where key = ? and state = 'waiting'";
      await writer.write(() => {
        for (const key of keys) database.run(sql, batch, key);
      });
    },
    async sent(keys, at, receipt) {
      for (const key of keys) rows.forget(key);
      const assignments = "state = 'sent', finished_at = ?, receipt = ?, body = null";
      await update(keys, assignments, "state <> 'sent'", at, receipt ?? null);
    },
    async retry(keys, dueAt, error) {
      const assignments = 'attempts = attempts + 1, due_at = ?, ready_at = ?, error = ?';
      await update(keys, assignments, "state = 'waiting'", dueAt, dueAt, error);
    },
    async postpone(keys, dueAt, why) {
      const assignments = 'due_at = ?, ready_at = ?, error = coalesce(?, error)';
      await update(keys, assignments, "state = 'waiting'", dueAt, dueAt, why ?? null);
    },
    async dead(keys, at, error) {
      for (const key of keys) rows.forget(key);
      const assignments = "state = 'dead', attempts = attempts + 1, finished_at = ?, error = ?";
      await update(keys, assignments, "state = 'waiting'", at, error);
    },
    deadLetters: (limit) =>
      reading(() => {
        const sql = `select ${ENTRY_COLUMNS} from outbox where state = 'dead' order by finished_at, seq limit ?`;
        return database.all<EntryRow>(sql, limit).map(decode);
      }),
    async revive(keys, at) {
      const assignments = "state = 'waiting', attempts = 0, due_at = ?, ready_at = ?, finished_at = null, batch = null";
      const revived = await update(keys, assignments, "state = 'dead'", at, at);
      // The one who asks for it may be a command of the shell, which ends then.
      await writer.saved();
      return revived;
    },
    nextDue: () => reading(nextDue),
    state: () =>
      reading(() => {
        const waiting = database.get<{ count: number; oldest: Instant | null }>(
          "select count(*) as count, min(added_at) as oldest from outbox where state = 'waiting'",
        );
        const dead = database.get<{ count: number }>("select count(*) as count from outbox where state = 'dead'");
        return { waiting: waiting?.count ?? 0, oldest: waiting?.oldest ?? null, dead: dead?.count ?? 0 };
      }),
    prune: (before) => pruneInSteps(database, writer, 'outbox', 'finished_at', before),
  };
}
