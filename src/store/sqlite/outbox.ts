import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { type Database, reading, type Value } from './database.ts';
import { decodeEntry, ENTRY_COLUMNS, type EntryRow, selectClaim } from './outbox-claim.ts';
import { pruneInSteps } from './prune.ts';
import type { Writer } from './writer.ts';

/**
 * The earliest moment at which an entry can be handed out. Only the first of each case and conversation counts, since the others
 * wait for it, and of a batch only the member that is ready last.
 */
const NEXT_DUE = `select ready_at from outbox e where state = 'waiting'
  and not exists (select 1 from outbox o where o.state = 'waiting' and o.case_no = e.case_no
    and o.conversation = e.conversation and o.seq < e.seq)
  and not exists (select 1 from outbox b where b.state = 'waiting' and b.batch = e.batch and b.ready_at > e.ready_at)
  order by ready_at limit 1`;

/** What is to be said, under unique keys (待发件), in SQLite. */
export function createOutbox(database: Database, writer: Writer): Outbox {
  /** Changes each entry under one of the keys; gives how many there were. */
  function update(keys: readonly string[], assignments: string, condition: string, ...values: Value[]): Promise<number> {
    const sql = `update outbox set ${assignments} where key = ? and ${condition}`;
    return writer.write(() => {
      let changed = 0;
      for (const key of keys) changed += database.run(sql, ...values, key);
      return changed;
    });
  }

  return {
    add(entries, at) {
      const rows = entries.map(({ announcement, conversation }): Value[] => {
        const due = Math.max(at, announcement.notBefore ?? at);
        return [
          announcement.key,
          conversation.platform,
          conversationKey(conversation),
          // What waits for the morning must not hold up an answer or an emergency of its case until then.
          due > at ? null : (announcement.caseNo ?? null),
          announcement.urgent ? 1 : 0,
          at,
          due,
          due,
          JSON.stringify({ announcement, conversation }),
        ];
      });
      return writer.write(() => {
        const sql = `insert into outbox
          (key, state, platform, conversation, case_no, urgent, attempts, added_at, due_at, ready_at, body)
          values (?, 'waiting', ?, ?, ?, ?, 0, ?, ?, ?, ?) on conflict (key) do nothing`;
        for (const row of rows) database.run(sql, ...row);
      });
    },
    claim: (query) =>
      writer.write(() => {
        const { rows, parked } = selectClaim(database, query);
        for (const [seq, until] of parked) database.run('update outbox set ready_at = ? where seq = ?', until, seq);
        for (const row of rows) {
          database.run('update outbox set owner = ?, ready_at = ? where seq = ?', query.owner, query.leaseUntil, row.seq);
        }
        return rows.map(decodeEntry);
      }),
    async bind(keys, batch) {
      await update(keys, 'batch = ?', "state = 'waiting'", batch);
    },
    async sent(keys, at, receipt) {
      const assignments = "state = 'sent', finished_at = ?, receipt = ?, owner = null, body = null";
      await update(keys, assignments, "state <> 'sent'", at, receipt ?? null);
    },
    async retry(keys, dueAt, error) {
      const assignments = 'attempts = attempts + 1, due_at = ?, ready_at = ?, error = ?, owner = null';
      await update(keys, assignments, "state = 'waiting'", dueAt, dueAt, error);
    },
    async postpone(keys, dueAt, why) {
      const assignments = 'due_at = ?, ready_at = ?, error = coalesce(?, error), owner = null';
      await update(keys, assignments, "state = 'waiting'", dueAt, dueAt, why ?? null);
    },
    async dead(keys, at, error) {
      const assignments = "state = 'dead', attempts = attempts + 1, finished_at = ?, error = ?, owner = null";
      await update(keys, assignments, "state = 'waiting'", at, error);
    },
    deadLetters: (limit) =>
      reading(() => {
        const sql = `select ${ENTRY_COLUMNS} from outbox where state = 'dead' order by finished_at, seq limit ?`;
        return database.all<EntryRow>(sql, limit).map(decodeEntry);
      }),
    revive: (keys, at) =>
      update(
        keys,
        "state = 'waiting', attempts = 0, due_at = ?, ready_at = ?, finished_at = null, batch = null",
        "state = 'dead'",
        at,
        at,
      ),
    nextDue: () => reading(() => database.get<{ ready_at: Instant }>(NEXT_DUE)?.ready_at ?? null),
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
