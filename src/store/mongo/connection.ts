import mongoose, { type Connection } from 'mongoose';
import { asking } from './faults.ts';

/** Writes count once a majority of the replica set has them; on a single server that is the server itself. */
const MAJORITY_WITHIN_MS = 20_000;
/** Long enough for an election, short enough that a platform hears "not now" before it gives up waiting. */
const SELECTION_MS = 4_000;
/** A database that takes seconds for a write is slow, not gone. */
const ANSWER_MS = 30_000;
/** Requests in flight at once; more wait in the process, which holds back those who ask. */
const POOL = 50;

/** Connects to a database (连接). Rejects with `StoreUnavailable` when it cannot be reached. */
export async function connect(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    // Absent is absent; without this it would be stored as null.
    ignoreUndefined: true,
    connectTimeoutMS: SELECTION_MS,
    serverSelectionTimeoutMS: SELECTION_MS,
    socketTimeoutMS: ANSWER_MS,
    waitQueueTimeoutMS: ANSWER_MS,
    maxPoolSize: POOL,
    writeConcern: { w: 'majority', wtimeoutMS: MAJORITY_WITHIN_MS },
  });
  return asking(async () => {
    try {
      return await connection.asPromise();
    } catch (error) {
      await connection.destroy().catch(() => undefined);
      throw error;
    }
  });
}
