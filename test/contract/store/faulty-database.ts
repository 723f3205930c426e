import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../src/store/sqlite/database.ts';
import { migrate } from '../../../src/store/sqlite/migrations.ts';

/** What SQLite throws when the disk does not take something. */
export const diskError = () => Object.assign(new Error('disk I/O error'), { errcode: 1290 });

/** A real file, `shaozi.db` in a directory of its own, whose statements meet the errors put under their texts in `failing`. */
export async function openFaultyDatabase(): Promise<{
  directory: string;
  database: Database;
  failing: Map<string, unknown>;
}> {
  const directory = await mkdtemp(join(tmpdir(), 'shaozi-fault-'));
  const real = openDatabase(join(directory, 'shaozi.db'));
  real.exec('pragma journal_mode = wal');
  migrate(real);
  const failing = new Map<string, unknown>();
  const database: Database = {
    ...real,
    run(sql, ...values) {
      if (failing.has(sql)) throw failing.get(sql);
      return real.run(sql, ...values);
    },
  };
  return { directory, database, failing };
}
