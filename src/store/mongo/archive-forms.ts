import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { Case } from '../../domain/case.ts';
import { type Conversation, conversationKey } from '../../messages/conversation.ts';
import type { ArchiveItem, ArchivePart } from '../../ports/archive.ts';
import { evidenceId } from '../evidence.ts';
import type { Arrival } from './arrival.ts';
import { type PendingItem, personsOf } from './case-model.ts';
import { documentOf as conversationDocument, stateOf } from './conversations.ts';

type Document = Record<string, unknown>;
type Value = ArchiveItem['value'];

/** How a part lies in its collection, and how it is written in an archive (归档格式). */
interface Form {
  readonly model: string;
  readonly sort: Record<string, 1 | -1>;
  readonly filter?: Document;
  readonly item: (stored: Document) => ArchiveItem | undefined;
  /** Under `_id`; one that the database would make itself is made of the key. */
  readonly documents: (value: Value, arrival: Arrival) => Document[];
}

const pick = (from: Document, ...names: string[]) =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined && from[name] !== null).map((name) => [name, from[name]]));
const text = (value: unknown) => String(value ?? '');

const OUTBOX = ['state', 'platform', 'urgent', 'attempts', 'addedAt', 'dueAt', 'batch', 'error', 'receipt', 'finishedAt'];
const INBOX = ['conversation', 'acceptedAt', 'replays', 'doneAt'];

export const archived: Readonly<Record<Exclude<ArchivePart, 'chat' | 'chat-keys'>, Form>> = {
  files: {
    model: 'File',
    sort: { _id: 1 },
    item: ({ _id, name, type, bytes }) => {
      const kept = Buffer.from((bytes as { buffer: Uint8Array }).buffer);
      return { key: text(_id), value: { name, type, bytes: kept.toString('base64') } };
    },
    documents: ({ name, type, bytes }) => {
      const file = { name: text(name), type: text(type), bytes: Buffer.from(text(bytes), 'base64') };
      return [{ _id: evidenceId(file), ...file }];
    },
  },
  seals: {
    model: 'Seal',
    sort: { _id: 1 },
    item: ({ _id, ...seal }) => ({ key: text(_id), value: { date: seal['date'], hash: seal['hash'], body: seal } }),
    documents: ({ date, body }) => [{ _id: date, ...(body as Document) }],
  },
  absences: {
    model: 'Absence',
    sort: { _id: 1 },
    item: ({ _id, ...absence }) => ({ key: text(_id), value: { ...pick(absence, 'id', 'from', 'until'), body: absence } }),
    documents: ({ id, body }) => [{ _id: id, ...(body as Document) }],
  },
  records: {
    model: 'Record',
    sort: { kind: 1, openedAt: 1 },
    item: ({ _id, ...record }) => ({
      key: `${record['kind']}\n${record['id']}`,
      value: { ...record, open: record['open'] ? 1 : 0 },
    }),
    documents: (value) => [{ _id: idOf('record', value['kind'], value['id']), ...value, open: value['open'] === 1 }],
  },
  schedules: {
    model: 'Schedule',
    sort: { _id: 1 },
    item: ({ _id, lastRun }) => ({ key: text(_id), value: { id: _id, lastRun } }),
    documents: ({ id, lastRun }) => [{ _id: id, lastRun }],
  },
  leases: {
    model: 'Lease',
    sort: { _id: 1 },
    item: ({ _id, token }) => ({ key: text(_id), value: { name: _id, token } }),
    documents: ({ name, token }) => [{ _id: name, token, until: 0 }],
  },
  conversations: {
    model: 'Conversation',
    sort: { _id: 1 },
    item: (stored) => {
      const conversation = conversationKey(stored['conversation'] as Conversation);
      const value = { conversation, ...pick(stored, 'person', 'actAt'), body: stateOf(stored as never) };
      return { key: text(stored['_id']), value };
    },
    documents: ({ body }) => [{ ...conversationDocument(body as never) }],
  },
  settings: {
    model: 'Setting',
    sort: { _id: 1 },
    filter: { _id: 'clock-shift' },
    item: ({ _id, value }) => ({ key: text(_id), value: { name: _id, value: text(value) } }),
    documents: ({ name, value }) => [{ _id: name, value: Number(value) }],
  },
  outbox: {
    model: 'Outbox',
    sort: { seq: 1 },
    item: (stored) => {
      const { _id, state, lane, announcement, conversation } = stored;
      const words = state === 'sent' ? {} : { ...whereTo(lane, conversation), body: { announcement, conversation } };
      return { key: text(_id), value: { key: _id, ...pick(stored, ...OUTBOX), ...words } };
    },
    documents: ({ key, body, conversation, caseNo, ...value }, arrival) => [
      {
        ...{ _id: key, ...value, readyAt: value['dueAt'], seq: arrival.next(Number(value['addedAt'])) },
        ...(caseNo === undefined ? {} : { lane: `${caseNo} ${conversation}` }),
        ...(body as Document | undefined),
      },
    ],
  },
  inbox: {
    model: 'Inbox',
    sort: { acceptedAt: 1, seq: 1 },
    item: (stored) => {
      const { _id, message, state } = stored;
      const [, platform, messageId] = /^([^/]*)\/([\s\S]*)$/.exec(text(_id)) ?? [];
      const aside = state === 'done' ? {} : pick(stored, 'errorId', 'setAsideAt');
      const value = { platform, messageId, ...pick(stored, ...INBOX), ...aside, ...(message ? { body: message } : {}) };
      return { key: `${platform}\n${messageId}`, value };
    },
    documents: ({ platform, messageId, body, ...value }, arrival) => [
      {
        ...{ _id: `${platform}/${messageId}`, ...value, leaseUntil: 0, seq: arrival.next(Number(value['acceptedAt'])) },
        state: value['doneAt'] !== undefined ? 'done' : value['errorId'] !== undefined ? 'aside' : 'undone',
        ...(body === undefined ? {} : { message: body }),
      },
    ],
  },
  cases: {
    model: 'Case',
    sort: { openedAt: 1 },
    item: ({ _id, openedBy, persons, pending, ...value }) => ({
      key: text(_id),
      value: { case: value, openedBy, pending: (pending as PendingItem[]).map(({ since, ...item }) => item) },
    }),
    documents: ({ case: kept, openedBy, pending }, arrival) => {
      const value = kept as Case;
      const left = (pending as Omit<PendingItem, 'since'>[]).map((item) => ({ ...item, since: arrival.next(value.changedAt) }));
      return [{ ...value, _id: value.no, openedBy, persons: personsOf(value), pending: left }];
    },
  },
};

/** An id made of a key, so that the same thing written again takes its own place. */
function idOf(...parts: readonly unknown[]): Types.ObjectId {
  return new Types.ObjectId(createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24));
}

/** The case and conversation words are kept in order for, out of the text that names both. */
function whereTo(lane: unknown, conversation: unknown): Document {
  const key = conversationKey(conversation as Conversation);
  return { conversation: key, ...(lane === undefined ? {} : { caseNo: text(lane).slice(0, -key.length - 1) }) };
}
