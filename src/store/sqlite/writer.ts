import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import type { Database } from './database.ts';
import { isBusy, isUnavailable } from './faults.ts';
import { type Job, owing, refuse, tell } from './writer-job.ts';

/**
 * The only way to write. What is asked for is carried out at once, in the order of asking, in one transaction for each turn of the event
 * loop, and so shares one wait for the disk: a later write is never on disk without the earlier ones.
 */
export interface Writer {
  /**
   * Resolves once it is on disk. Rejects with the error of `work`, or with `StoreUnavailable` when the transaction failed.
   * `work` may run again, its changes having been rolled back; it keeps nothing outside the database and gives the same result.
   */
  write<Result>(work: () => Result): Promise<Result>;
  /**
   * Resolves as soon as every later read and write of this process sees it, which is before it is on disk: whoever shows anybody outside
   * what follows from it waits for `saved`. Where the disk fails in between it is written later, and nothing else is read or written
   * until then.
   */
  apply<Result>(work: () => Result): Promise<Result>;
  /** Resolves when everything applied by now is on disk; rejects with `StoreUnavailable` when that cannot be now. */
  saved(): Promise<void>;
  /** Saves what is applied, then runs `work` outside of any transaction. Throws `StoreUnavailable` while that cannot be saved. */
  between<Result>(work: () => Result): Result;
  /** Commits what is still waiting and refuses everything later. */
  close(): void;
  /** Ends as a process does that dies: what is not on disk is lost, and nobody is told anything any more. */
  die(): void;
}

/** The writer of a store that is only read. */
export function createRefusingWriter(): Writer {
  const refuse = () => Promise.reject(new StoreUnavailable('the store was opened for reading only'));
  return { write: refuse, apply: refuse, saved: () => Promise.resolve(), between: (work) => work(), close() {}, die() {} };
}

/** Pauses before another connection's lock is tried again; then the writes are refused. Between them the process is free. */
const LOCK_PAUSES_MS = [50, 100, 200, 400];
/** Pauses before what is owed is tried again; the last one until it succeeds. */
const OWED_PAUSES_MS = [50, 200, 1000];
/** Whoever asks for more than so much in one turn waits for the disk, so that others get their turn. */
const MOST_AT_ONCE = 300;

export function createWriter(database: Database): Writer {
  /** Applied in the transaction that is open; absent where none is. */
  let open: Job[] | undefined;
  /** Asked for while another connection holds the lock. */
  const waiting: Job[] = [];
  /** Told, and rolled back by a fault of the disk. */
  let owed: readonly Job[] = [];
  /** Why. */
  let fault: unknown;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [lockTries, owedTries] = [0, 0];
  let isScheduled = false;
  let isClosed = false;

  function ask(job: Job): void {
    if (isClosed) job.reject(new StoreUnavailable('the store is closed'));
    else if (owed.length > 0) job.reject(owing(fault));
    else {
      waiting.push(job);
      if (timer === undefined) carryOut();
    }
  }

  function carryOut(): void {
    for (let job = waiting[0]; job !== undefined && isBegun(); job = waiting[0]) {
      waiting.shift();
      perform(job);
      if (owed.length > 0) refuse(waiting.splice(0), owing(fault));
    }
  }

  /** Whether a transaction is open now; where another connection's lock is in the way it is tried again later. */
  function isBegun(): boolean {
    if (open) return true;
    try {
      begin();
      return true;
    } catch (error) {
      const pause = LOCK_PAUSES_MS[lockTries];
      if (isBusy(error) && pause !== undefined && !isClosed) {
        lockTries += 1;
        later(pause, carryOut);
      } else {
        lockTries = 0;
        refuse(waiting.splice(0), error);
      }
      return false;
    }
  }

  function begin(): void {
    database.run('begin immediate');
    lockTries = 0;
    open = [];
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      commit();
    });
  }

  function later(pause: number, work: () => void): void {
    timer = setTimeout(() => {
      timer = undefined;
      work();
    }, pause);
  }

  function perform(job: Job): void {
    const jobs = open ?? [];
    try {
      job.result = job.work();
    } catch (error) {
      rollBack();
      if (isUnavailable(error)) fail([...jobs, job], error);
      else {
        job.reject(error);
        redo(jobs);
      }
      return;
    }
    jobs.push(job);
    if (job.isEarly && jobs.length <= MOST_AT_ONCE) tell(job);
  }

  function commit(): void {
    const jobs = open;
    if (jobs === undefined) return;
    try {
      database.run('commit');
    } catch (error) {
      rollBack();
      fail(jobs, error);
      return;
    }
    open = undefined;
    owedTries = 0;
    for (const job of jobs) if (!job.isTold) tell(job);
  }

  function rollBack(): void {
    open = undefined;
    try {
      if (database.inTransaction()) database.run('rollback');
    } catch {
      // The connection is gone or already rolled back; the writes are lost either way.
    }
  }

  /** What a mistake of one write took with it. */
  function redo(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    try {
      begin();
      for (const job of jobs) job.result = job.work();
      open = [...jobs];
    } catch (error) {
      rollBack();
      fail(jobs, error);
    }
  }

  /** The store is at fault: what nobody was told of is refused, the rest owed. Until that is paid others would not read what they were told. */
  function fail(jobs: readonly Job[], error: unknown): void {
    refuse(
      jobs.filter((job) => !job.isTold),
      error,
    );
    owed = jobs.filter((job) => job.isTold);
    fault = error;
    if (owed.length === 0) return;
    database.refuse(owing(fault));
    if (!isClosed) later(OWED_PAUSES_MS[Math.min(owedTries, OWED_PAUSES_MS.length - 1)] ?? 0, pay);
    owedTries += 1;
  }

  function pay(): void {
    const jobs = owed;
    owed = [];
    database.refuse(undefined);
    redo(jobs);
    commit();
  }

  const asking =
    (isEarly: boolean) =>
    <Result>(work: () => Result): Promise<Result> =>
      new Promise((resolve, reject) => ask({ work, resolve, reject, isEarly, isTold: false }));

  const write = asking(false);
  return {
    write,
    apply: asking(true),
    async saved() {
      if (owed.length > 0) throw owing(fault);
      // Nothing to write, but after everything else of this transaction.
      if (open !== undefined) await write(() => {});
    },
    between(work) {
      commit();
      if (owed.length > 0) throw owing(fault);
      return work();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      if (owed.length > 0) pay();
      carryOut();
      commit();
    },
    die() {
      isClosed = true;
      clearTimeout(timer);
      rollBack();
    },
  };
}
