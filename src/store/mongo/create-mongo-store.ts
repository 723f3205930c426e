import type { Connection } from 'mongoose';
import type { Store } from '../../ports/store.ts';
import { absenceModel, createAbsences } from './absences.ts';
import { createArchive } from './archive.ts';
import { type Arrival, createArrival } from './arrival.ts';
import { createAudit } from './audit.ts';
import { caseModel } from './case-model.ts';
import { createCases } from './cases.ts';
import { chatModel, createChatLog } from './chat-log.ts';
import { connect } from './connection.ts';
import { conversationModel, createConversations } from './conversations.ts';
import { createDue } from './due.ts';
import { asking } from './faults.ts';
import { createFileStore, fileModel } from './files.ts';
import { createInbox } from './inbox.ts';
import { inboxModel } from './inbox-model.ts';
import { buildIndexes } from './indexes.ts';
import { createLeases, leaseModel } from './leases.ts';
import { createOutbox } from './outbox.ts';
import { type OutboxDocument, type OutboxModel, outboxModel } from './outbox-model.ts';
import { createRecords, recordModel } from './records.ts';
import { releaseHolds } from './release-holds.ts';
import { createScheduleState, scheduleModel } from './schedule-state.ts';
import { createSeals, sealModel } from './seals.ts';
import { checkSchema, probe, settingModel } from './settings.ts';

/** All ports over one database; several processes may use it at once. */
export interface MongoStore extends Store {
  /** For those who count requests or look at the indexes. */
  readonly connection: Connection;
}

export interface MongoStoreSettings {
  /** `mongodb://…`, with the name of the database. */
  readonly uri: string;
  /** Builds no index and marks no schema. */
  readonly readOnly?: boolean;
  /** Opens a database that a move has begun to fill, too. */
  readonly moving?: boolean;
}

/**
 * Opens the store in MongoDB (文档数据库), building what it needs. Rejects with `StoreUnavailable` when the database cannot be reached
 * or was written by a newer programme.
 */
export async function createMongoStore({ uri, readOnly = false, moving = false }: MongoStoreSettings): Promise<MongoStore> {
  const connection = await connect(uri);
  try {
    const store = assemble(connection);
    await checkSchema(store.settings, { readOnly, moving });
    if (!readOnly) await buildIndexes(connection);
    await resume(store.arrival, store.outbox);
    return store.ports;
  } catch (error) {
    await connection.destroy();
    throw error;
  }
}

function assemble(connection: Connection) {
  const arrival = createArrival();
  const settings = settingModel(connection);
  const cases = caseModel(connection);
  const outbox = outboxModel(connection);
  const inbox = inboxModel(connection);
  const leases = leaseModel(connection);
  const absences = createAbsences(absenceModel(connection));
  const ports: MongoStore = {
    connection,
    cases: createCases(cases, arrival),
    inbox: createInbox(inbox, arrival),
    outbox: createOutbox(outbox, arrival),
    conversations: createConversations(conversationModel(connection)),
    schedules: createScheduleState(scheduleModel(connection)),
    leases: createLeases(leases),
    seals: createSeals(sealModel(connection)),
    absences,
    records: createRecords(recordModel(connection)),
    chatLog: createChatLog(chatModel(connection), settings),
    files: createFileStore(fileModel(connection)),
    audit: createAudit(connection, cases),
    archive: createArchive(connection, arrival, settings),
    isShared: true,
    lookAtDue: createDue(settings, absences),
    releaseHolds: (owner) => releaseHolds({ inbox, outbox, leases }, owner),
    // Every write is answered when a majority has it.
    saved: async () => {},
    health: () => probe(settings),
    close: () => connection.close(),
  };
  return { ports, settings, outbox, arrival };
}

/** Numbers given from now on come after those of the processes before. */
async function resume(arrival: Arrival, outbox: OutboxModel): Promise<void> {
  const newest = await asking(() => outbox.findOne({}, { seq: 1 }).sort({ seq: -1 }).lean<OutboxDocument>());
  if (newest) arrival.saw(newest.seq);
}
