import type { StoreHealth } from '../../ports/store.ts';
import type { Database } from './database.ts';
import { messageOf } from './faults.ts';
import type { Writer } from './writer.ts';

/** Large enough to need new pages, so that a full disk shows. */
const FILLER_BYTES = 16_384;

/**
 * Tries a real write in a transaction of its own, between those of others, and waits for the disk. A lock of another connection
 * may hold it up for as long as the busy timeout.
 */
export function probe(database: Database, writer: Pick<Writer, 'between'>): StoreHealth {
  try {
    writer.between(() => {
      database.exec('begin immediate');
      database.exec(`insert into probe (filler) values (zeroblob(${FILLER_BYTES})); delete from probe`);
      database.exec('commit');
    });
    return { writable: true };
  } catch (error) {
    rollBack(database);
    return { writable: false, reason: messageOf(error) };
  }
}

function rollBack(database: Database): void {
  try {
    if (database.inTransaction()) database.exec('rollback');
  } catch {
    // The connection is closed; the caller is told so already.
  }
}
