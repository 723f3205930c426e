import type { Connection, Model } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import type { Announcement } from '../../messages/announcement.ts';
import type { Conversation } from '../../messages/conversation.ts';
import type { OutboxEntry } from '../../ports/outbox.ts';
import { collectionSchema, type Fields, modelOf, Plain, partSchema } from './fields.ts';

/** Words to be sent as a document, under their key. */
export interface OutboxDocument {
  readonly _id: string;
  /** Arrival. */
  readonly seq: number;
  readonly state: 'waiting' | 'sent' | 'dead';
  readonly platform: string;
  /** Case and conversation, within which order is kept; absent where words wait for nobody. */
  readonly lane?: string;
  readonly urgent: 0 | 1;
  readonly attempts: number;
  readonly addedAt: Instant;
  readonly dueAt: Instant;
  /** From when on it may be handed out: `dueAt`, or the end of a lease. */
  readonly readyAt: Instant;
  readonly owner?: string;
  readonly claim?: string;
  readonly batch?: string;
  readonly error?: string;
  readonly receipt?: string;
  readonly finishedAt?: Instant;
  /** Gone once it is sent. */
  readonly announcement?: Announcement;
  readonly conversation?: Conversation;
}

export type OutboxModel = Model<OutboxDocument>;

const announcement: Fields<Announcement> = {
  key: { type: String },
  to: { type: Plain },
  body: { type: Plain },
  urgent: { type: Boolean },
  caseNo: { type: String },
  cardName: { type: String },
  editOnly: { type: Boolean },
  notBefore: { type: Number },
  gather: { type: Boolean },
  replyTo: { type: Plain },
};

/** The collection of words to be sent (待发集合). */
export function outboxModel(connection: Connection): OutboxModel {
  const schema = collectionSchema<OutboxDocument>({
    _id: { type: String },
    seq: { type: Number },
    state: { type: String },
    platform: { type: String },
    lane: { type: String },
    urgent: { type: Number },
    attempts: { type: Number },
    addedAt: { type: Number },
    dueAt: { type: Number },
    readyAt: { type: Number },
    owner: { type: String },
    claim: { type: String },
    batch: { type: String },
    error: { type: String },
    receipt: { type: String },
    finishedAt: { type: Number },
    announcement: { type: partSchema(announcement) },
    conversation: { type: Plain },
  });
  const waiting = { partialFilterExpression: { state: 'waiting' } };
  schema.index({ state: 1, urgent: -1, seq: 1, readyAt: 1, platform: 1 }, waiting);
  schema.index({ state: 1, addedAt: 1 }, waiting);
  schema.index({ state: 1, lane: 1, seq: 1 }, waiting);
  schema.index({ state: 1, batch: 1 }, waiting);
  schema.index({ state: 1, finishedAt: 1, seq: 1 }, { partialFilterExpression: { state: 'dead' } });
  schema.index({ finishedAt: 1 }, { sparse: true });
  schema.index({ seq: -1 });
  return modelOf(connection, 'Outbox', schema, 'outbox');
}

export function entryOf(stored: OutboxDocument): OutboxEntry {
  const { announcement, conversation, seq, attempts, dueAt, addedAt, batch, error } = stored;
  if (!announcement || !conversation) throw new Error(`${stored._id} is to be sent but has no words`);
  return {
    announcement,
    conversation,
    seq,
    attempts,
    dueAt,
    addedAt,
    ...(batch === undefined ? {} : { batch }),
    ...(error === undefined ? {} : { error }),
  };
}
