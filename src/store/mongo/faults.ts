import { mongo } from 'mongoose';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';

const DUPLICATE_KEY = 11_000;
/**
 * Codes of a server that says "not now" and nothing about the request: interrupted, shutting down, not primary, over its time, no
 * room, write concern not met. See the list of error codes in MongoDB's manual.
 */
const UNAVAILABLE = new Set([
  6, 7, 50, 64, 89, 91, 100, 112, 133, 134, 189, 202, 262, 317, 9001, 10_058, 10_107, 11_600, 11_602, 13_388, 13_435, 13_436,
  14_031,
]);

/** Another document already has this unique key (重复键). */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoError && error.code === DUPLICATE_KEY;
}

/** The database itself is at fault (gone, failing over, too slow), not the one who asked. */
function isUnavailable(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  if (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoWriteConcernError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoClientClosedError ||
    error instanceof mongo.MongoExpiredSessionError
  )
    return true;
  if (error.name === 'MongoPoolClearedError' || error.name === 'PoolClearedOnNetworkError') return true;
  if (error.name === 'MongoWaitQueueTimeoutError' || error.name === 'MongoPoolClosedError') return true;
  return typeof error.code === 'number' && UNAVAILABLE.has(error.code);
}

/** What callers see: `StoreUnavailable` for a fault of the database, any other error as it is. */
function asStoreError(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !isUnavailable(error)) return error;
  return new StoreUnavailable(`the database is unavailable: ${error instanceof Error ? error.message : String(error)}`, error);
}

/**
 * Runs a request so that a fault of the database becomes a rejection with `StoreUnavailable`. A write whose answer was lost may have
 * been done all the same; whoever tries again asks first what was done.
 */
export async function asking<Result>(request: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    throw asStoreError(error);
  }
}

/** The same for a stream. */
export async function* streaming<Item>(open: () => AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* open();
  } catch (error) {
    throw asStoreError(error);
  }
}
