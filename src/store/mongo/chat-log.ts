import type { Connection, Model } from 'mongoose';
import type { ChatLine, ChatLog } from '../../ports/chat-log.ts';
import { createRecent } from '../recent.ts';
import { asking } from './faults.ts';
import { collectionSchema, modelOf, optionalList, Plain } from './fields.ts';
import { createGathering } from './gathering.ts';
import { insertInOrder } from './insert-many.ts';
import type { SettingModel } from './settings.ts';

type Chat = { readonly group?: string; readonly person?: string };

/** One state of a line, under its number. An edit adds a state; the one before is kept for its once-key, but shown no more. */
type ChatDocument = ChatLine & {
  readonly _id: number;
  readonly once: string;
  readonly chat: string;
  readonly shown: boolean;
};

export type ChatModel = Model<ChatDocument>;

/** The collection of the simulator's lines (聊天集合). */
export function chatModel(connection: Connection): ChatModel {
  const schema = collectionSchema<ChatDocument>({
    _id: { type: Number },
    once: { type: String },
    chat: { type: String },
    shown: { type: Boolean },
    id: { type: String },
    group: { type: String },
    person: { type: String },
    from: { type: Plain },
    text: { type: String },
    mentions: optionalList(String),
    quote: { type: String },
    replyTo: { type: String },
    at: { type: Number },
    card: { type: Plain },
    edited: { type: Boolean },
    posted: { type: Plain },
    cardName: { type: String },
    caseNo: { type: String },
    attachments: optionalList(Plain),
  });
  schema.index({ once: 1 }, { unique: true });
  schema.index({ id: 1, _id: 1 });
  schema.index({ chat: 1, shown: 1, _id: 1 });
  schema.index({ chat: 1, cardName: 1, shown: 1, _id: 1 }, { partialFilterExpression: { cardName: { $gt: '' } } });
  return modelOf(connection, 'ChatLine', schema, 'chatLines');
}

type Appended = { readonly seq: number; readonly known: boolean };
type NewLine = { readonly line: ChatLine; readonly once: string };

const chatKey = (chat: Chat) => (chat.group === undefined ? `person/${chat.person ?? ''}` : `group/${chat.group}`);
const cardKey = (chat: string, cardName: string) => `${chat}\n${cardName}`;
const SHIFT = 'clock-shift';
const REMEMBERED = 5_000;

/** The simulator's chat log (聊天记录), in MongoDB. */
export function createChatLog(model: ChatModel, settings: SettingModel): ChatLog {
  /** The highest number this process knows; others may have given more. */
  let highest: number | undefined;
  /** Where the lines and cards written here were last seen to stand; the database is asked whether they still do. */
  const linesAt = createRecent<number>(REMEMBERED);
  const cardsAt = createRecent<number>(REMEMBERED);

  const append = createGathering(async (lines: readonly NewLine[]) => {
    const results: Appended[] = [];
    while (results.length < lines.length) results.push(...(await appendSome(lines.slice(results.length))));
    return results;
  });

  /** The first of the lines, as many as can be stored at once; a number or key somebody else has is refused by its index. */
  async function appendSome(lines: readonly NewLine[]): Promise<Appended[]> {
    highest ??= (await asking(() => model.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean<ChatDocument>()))?._id ?? 0;
    const before = highest;
    const states = untilRepeated(lines).map(
      ({ line, once }, index): ChatDocument => ({ ...line, _id: before + index + 1, once, chat: chatKey(line), shown: true }),
    );
    const count = await insertInOrder(model, states);
    highest = before + count;
    const stored = states.slice(0, count);
    const edits = stored.filter(({ edited }) => edited).map(({ id }) => id);
    if (edits.length > 0) await hide(edits, before);
    for (const { _id, id, chat, cardName } of stored) {
      linesAt.set(id, _id);
      if (cardName !== undefined) cardsAt.set(cardKey(chat, cardName), _id);
    }
    const appended = stored.map(({ _id }) => ({ seq: _id, known: false }));
    const refused = states[count];
    if (!refused) return appended;
    const known = await asking(() => model.findOne({ once: refused.once }, { _id: 1 }).lean<ChatDocument>());
    if (known) return [...appended, { seq: known._id, known: true }];
    highest = undefined;
    return appended;
  }

  /** The states of some lines before their newest. */
  async function hide(ids: readonly string[], before: number): Promise<void> {
    const hidden = { $set: { shown: false } };
    const last = ids.flatMap((id) => linesAt.get(id) ?? []);
    if (last.length === ids.length) {
      const { matchedCount } = await asking(() => model.updateMany({ _id: { $in: last }, shown: true }, hidden));
      if (matchedCount === ids.length) return;
    }
    // Written by somebody else, before or since.
    await asking(() => model.updateMany({ id: { $in: ids }, _id: { $lte: before } }, hidden));
  }

  async function listed(chat: Chat, filter: object, order: 1 | -1, limit: number): Promise<(ChatLine & { seq: number })[]> {
    if (limit === 0) return [];
    const found = await asking(() =>
      model
        .find({ chat: chatKey(chat), shown: true, ...filter })
        .sort({ _id: order })
        .limit(limit)
        .lean<ChatDocument[]>(),
    );
    return found.map(lineOf);
  }

  return {
    append: (line, once) => append({ line, once }),
    async byId(id) {
      const found = await asking(() => model.findOne({ id }).sort({ _id: -1 }).lean<ChatDocument>());
      return found ? lineOf(found) : undefined;
    },
    async byCard(chat, cardName) {
      const at = cardsAt.get(cardKey(chatKey(chat), cardName));
      const known = at === undefined ? null : await asking(() => model.findOne({ _id: at, shown: true }).lean<ChatDocument>());
      if (known) return lineOf(known);
      const [found] = await listed(chat, { cardName }, -1, 1);
      return found;
    },
    after: (chat, after, limit) => listed(chat, { _id: { $gt: after } }, 1, limit),
    last: async (chat, limit) => (await listed(chat, {}, -1, limit)).reverse(),
    async shift() {
      const found = await asking(() => settings.findOne({ _id: SHIFT }).lean<{ value: number }>());
      return found?.value ?? 0;
    },
    async saveShift(ms) {
      await asking(() => settings.updateOne({ _id: SHIFT }, { $set: { value: ms } }, { upsert: true }));
    },
  };
}

/** Lines up to the next state of one among them: hiding the earlier state asks for two requests. */
function untilRepeated(lines: readonly NewLine[]): readonly NewLine[] {
  const ids = new Set<string>();
  const end = lines.findIndex(({ line: { id } }) => ids.size === ids.add(id).size);
  return end < 0 ? lines : lines.slice(0, end);
}

function lineOf(stored: ChatDocument): ChatLine & { seq: number } {
  const { _id: seq, once, chat, shown, ...line } = stored;
  return { ...line, seq };
}
