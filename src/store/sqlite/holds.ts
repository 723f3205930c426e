import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/**
 * Frees whatever a process that died was holding (放手): messages in hand, words being sent, the turn of the clock. Only for the one
 * process that serves the file, right after opening it: the lock on the file proves that nobody else is alive. Without this
 * everything in hand at a crash would wait for its lease to run out.
 */
export function releaseHolds(database: Database, writer: Writer): Promise<void> {
  return writer.write(() => {
    database.run('update inbox set owner = null, lease_until = 0 where done_at is null and error_id is null');
    database.run("update outbox set owner = null, ready_at = due_at where state = 'waiting' and owner is not null");
    database.run('update leases set owner = null, until_at = 0');
  });
}
