import type { Case } from '../domain/case.ts';
import type { AbsenceStore } from './absence-store.ts';
import type { StoreArchive } from './archive.ts';
import type { CaseStore } from './case-store.ts';
import type { ChatLog } from './chat-log.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { LookAtDue } from './due.ts';
import type { FileStore } from './file-store.ts';
import type { Inbox } from './inbox.ts';
import type { Leases } from './lease.ts';
import type { Outbox } from './outbox.ts';
import type { RecordStore } from './record-store.ts';
import type { ScheduleState } from './schedule-state.ts';
import type { SealStore } from './seal-store.ts';

/** Everything that is kept (存储): all ports over one database, whichever it is. */
export interface Store {
  readonly cases: CaseStore;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly conversations: ConversationStore;
  readonly schedules: ScheduleState;
  readonly leases: Leases;
  readonly seals: SealStore;
  readonly absences: AbsenceStore;
  readonly records: RecordStore;
  readonly chatLog: ChatLog;
  readonly files: FileStore;
  readonly audit: StoreAudit;
  readonly archive: StoreArchive;
  /** Several processes may use it at once; then they keep each conversation's order by leases. */
  readonly isShared?: boolean;
  /** Only where asking of each kind of thing would cost; then nothing is asked for that was not seen. */
  readonly lookAtDue?: LookAtDue;
  /**
   * Frees what a crashed process held, before this one begins under its name: everything, where the store proves that nobody else is
   * alive, else what was held under that name. What others held runs out by itself.
   */
  releaseHolds(owner: string): Promise<void>;
  /**
   * Resolves when everything written so far is on disk; rejects with `StoreUnavailable` when that cannot be now. A store that one process has to itself may answer a write as soon as all later
   * ones see it, if none of those is on disk before it; accepted messages, words handed out to be sent and lines shown are on disk.
   */
  saved(): Promise<void>;
  /** Tries a write. */
  health(): Promise<StoreHealth>;
  /** Finishes what is waiting and lets go of the database. */
  close(): Promise<void>;
}

/** Whether the store can be written right now, and why not. */
export interface StoreHealth {
  readonly writable: boolean;
  readonly reason?: string;
}

/** A case as it is stored, and what is wrong with it. */
export interface AuditedCase {
  readonly no: string;
  /** Absent when it cannot be read as a case at all. */
  readonly case?: Case;
  readonly faults: readonly string[];
}

/** Read access for an audit (审计): trusts nothing that was written. */
export interface StoreAudit {
  /** Every case, by the order of its opening. */
  cases(): AsyncIterable<AuditedCase>;
  /** What the database itself finds wrong with its files; empty when sound. */
  integrity(): Promise<string[]>;
}
