import type { Instant } from '../../domain/instant.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/** Rows forgotten in one write, so that a month's worth never holds up the process. */
const STEP = 1000;

/** Deletes the rows of a table whose `column` lies before a moment, in several writes; gives how many there were. */
export async function pruneInSteps(
  database: Database,
  writer: Writer,
  table: 'inbox' | 'outbox',
  column: 'done_at' | 'finished_at',
  before: Instant,
): Promise<number> {
  const sql = `delete from ${table} where seq in (select seq from ${table} where ${column} < ? limit ${STEP})`;
  let total = 0;
  for (;;) {
    const removed = await writer.write(() => database.run(sql, before));
    total += removed;
    if (removed < STEP) return total;
  }
}
