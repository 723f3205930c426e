import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AbsenceStore } from '../../ports/absence-store.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { ChatLog } from '../../ports/chat-log.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import type { Inbox } from '../../ports/inbox.ts';
import type { Leases } from '../../ports/lease.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { ScheduleState } from '../../ports/schedule-state.ts';
import type { SealStore } from '../../ports/seal-store.ts';
import { createAbsences } from './absences.ts';
import { createCases } from './cases.ts';
import { createChatLog } from './chat-log.ts';
import { createConversations } from './conversations.ts';
import { type Database, openDatabase } from './database.ts';
import { probe, type StoreHealth } from './health.ts';
import { createInbox } from './inbox.ts';
import { createLeases } from './leases.ts';
import { lockFile } from './lock.ts';
import { migrate } from './migrations.ts';
import { createOutbox } from './outbox.ts';
import { createScheduleState } from './schedule-state.ts';
import { createSeals } from './seals.ts';
import { createWriter } from './writer.ts';

/** All ports over one file. */
export interface SqliteStore {
  readonly cases: CaseStore;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly conversations: ConversationStore;
  readonly schedules: ScheduleState;
  readonly leases: Leases;
  readonly seals: SealStore;
  readonly absences: AbsenceStore;
  readonly chatLog: ChatLog;
  /** Tries a write. */
  health(): Promise<StoreHealth>;
  /** Commits what is waiting, folds the log into the file and lets others serve it. */
  close(): Promise<void>;
}

/**
 * Opens the embedded store (内嵌数据库), creating or migrating the file as needed. `:memory:` keeps nothing.
 * Throws `StoreInUse` when another process serves the file and `StoreUnavailable` when it cannot be used.
 */
export function createSqliteStore(options: { readonly file: string }): SqliteStore {
  const { file } = options;
  const inMemory = file === ':memory:';
  if (!inMemory) mkdirSync(dirname(file), { recursive: true });
  const lock = inMemory ? undefined : lockFile(file);
  let database: Database | undefined;
  try {
    database = openDatabase(file);
    prepare(database);
    migrate(database);
    return assemble(database, () => lock?.release());
  } catch (error) {
    database?.close();
    lock?.release();
    throw error;
  }
}

function prepare(database: Database): void {
  // FULL makes every commit survive a power cut. The page cache (64 MiB) holds a usual district; folding the log into the file
  // only every 4,000 pages writes a page that changes often once instead of many times.
  database.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory;
    pragma cache_size = -65536; pragma wal_autocheckpoint = 4000`);
}

function assemble(database: Database, unlock: () => void): SqliteStore {
  const writer = createWriter(database);
  let open = true;
  return {
    cases: createCases(database, writer),
    inbox: createInbox(database, writer),
    outbox: createOutbox(database, writer),
    conversations: createConversations(database, writer),
    schedules: createScheduleState(database, writer),
    leases: createLeases(database, writer),
    seals: createSeals(database, writer),
    absences: createAbsences(database, writer),
    chatLog: createChatLog(database, writer),
    health: async () => probe(database),
    async close() {
      if (!open) return;
      open = false;
      writer.close();
      foldLog(database);
      database.close();
      unlock();
    },
  };
}

/** Statements not yet collected keep the connection half open, so the log is folded in here and not left to the closing. */
function foldLog(database: Database): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // Full disk or a reader's lock: the log stays beside the file and is read at the next opening.
  }
}
