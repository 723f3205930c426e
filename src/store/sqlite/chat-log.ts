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

const INSERT = `insert into chat_lines (id, chat, card_name, body, first_key) values (?, ?, ?, ?, ?)
  on conflict (id) do nothing`;

/** The line moves to the end in its new state; the number it first had answers whoever posts its first state again. */
const EDIT = `update chat_lines set seq = (select max(seq) + 1 from chat_lines), first_seq = coalesce(first_seq, seq),
  chat = ?, card_name = ?, body = ? where id = ? returning seq`;

/** The simulator's chat log (聊天记录), in SQLite. An edited line moves to a new `seq`; its older state is not kept. */
export function createChatLog(database: Database, writer: Writer): ChatLog {
  /** The number an edit got, or the line's first state when that is what comes again. */
  function numberOf(id: string, onceKey: string): number | undefined {
    const edit = database.get<{ seq: number }>('select seq from chat_once where once_key = ?', onceKey);
    const sql = 'select coalesce(first_seq, seq) as seq from chat_lines where id = ? and first_key = ?';
    return (edit ?? database.get<{ seq: number }>(sql, id, onceKey))?.seq;
  }

  /** Read for somebody who is to see it: nothing a crash could still take back. */
  async function shown<Result>(read: () => Result): Promise<Result> {
    const found = await reading(read);
    await writer.saved();
    return found;
  }

  return {
    append(line, onceKey) {
      const body = JSON.stringify(line);
      const chat = chatKey(line);
      const cardName = line.cardName ?? null;
      return writer.apply(() => {
        // No `returning`: it costs a third as much again.
        const added = database.insert(INSERT, line.id, chat, cardName, body, onceKey);
        if (added > 0) return { seq: added, known: false };
        const known = numberOf(line.id, onceKey);
        if (known !== undefined) return { seq: known, known: true };
        const seq = database.get<{ seq: number }>(EDIT, chat, cardName, body, line.id)?.seq ?? 0;
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
      shown(() => {
        const sql = 'select seq, body from chat_lines where chat = ? and seq > ? order by seq limit ?';
        return database.all<LineRow>(sql, chatKey(chat), after, limit).map(decode);
      }),
    last: (chat, limit) =>
      shown(() => {
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
