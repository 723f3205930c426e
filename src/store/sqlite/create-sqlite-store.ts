import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Store } from '../../ports/store.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { createAbsences } from './absences.ts';
import { createArchive } from './archive.ts';
import { createAudit } from './audit.ts';
import { createCases } from './cases.ts';
import { createChatLog } from './chat-log.ts';
import { createConversations } from './conversations.ts';
import { type Database, openDatabase } from './database.ts';
import { asStoreError, messageOf } from './faults.ts';
import { createFileStore } from './file-store.ts';
import { probe } from './health.ts';
import { createHolds, releaseHolds } from './holds.ts';
import { createInbox } from './inbox.ts';
import { createLeases } from './leases.ts';
import { lockFile } from './lock.ts';
import { migrate, requireNewestSchema } from './migrations.ts';
import { createOutbox } from './outbox.ts';
import { createOutboxRows } from './outbox-rows.ts';
import { createRecords } from './records.ts';
import { createScheduleState } from './schedule-state.ts';
import { createSeals } from './seals.ts';
import { createRefusingWriter, createWriter, type Writer } from './writer.ts';

/** All ports over one file. */
export interface SqliteStore extends Store {
  /** How far the file may grow from now on, in kibibytes beyond its present size; a full disk can be tried out with it. */
  allowGrowth(kibibytes: number): void;
  /** Lets go of the file as a process does that dies: what is not on disk is lost. Crashes can be tried out with it. */
  die(): void;
}

export interface SqliteStoreSettings {
  /** The database file; `:memory:` keeps nothing (for tests). */
  readonly file: string;
  /** Where evidence is kept; `files` beside the database unless said otherwise. */
  readonly filesDirectory?: string;
  /** Only reads, also while another process serves the file; every write is refused. */
  readonly readOnly?: boolean;
  /** Writes a little while another process serves the file: takes no lock and changes no schema. The server sees it at its next look. */
  readonly beside?: boolean;
  /** Thrown away afterwards: no write waits for the disk. */
  readonly scratch?: boolean;
}

/**
 * Opens the embedded store (内嵌数据库), creating or migrating the file as needed.
 * Throws `StoreInUse` when another process serves the file and `StoreUnavailable` when it cannot be used.
 */
export function createSqliteStore(settings: SqliteStoreSettings): SqliteStore {
  const { file, readOnly = false, beside = false } = settings;
  const inMemory = file === ':memory:';
  const filesDirectory = settings.filesDirectory ?? join(inMemory ? tmpdir() : dirname(file), 'files');
  if (readOnly) {
    const database = openDatabase(file, { readOnly });
    requireNewestSchema(database);
    return assemble(database, createRefusingWriter(), filesDirectory);
  }
  if (beside) {
    const database = openDatabase(file);
    requireNewestSchema(database);
    return assemble(database, createWriter(database), filesDirectory);
  }
  if (!inMemory) makeDirectory(dirname(file));
  const lock = inMemory ? undefined : lockFile(file);
  let database: Database | undefined;
  try {
    database = openDatabase(file);
    prepare(database, settings.scratch === true ? 'off' : 'full');
    migrate(database);
    return assemble(database, createWriter(database), filesDirectory, lock?.release);
  } catch (error) {
    database?.close();
    lock?.release();
    throw asStoreError(error);
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new StoreUnavailable(`${directory} cannot be made: ${messageOf(error)}`, error);
  }
}

function prepare(database: Database, synchronous: 'full' | 'off'): void {
  // FULL makes every commit survive a power cut. The page cache (64 MiB) holds a usual district; folding the log into the file
  // only every 4,000 pages writes a page that changes often once instead of many times.
  database.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}; pragma temp_store = memory;
    pragma cache_size = -65536; pragma wal_autocheckpoint = 4000`);
}

function assemble(database: Database, writer: Writer, filesDirectory: string, unlock = () => {}): SqliteStore {
  let open = true;
  const [heard, sending] = [createHolds(), createHolds()];
  const outboxRows = createOutboxRows(database);
  return {
    cases: createCases(database, writer, outboxRows),
    inbox: createInbox(database, writer, heard),
    outbox: createOutbox(database, writer, outboxRows, sending),
    conversations: createConversations(database, writer),
    schedules: createScheduleState(database, writer),
    leases: createLeases(database, writer),
    seals: createSeals(database, writer),
    absences: createAbsences(database, writer),
    records: createRecords(database, writer),
    chatLog: createChatLog(database, writer),
    files: createFileStore({ directory: filesDirectory }),
    audit: createAudit(database),
    archive: createArchive(database, writer, filesDirectory),
    releaseHolds: () => releaseHolds(database, writer, [heard, sending]),
    allowGrowth: (kibibytes) => limitGrowth(database, kibibytes),
    health: async () => probe(database, writer),
    saved: () => writer.saved(),
    die() {
      open = false;
      writer.die();
      database.close();
      unlock();
    },
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

function limitGrowth(database: Database, kibibytes: number): void {
  const pages = database.get<{ page_count: number }>('pragma page_count')?.page_count ?? 0;
  const size = database.get<{ page_size: number }>('pragma page_size')?.page_size ?? 4096;
  database.exec(`pragma max_page_count = ${pages + Math.floor((kibibytes * 1024) / size)}`);
}

/** Statements not yet collected keep the connection half open, so the log is folded in here and not left to the closing. */
function foldLog(database: Database): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // Full disk or a reader's lock: the log stays beside the file and is read at the next opening.
  }
}
