import type { Connection, Model } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import type { IncomingMessage } from '../../messages/incoming-message.ts';
import { collectionSchema, type Fields, modelOf, optionalList, Plain, partSchema } from './fields.ts';

/** A message as a document, under `platform/messageId`. */
export interface InboxDocument {
  readonly _id: string;
  readonly state: 'undone' | 'done' | 'aside';
  readonly conversation: string;
  /** Arrival; orders messages of one moment. */
  readonly seq: number;
  readonly acceptedAt: Instant;
  readonly replays: number;
  readonly owner?: string;
  readonly claim?: string;
  readonly leaseUntil: Instant;
  /** Gone once it is done. */
  readonly message?: IncomingMessage;
  readonly doneAt?: Instant;
  readonly errorId?: string;
  readonly setAsideAt?: Instant;
}

export type InboxModel = Model<InboxDocument>;

const message: Fields<IncomingMessage> = {
  platform: { type: String },
  messageId: { type: String },
  conversation: { type: Plain },
  sender: { type: String },
  senderName: { type: String },
  text: { type: String },
  mentioned: { type: Boolean },
  mentions: optionalList(String),
  quote: { type: Plain },
  attachments: optionalList(Plain),
  press: { type: Plain },
  recalls: { type: String },
  reply: { type: Plain },
  sentAt: { type: Number },
};

/** The collection of messages heard (收件集合). */
export function inboxModel(connection: Connection): InboxModel {
  const schema = collectionSchema<InboxDocument>({
    _id: { type: String },
    state: { type: String },
    conversation: { type: String },
    seq: { type: Number },
    acceptedAt: { type: Number },
    replays: { type: Number },
    owner: { type: String },
    claim: { type: String },
    leaseUntil: { type: Number },
    message: { type: partSchema(message) },
    doneAt: { type: Number },
    errorId: { type: String },
    setAsideAt: { type: Number },
  });
  schema.index({ state: 1, acceptedAt: 1, seq: 1, leaseUntil: 1 }, { partialFilterExpression: { state: 'undone' } });
  schema.index({ state: 1, conversation: 1, leaseUntil: 1 }, { partialFilterExpression: { state: 'undone' } });
  schema.index({ state: 1, conversation: 1, acceptedAt: 1 }, { partialFilterExpression: { state: 'undone' } });
  schema.index({ setAsideAt: 1 }, { sparse: true });
  schema.index({ doneAt: 1 }, { sparse: true });
  return modelOf(connection, 'Inbox', schema, 'inbox');
}
