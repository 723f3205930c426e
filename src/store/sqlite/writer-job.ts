import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { asStoreError, messageOf } from './faults.ts';

/** One write somebody asked for (一次写入). */
export interface Job {
  readonly work: () => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
  /** Whether its result is given before it is on disk. */
  readonly isEarly: boolean;
  /** Somebody goes on from its result: it is not refused any more. */
  isTold: boolean;
  result?: unknown;
}

/** Gives its result: from now on it is not refused any more. */
export function tell(job: Job): void {
  job.isTold = true;
  job.resolve(job.result as never);
}

/** Why nothing is read or written while told writes are not saved. */
export function owing(fault: unknown): StoreUnavailable {
  return new StoreUnavailable(`what was written before is not on disk yet: ${messageOf(fault)}`, fault);
}

/** Tells those who asked that it was not written, and that the store is at fault. */
export function refuse(jobs: readonly Job[], error: unknown): void {
  if (jobs.length === 0) return;
  const known = asStoreError(error);
  const reason = known instanceof StoreUnavailable ? known : new StoreUnavailable(`the write failed: ${String(error)}`, error);
  for (const job of jobs) job.reject(reason);
}
