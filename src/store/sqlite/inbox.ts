import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { Inbox, InboxEntry } from '../../ports/inbox.ts';
import { type Database, reading } from './database.ts';
import type { Holds } from './holds.ts';
import { pruneInSteps } from './prune.ts';
import type { Writer } from './writer.ts';

interface UndoneRow {
  seq: number;
  platform: string;
  message_id: string;
  conversation: string;
  accepted_at: Instant;
}

const UNDONE = 'done_at is null and error_id is null';
/** Rows looked at in one go for a claim. */
const PAGE = 500;

const INSERT = `insert into inbox (platform, message_id, conversation, accepted_at, replays, body)
  values (?, ?, ?, ?, 0, ?) on conflict (platform, message_id) do nothing`;

/** Where messages are durable before the platform hears "ok" (收件), in SQLite. */
export function createInbox(database: Database, writer: Writer, holds: Holds): Inbox {
  /** Undone entries, oldest first, told from their index. */
  function* undone(): Generator<UndoneRow> {
    const sql = `select seq, platform, message_id, conversation, accepted_at from inbox
      where ${UNDONE} and (accepted_at, seq) > (?, ?) order by accepted_at, seq limit ${PAGE}`;
    let last = { accepted_at: Number.MIN_SAFE_INTEGER, seq: 0 };
    for (;;) {
      const rows = database.all<UndoneRow>(sql, last.accepted_at, last.seq);
      yield* rows;
      const end = rows.at(-1);
      if (!end || rows.length < PAGE) return;
      last = end;
    }
  }

  /** Entries that nobody holds; one waits while an older one of its conversation is held by somebody. */
  function free(now: Instant, limit: number): UndoneRow[] {
    const found: UndoneRow[] = [];
    const waiting = new Set<string>();
    for (const row of undone()) {
      if (found.length >= limit) break;
      if (holds.until(keyOf(row.platform, row.message_id), now) !== undefined) waiting.add(row.conversation);
      else if (!waiting.has(row.conversation)) found.push(row);
    }
    return found;
  }

  return {
    async accept(message, at, hold) {
      const { platform, messageId } = message;
      const conversation = conversationKey(message.conversation);
      const body = JSON.stringify(message);
      const added = await writer
        .write(() => {
          const isNew = database.run(INSERT, platform, messageId, conversation, at, body) === 1;
          // Within the write, so that whoever claims next finds it held.
          if (isNew) holds.take(keyOf(platform, messageId), hold.leaseUntil);
          return isNew;
        })
        .catch((error: unknown) => {
          holds.letGo(keyOf(platform, messageId));
          throw error;
        });
      return added ? 'new' : 'duplicate';
    },
    claim: (query) =>
      writer.write(() =>
        free(query.now, query.limit).map((row): InboxEntry => {
          const sql = 'update inbox set replays = replays + 1 where seq = ? returning replays, body';
          const { replays, body } = database.get<{ replays: number; body: string }>(sql, row.seq) ?? { replays: 1, body: 'null' };
          holds.take(keyOf(row.platform, row.message_id), query.leaseUntil);
          return { message: JSON.parse(body), acceptedAt: row.accepted_at, replays };
        }),
      ),
    isNext: (conversation, acceptedAt, messageId, after) =>
      reading(() => {
        const sql = `select 1 from inbox where ${UNDONE} and conversation = ?
          and (accepted_at, message_id) < (?, ?) and (accepted_at, message_id) > (?, ?) limit 1`;
        const from = [after?.acceptedAt ?? Number.MIN_SAFE_INTEGER, after?.messageId ?? ''];
        return database.get(sql, conversation, acceptedAt, messageId, ...from) === undefined;
      }),
    async done(platform, messageId, at) {
      const sql = 'update inbox set done_at = ?, body = null where platform = ? and message_id = ? and done_at is null';
      await writer.apply(() => database.run(sql, at, platform, messageId));
      holds.letGo(keyOf(platform, messageId));
    },
    async setAside(platform, messageId, errorId, at) {
      const sql = `update inbox set error_id = ?, set_aside_at = ? where platform = ? and message_id = ? and ${UNDONE}`;
      await writer.write(() => database.run(sql, errorId, at, platform, messageId));
      holds.letGo(keyOf(platform, messageId));
    },
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

const keyOf = (platform: string, messageId: string) => `${platform}/${messageId}`;
