import type { Connection, Model } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { ConversationState, ConversationStore, OpenQuestion } from '../../ports/conversation-store.ts';
import { asking, isDuplicate } from './faults.ts';
import { collectionSchema, type Fields, modelOf, optionalList, Plain, partSchema } from './fields.ts';

/** What is remembered of a person in a conversation, as a document. Counters are a list: their names are no field names. */
interface ConversationDocument extends Omit<ConversationState, 'counters'> {
  readonly key: string;
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
};

/** The collection of conversations (会话集合). */
export function conversationModel(connection: Connection): ConversationModel {
  const schema = collectionSchema<ConversationDocument>({
    key: { type: String },
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
  schema.index({ key: 1, person: 1 }, { unique: true });
  schema.index({ actAt: 1 }, { partialFilterExpression: { actAt: { $gte: 0 } } });
  return modelOf(connection, 'Conversation', schema, 'conversations');
}

/** Open questions and drafts (会话状态), in MongoDB. */
export function createConversations(model: ConversationModel): ConversationStore {
  return {
    async get(conversation, person) {
      const found = await asking(() =>
        model.findOne({ key: conversationKey(conversation), person }).lean<ConversationDocument>(),
      );
      return found ? stateOf(found) : undefined;
    },
    async put(state) {
      const document = documentOf(state);
      const { key, person } = document;
      const replace = () => asking(() => model.replaceOne({ key, person }, document, { upsert: true }));
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
      const { key, person } = document;
      if (read !== undefined) {
        const still = { key, person, changedBy: read.changedBy, changedAt: read.changedAt };
        return (await asking(() => model.replaceOne(still, document))).matchedCount === 1;
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

export function documentOf(state: ConversationState): ConversationDocument {
  const { counters, ...rest } = state;
  const actAt = state.question?.actAt ?? null;
  return {
    ...rest,
    key: conversationKey(state.conversation),
    ...(counters ? { counters: Object.entries(counters).map(([name, value]) => ({ name, value })) } : {}),
    ...(actAt === null ? {} : { actAt }),
  };
}

export function stateOf(stored: ConversationDocument): ConversationState {
  const { _id, key, actAt, counters, ...state } = stored as ConversationDocument & { _id: unknown };
  return {
    ...state,
    ...(counters ? { counters: Object.fromEntries(counters.map(({ name, value }) => [name, value])) } : {}),
  };
}
