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

/** The simulator's chat log (聊天记录), in SQLite. An edited line moves to a new `seq`; its older state is not kept. */
export function createChatLog(database: Database, writer: Writer): ChatLog {
  return {
    append(line, onceKey) {
      const body = JSON.stringify(line);
      return writer.write(() => {
        const known = database.get<{ seq: number }>('select seq from chat_once where once_key = ?', onceKey);
        if (known) return { seq: known.seq, known: true };
        const newest = database.get<{ seq: number | null }>('select max(seq) as seq from chat_lines')?.seq ?? 0;
        const seq = newest + 1;
        database.run(UPSERT, seq, line.id, chatKey(line), line.cardName ?? null, body);
        database.run('insert into chat_once (once_key, seq) values (?, ?)', onceKey, seq);
        return { seq, known: false };
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
