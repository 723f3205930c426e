import type { Instant } from '../../domain/instant.ts';
import { type Conversation, conversationKey } from '../../messages/conversation.ts';
import type { ConversationState, ConversationStore } from '../../ports/conversation-store.ts';
import { createRecent } from '../recent.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** Persons in conversations of whom it is known whether anything is remembered. */
const KEPT = 10_000;

/** Open questions and drafts (会话状态), in SQLite. Asked for with every message and mostly empty, so the answers are kept. */
export function createConversations(database: Database, writer: Writer): ConversationStore {
  const recent = createRecent<ConversationState | null>(KEPT);
  const keyOf = (conversation: Conversation, person: string) => `${conversationKey(conversation)} ${person}`;

  function stored(conversation: Conversation, person: string): ConversationState | undefined {
    const sql = 'select body from conversations where conversation = ? and person = ?';
    const row = database.get<{ body: string }>(sql, conversationKey(conversation), person);
    return row && JSON.parse(row.body);
  }

  async function write(state: ConversationState, may: () => boolean): Promise<boolean> {
    const body = JSON.stringify(state);
    const key = keyOf(state.conversation, state.person);
    try {
      const written = await writer.apply(() => {
        if (!may()) return false;
        const sql = `insert into conversations (conversation, person, act_at, body) values (?, ?, ?, ?)
          on conflict (conversation, person) do update set act_at = excluded.act_at, body = excluded.body`;
        database.run(sql, conversationKey(state.conversation), state.person, state.question?.actAt ?? null, body);
        return true;
      });
      if (written) recent.set(key, state);
      return written;
    } catch (error) {
      recent.delete(key);
      throw error;
    }
  }

  return {
    get: (conversation, person) =>
      reading(() => {
        const key = keyOf(conversation, person);
        const known = recent.get(key);
        if (known !== undefined) return known ?? undefined;
        const state = stored(conversation, person);
        recent.set(key, state ?? null);
        return state;
      }),
    async put(state) {
      await write(state, () => true);
    },
    putAfter: (state, read) =>
      write(state, () => {
        const known = stored(state.conversation, state.person);
        return known?.changedBy === read?.changedBy && known?.changedAt === read?.changedAt;
      }),
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
