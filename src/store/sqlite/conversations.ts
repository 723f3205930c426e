import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** Open questions and drafts (会话状态), in SQLite. */
export function createConversations(database: Database, writer: Writer): ConversationStore {
  return {
    get: (conversation, person) =>
      reading(() => {
        const sql = 'select body from conversations where conversation = ? and person = ?';
        const row = database.get<{ body: string }>(sql, conversationKey(conversation), person);
        return row && JSON.parse(row.body);
      }),
    put(state) {
      const body = JSON.stringify(state);
      return writer.write(() => {
        const sql = `insert into conversations (conversation, person, act_at, body) values (?, ?, ?, ?)
          on conflict (conversation, person) do update set act_at = excluded.act_at, body = excluded.body`;
        database.run(sql, conversationKey(state.conversation), state.person, state.question?.actAt ?? null, body);
      });
    },
    due: (now, limit) =>
      reading(() => {
        const sql = 'select body from conversations where act_at <= ? order by act_at, conversation, person limit ?';
        return database.all<{ body: string }>(sql, now, limit).map((row) => JSON.parse(row.body));
      }),
    nextDue: () =>
      reading(() => {
        const sql = 'select min(act_at) as next from conversations where act_at is not null';
        return database.get<{ next: Instant | null }>(sql)?.next ?? null;
      }),
  };
}
