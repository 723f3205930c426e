import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { isBusy, messageOf } from './faults.ts';

/** Another running process already serves this file. */
export class StoreInUse extends Error {
  readonly file: string;
  constructor(file: string, cause?: unknown) {
    super(`${file} is in use by another running process; only one may serve a file`, { cause });
    this.name = 'StoreInUse';
    this.file = file;
  }
}

/**
 * Makes this process the only one that serves `file` until `release` is called or the process dies, however it dies:
 * the operating system drops the lock on `<file>.lock` with it. Other processes may still open `file` itself and read.
 * Throws `StoreInUse`.
 */
export function lockFile(file: string): { release(): void } {
  let holder: DatabaseSyncInstance;
  try {
    holder = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  } catch (error) {
    throw new StoreUnavailable(`${file}.lock cannot be opened: ${messageOf(error)}`, error);
  }
  try {
    // The transaction stays open and empty: nothing is ever written to the lock file.
    holder.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    holder.close();
    throw isBusy(error) ? new StoreInUse(file, error) : new StoreUnavailable(`${file}.lock cannot be locked`, error);
  }
  return { release: () => holder.close() };
}
