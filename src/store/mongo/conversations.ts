import type { Connection, Model } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import { type Conversation, conversationKey } from '../../messages/conversation.ts';
import type { ConversationState, ConversationStore, OpenQuestion } from '../../ports/conversation-store.ts';
import { asking, isDuplicate } from './faults.ts';
import { collectionSchema, type Fields, modelOf, optionalList, Plain, partSchema } from './fields.ts';
import { createGathering } from './gathering.ts';

/** What is remembered of a person in a conversation, as a document. Counters are a list: their names are no field names. */
interface ConversationDocument extends Omit<ConversationState, 'counters'> {
  /** Conversation and person: nothing is looked up by less. */
  readonly _id: string;
  readonly counters?: readonly { readonly name: string; readonly value: number }[];
  /** When time must act on the question. */
  readonly actAt?: Instant;
}

export type ConversationModel = Model<ConversationDocument>;

const question: Fields<OpenQuestion> = {
  kind: { type: String },
  command: { type: String },
  slots: { type: Plain },
  text: { type: String },
  options: optionalList(String),
  single: { type: Boolean },
  askedAt: { type: Number },
  actAt: { type: Number },
  expiresAt: { type: Number },
  askedIn: { type: Plain },
};

/** The collection of conversations (会话集合). */
export function conversationModel(connection: Connection): ConversationModel {
  const schema = collectionSchema<ConversationDocument>({
    _id: { type: String },
    conversation: { type: Plain },
    person: { type: String },
    name: { type: String },
    question: { type: partSchema(question) },
    lastCase: { type: String },
    ratingAsked: { type: Plain },
    counters: optionalList(partSchema({ name: String, value: Number })),
    changedBy: { type: String },
    changedAt: { type: Number },
    actAt: { type: Number },
  });
  schema.index({ actAt: 1 }, { partialFilterExpression: { actAt: { $gte: 0 } } });
  return modelOf(connection, 'Conversation', schema, 'conversations');
}

/** Open questions and drafts (会话状态), in MongoDB. */
export function createConversations(model: ConversationModel): ConversationStore {
  const get = createGathering(async (wanted: readonly string[]) => {
    const found = await asking(() => model.find({ _id: { $in: [...new Set(wanted)] } }).lean<ConversationDocument[]>());
    const byId = new Map(found.map((one) => [one._id, one]));
    return wanted.map((id) => {
      const one = byId.get(id);
      return one && stateOf(one);
    });
  });

  return {
    get: (conversation, person) => get(idOf(conversation, person)),
    async put(state) {
      const { _id, ...document } = documentOf(state);
      const replace = () => asking(() => model.replaceOne({ _id }, document, { upsert: true }));
      try {
        await replace();
      } catch (error) {
        // Two made the first one at once.
        if (!isDuplicate(error)) throw error;
        await replace();
      }
    },
    async putAfter(state, read) {
      const document = documentOf(state);
      if (read !== undefined) {
        const { _id, ...next } = document;
        const still = { _id, changedBy: read.changedBy, changedAt: read.changedAt };
        return (await asking(() => model.replaceOne(still, next))).matchedCount === 1;
      }
      try {
        await asking(() => model.insertMany([document]));
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async due(now, limit) {
      if (limit === 0) return [];
      const found = await asking(() =>
        model
          .find({ actAt: { $gte: 0, $lte: now } })
          .sort({ actAt: 1 })
          .limit(limit)
          .lean<ConversationDocument[]>(),
      );
      return found.map(stateOf);
    },
    async nextDue() {
      const found = await asking(() =>
        model
          .findOne({ actAt: { $gte: 0 } }, { actAt: 1 })
          .sort({ actAt: 1 })
          .lean<ConversationDocument>(),
      );
      return found?.actAt ?? null;
    },
  };
}

const idOf = (conversation: Conversation, person: string) => `${conversationKey(conversation)}\n${person}`;

export function documentOf(state: ConversationState): ConversationDocument {
  const { counters, ...rest } = state;
  const actAt = state.question?.actAt ?? null;
  return {
    ...rest,
    _id: idOf(state.conversation, state.person),
    ...(counters ? { counters: Object.entries(counters).map(([name, value]) => ({ name, value })) } : {}),
    ...(actAt === null ? {} : { actAt }),
  };
}

export function stateOf(stored: ConversationDocument): ConversationState {
  const { _id, actAt, counters, ...state } = stored;
  return {
    ...state,
    ...(counters ? { counters: Object.fromEntries(counters.map(({ name, value }) => [name, value])) } : {}),
  };
}
