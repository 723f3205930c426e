import { StoreUnavailable } from '../../ports/store-unavailable.ts';

/**
 * Primary result codes that say "not now" and nothing about the statement: busy, locked, out of memory, read-only, I/O error,
 * corrupt, full, cannot open, locking protocol, not a database. See https://sqlite.org/rescode.html.
 */
const UNAVAILABLE = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);
const BUSY = new Set([5, 6]);

/** The primary result code of an error thrown by SQLite, or undefined when it came from elsewhere. */
function primaryCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

/** Another connection holds the lock; the same call may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code !== undefined && BUSY.has(code);
}

/** The store itself is at fault (full disk, lock, I/O), not the one who asked. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailable) return true;
  const code = primaryCode(error);
  if (code !== undefined) return UNAVAILABLE.has(code);
  return messageOf(error) === 'database is not open';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

/** What callers see: `StoreUnavailable` for a fault of the store, any other error as it is. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !isUnavailable(error)) return error;
  return new StoreUnavailable(`the store is unavailable: ${messageOf(error)}`, error);
}
