import { MongooseError, mongo } from 'mongoose';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';

const AWAY = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoWriteConcernError,
  mongo.MongoTopologyClosedError,
  mongo.MongoNotConnectedError,
  mongo.MongoClientClosedError,
  mongo.MongoExpiredSessionError,
];
const AWAY_NAMES = new Set([
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoPoolClosedError',
]);
const DUPLICATE_KEY = 11_000;
/**
 * Codes of a server that says "not now" and nothing about the request: interrupted, shutting down, not primary, over its time, no
 * room, write concern not met. See the list of error codes in MongoDB's manual.
 */
const UNAVAILABLE = new Set([
  6, 7, 50, 64, 89, 91, 100, 112, 133, 134, 189, 202, 262, 317, 9001, 10_058, 10_107, 11_600, 11_602, 13_388, 13_435, 13_436,
  14_031,
]);

/** Another document already has this unique key (重复键), and that is all that went wrong. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError) || error.code !== DUPLICATE_KEY) return false;
  if (!(error instanceof mongo.MongoBulkWriteError)) return true;
  const faults = [error.writeErrors].flat();
  return faults.every(({ code }) => code === DUPLICATE_KEY) && error.result.getWriteConcernError() === undefined;
}

/** The database itself is at fault (gone, failing over, too slow), not the one who asked. */
function isUnavailable(error: unknown): boolean {
  // Mongoose's own word for a connection that is lost just now; its other errors are about the documents.
  if (error instanceof MongooseError) return ['MongooseError', 'MongooseServerSelectionError'].includes(error.name);
  if (!(error instanceof mongo.MongoError)) return false;
  if (error instanceof mongo.MongoBulkWriteError) {
    if (error.result.getWriteConcernError() !== undefined) return true;
    // A fault of the wire comes wrapped up, without a word about any document.
    if ([error.writeErrors].flat().length === 0 && error.code === undefined) return true;
  }
  if (AWAY.some((kind) => error instanceof kind) || AWAY_NAMES.has(error.name)) return true;
  return typeof error.code === 'number' && UNAVAILABLE.has(error.code);
}

/**
 * What callers see: `StoreUnavailable` for a fault of the database. Any other fault is named without the documents the driver hangs
 * on it: people's words do not belong into a log.
 */
function asStoreError(error: unknown): unknown {
  if (isDuplicate(error)) return error;
  if (isUnavailable(error)) return new StoreUnavailable(`the database is unavailable: ${messageOf(error)}`);
  if (!(error instanceof mongo.MongoError || error instanceof MongooseError)) return error;
  const detail = error.name === 'StrictModeError' ? error.message : String((error as { code?: unknown }).code ?? '');
  return new Error(`the database refused: ${error.name} ${detail}`.trim());
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

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
