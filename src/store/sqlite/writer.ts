import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import type { Database } from './database.ts';
import { asStoreError, isBusy, isUnavailable } from './faults.ts';

/**
 * The only way to write. Writes asked for in the same turn of the event loop, or in turns right after it, share one transaction and
 * so one wait for the disk; one that fails leaves the others alone. Promises resolve after the commit.
 */
export interface Writer {
  /**
   * Runs `work` inside the next transaction. Rejects with its error, or with `StoreUnavailable` when the transaction failed.
   * `work` may run twice, the first time's changes having been rolled back; it keeps nothing outside the database.
   */
  write<Result>(work: () => Result): Promise<Result>;
  /** Commits what is still waiting and refuses everything later. */
  close(): void;
}

/** The writer of a store that is only read. */
export function createRefusingWriter(): Writer {
  return { write: () => Promise.reject(new StoreUnavailable('the store was opened for reading only')), close() {} };
}

interface Job {
  readonly work: () => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Pauses before another connection's lock is tried again; then the writes are refused. Between them the process is free. */
const LOCK_PAUSES_MS = [50, 100, 200, 400];

export function createWriter(database: Database): Writer {
  let waiting: Job[] = [];
  let scheduled = false;
  let closed = false;
  let lockTries = 0;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function flush(): void {
    scheduled = false;
    const jobs = waiting;
    if (jobs.length === 0) return;
    waiting = [];
    try {
      database.run('begin immediate');
    } catch (error) {
      waitForLock(jobs, error);
      return;
    }
    lockTries = 0;
    commit(jobs, runPlainly);
  }

  function waitForLock(jobs: Job[], error: unknown): void {
    const pause = LOCK_PAUSES_MS[lockTries];
    if (isBusy(error) && pause !== undefined && !closed) {
      lockTries += 1;
      waiting = [...jobs, ...waiting];
      scheduled = true;
      setTimeout(flush, pause);
      return;
    }
    lockTries = 0;
    refuse(jobs, error);
  }

  function commit(jobs: Job[], run: typeof runPlainly): void {
    try {
      const settle = jobs.map((job) => run(database, job));
      database.run('commit');
      for (const done of settle) done();
    } catch (error) {
      abandon(database);
      if (run === runPlainly && !isUnavailable(error)) again(jobs);
      else refuse(jobs, error);
    }
  }

  /** One of the writes is at fault. Savepoints show which, but cost each of them a copy of every page, so they come second. */
  function again(jobs: Job[]): void {
    try {
      database.run('begin immediate');
    } catch (error) {
      waitForLock(jobs, error);
      return;
    }
    commit(jobs, runGuarded);
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new StoreUnavailable('the store is closed'));
          return;
        }
        waiting.push({ work, resolve, reject });
        schedule();
      }),
    close() {
      closed = true;
      flush();
    },
  };
}

function runPlainly(_database: Database, job: Job): () => void {
  const result = job.work();
  return () => job.resolve(result as never);
}

/** Runs one write under its savepoint. Throws only when the whole transaction is lost. */
function runGuarded(database: Database, job: Job): () => void {
  database.run('savepoint job');
  try {
    const done = runPlainly(database, job);
    database.run('release job');
    return done;
  } catch (error) {
    if (isUnavailable(error) || !database.inTransaction()) throw error;
    database.run('rollback to job');
    database.run('release job');
    return () => job.reject(error);
  }
}

function abandon(database: Database): void {
  try {
    if (database.inTransaction()) database.run('rollback');
  } catch {
    // The connection is gone or already rolled back; the writes are refused either way.
  }
}

function refuse(jobs: readonly Job[], error: unknown): void {
  const known = asStoreError(error);
  const reason = known instanceof StoreUnavailable ? known : new StoreUnavailable(`the write failed: ${String(error)}`, error);
  for (const job of jobs) job.reject(reason);
}
