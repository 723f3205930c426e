import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { Inbox, InboxEntry } from '../../ports/inbox.ts';
import { type Database, reading } from './database.ts';
import { pruneInSteps } from './prune.ts';
import type { Writer } from './writer.ts';

interface ClaimRow {
  seq: number;
  accepted_at: Instant;
  replays: number;
  body: string;
}

const UNDONE = 'done_at is null and error_id is null';

/** An entry waits while an older one of its conversation is held by somebody. */
const CLAIM = `select seq, accepted_at, replays, body from inbox i
  where ${UNDONE} and lease_until <= ?1 and not exists (
    select 1 from inbox o where o.done_at is null and o.error_id is null
      and o.conversation = i.conversation and o.lease_until > ?1 and (o.accepted_at, o.seq) < (i.accepted_at, i.seq))
  order by accepted_at, seq limit ?2`;

/** Where messages are durable before the platform hears "ok" (收件), in SQLite. */
export function createInbox(database: Database, writer: Writer): Inbox {
  return {
    accept(message, at, hold) {
      const body = JSON.stringify(message);
      return writer.write(() => {
        const added = database.run(
          `insert into inbox (platform, message_id, conversation, accepted_at, replays, owner, lease_until, body)
            values (?, ?, ?, ?, 0, ?, ?, ?) on conflict (platform, message_id) do nothing`,
          message.platform,
          message.messageId,
          conversationKey(message.conversation),
          at,
          hold.owner,
          hold.leaseUntil,
          body,
        );
        return added === 1 ? 'new' : 'duplicate';
      });
    },
    claim: (query) =>
      writer.write(() => {
        const rows = database.all<ClaimRow>(CLAIM, query.now, query.limit);
        return rows.map((row): InboxEntry => {
          const sql = 'update inbox set owner = ?, lease_until = ?, replays = replays + 1 where seq = ?';
          database.run(sql, query.owner, query.leaseUntil, row.seq);
          return { message: JSON.parse(row.body), acceptedAt: row.accepted_at, replays: row.replays + 1 };
        });
      }),
    done: (platform, messageId, at) =>
      writer.write(() => {
        const sql = `update inbox set done_at = ?, owner = null, body = null
          where platform = ? and message_id = ? and done_at is null`;
        database.run(sql, at, platform, messageId);
      }),
    setAside: (platform, messageId, errorId, at) =>
      writer.write(() => {
        const sql = `update inbox set error_id = ?, set_aside_at = ?, owner = null
          where platform = ? and message_id = ? and ${UNDONE}`;
        database.run(sql, errorId, at, platform, messageId);
      }),
    state: () =>
      reading(() => {
        const undone = database.get<{ count: number; oldest: Instant | null }>(
          `select count(*) as count, min(accepted_at) as oldest from inbox where ${UNDONE}`,
        );
        const aside = database.get<{ count: number }>(
          'select count(*) as count from inbox where done_at is null and error_id is not null',
        );
        return { undone: undone?.count ?? 0, oldest: undone?.oldest ?? null, setAside: aside?.count ?? 0 };
      }),
    prune: (before) => pruneInSteps(database, writer, 'inbox', 'done_at', before),
  };
}
