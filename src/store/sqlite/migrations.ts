import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import type { Database } from './database.ts';
import { firstSchema } from './schema-1.ts';
import { secondSchema } from './schema-2.ts';

/**
 * Every schema this programme has had, oldest first. The file's `user_version` counts those already applied.
 * A released migration is never edited; a change of the schema is a new one at the end.
 */
const migrations: readonly string[] = [firstSchema, secondSchema];

/** Brings a file to the newest schema, each step whole or not at all. Refuses a file written by a newer programme. */
export function migrate(database: Database): void {
  const applied = schemaOf(database);
  for (const [index, script] of migrations.entries()) {
    if (index < applied) continue;
    database.exec('begin immediate');
    try {
      database.exec(script);
      database.exec(`pragma user_version = ${index + 1}`);
      database.exec('commit');
    } catch (error) {
      if (database.inTransaction()) database.exec('rollback');
      throw error;
    }
  }
}

/** Refuses a file that is only read and has another schema: nothing may be changed in it. */
export function requireNewestSchema(database: Database): void {
  const applied = schemaOf(database);
  if (applied === migrations.length) return;
  database.close();
  throw new StoreUnavailable(`the file has schema ${applied}; start the server once to bring it to ${migrations.length}`);
}

function schemaOf(database: Database): number {
  const applied = database.get<{ user_version: number }>('pragma user_version')?.user_version ?? 0;
  if (applied <= migrations.length) return applied;
  throw new StoreUnavailable(`the file has schema ${applied}, this programme knows only ${migrations.length}`);
}
