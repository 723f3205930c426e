import type { ChatLine, ChatLog } from '../../ports/chat-log.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

interface LineRow {
  seq: number;
  body: string;
}

type Chat = { readonly group?: string; readonly person?: string };
const chatKey = (chat: Chat) => (chat.group === undefined ? `person/${chat.person ?? ''}` : `group/${chat.group}`);
const decode = (row: LineRow): ChatLine & { seq: number } => ({ ...JSON.parse(row.body), seq: row.seq });

const UPSERT = `insert into chat_lines (seq, id, chat, card_name, body) values (?, ?, ?, ?, ?)
  on conflict (id) do update set
    seq = excluded.seq, chat = excluded.chat, card_name = excluded.card_name, body = excluded.body`;

/** Takes a key and the next number together; no row comes back when the key was known. */
const ONCE = `insert into chat_once (once_key, seq) values (?, (select coalesce(max(seq), 0) + 1 from chat_lines))
  on conflict (once_key) do nothing returning seq`;

/** The simulator's chat log (聊天记录), in SQLite. An edited line moves to a new `seq`; its older state is not kept. */
export function createChatLog(database: Database, writer: Writer): ChatLog {
  return {
    append(line, onceKey) {
      const body = JSON.stringify(line);
      return writer.write(() => {
        const added = database.get<{ seq: number }>(ONCE, onceKey);
        if (added) {
          database.run(UPSERT, added.seq, line.id, chatKey(line), line.cardName ?? null, body);
          return { seq: added.seq, known: false };
        }
        const known = database.get<{ seq: number }>('select seq from chat_once where once_key = ?', onceKey);
        return { seq: known?.seq ?? 0, known: true };
      });
    },
    byId: (id) =>
      reading(() => {
        const row = database.get<LineRow>('select seq, body from chat_lines where id = ?', id);
        return row && decode(row);
      }),
    byCard: (chat, cardName) =>
      reading(() => {
        const sql = 'select seq, body from chat_lines where chat = ? and card_name = ? order by seq desc limit 1';
        const row = database.get<LineRow>(sql, chatKey(chat), cardName);
        return row && decode(row);
      }),
    after: (chat, after, limit) =>
      reading(() => {
        const sql = 'select seq, body from chat_lines where chat = ? and seq > ? order by seq limit ?';
        return database.all<LineRow>(sql, chatKey(chat), after, limit).map(decode);
      }),
    last: (chat, limit) =>
      reading(() => {
        const sql = 'select seq, body from chat_lines where chat = ? order by seq desc limit ?';
        return database.all<LineRow>(sql, chatKey(chat), limit).map(decode).reverse();
      }),
    shift: () =>
      reading(() => Number(database.get<{ value: string }>("select value from settings where name = 'clock-shift'")?.value ?? 0)),
    saveShift: (ms) =>
      writer.write(() => {
        const sql = `insert into settings (name, value) values ('clock-shift', ?)
          on conflict (name) do update set value = excluded.value`;
        database.run(sql, String(ms));
      }),
  };
}
