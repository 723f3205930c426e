import type { Connection, Model } from 'mongoose';
import type { ChatLine, ChatLog } from '../../ports/chat-log.ts';
import { asking, isDuplicate } from './faults.ts';
import { collectionSchema, modelOf, optionalList, Plain } from './fields.ts';
import { createTurns } from './in-turn.ts';
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

const chatKey = (chat: Chat) => (chat.group === undefined ? `person/${chat.person ?? ''}` : `group/${chat.group}`);
const SHIFT = 'clock-shift';

/** The simulator's chat log (聊天记录), in MongoDB. */
export function createChatLog(model: ChatModel, settings: SettingModel): ChatLog {
  const inTurn = createTurns();
  /** The highest number this process knows; others may have given more. */
  let highest: number | undefined;

  /** The next number and the line are stored together; a number or key somebody else has is refused by its index. */
  async function append(line: ChatLine, once: string): Promise<{ seq: number; known: boolean }> {
    for (;;) {
      highest ??= (await asking(() => model.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean<ChatDocument>()))?._id ?? 0;
      const seq = highest + 1;
      try {
        await asking(() => model.insertMany([{ ...line, _id: seq, once, chat: chatKey(line), shown: true }]));
        highest = seq;
        await asking(() => model.updateMany({ id: line.id, _id: { $lt: seq } }, { $set: { shown: false } }));
        return { seq, known: false };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const known = await asking(() => model.findOne({ once }, { _id: 1 }).lean<ChatDocument>());
        if (known) return { seq: known._id, known: true };
        highest = undefined;
      }
    }
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
    append: (line, onceKey) => inTurn(() => append(line, onceKey)),
    async byId(id) {
      const found = await asking(() => model.findOne({ id }).sort({ _id: -1 }).lean<ChatDocument>());
      return found ? lineOf(found) : undefined;
    },
    async byCard(chat, cardName) {
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

function lineOf(stored: ChatDocument): ChatLine & { seq: number } {
  const { _id: seq, once, chat, shown, ...line } = stored;
  return { ...line, seq };
}
