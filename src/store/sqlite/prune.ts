import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** Rows looked at in one go, so that a month's worth never holds up the process. */
const STEP = 1000;

interface Row {
  seq: number;
  finished: Instant | null;
}

/**
 * Deletes the rows of a table whose `column` lies before a moment; gives how many there were. The whole table is gone through: once a
 * day that is cheaper than an index that every message has to be entered in.
 */
export async function pruneInSteps(
  database: Database,
  writer: Writer,
  table: 'inbox' | 'outbox',
  column: 'done_at' | 'finished_at',
  before: Instant,
): Promise<number> {
  const sql = `select seq, ${column} as finished from ${table} where seq > ? order by seq limit ${STEP}`;
  let total = 0;
  for (let last = 0; ; ) {
    const rows = await reading(() => database.all<Row>(sql, last));
    const old = rows.filter(({ finished }) => finished !== null && finished < before);
    if (old.length > 0) total += await writer.write(() => forget(database, table, old));
    const end = rows.at(-1);
    if (!end || rows.length < STEP) return total;
    last = end.seq;
    await nextTurn();
  }
}

function forget(database: Database, table: string, rows: readonly Row[]): number {
  let removed = 0;
  for (const { seq } of rows) removed += database.run(`delete from ${table} where seq = ?`, seq);
  return removed;
}
