import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { asStoreError } from './faults.ts';

/** What a column holds. */
export type Value = string | number | null;

/** One open connection with its prepared statements, kept by their text. */
export interface Database {
  /** Runs a statement and tells how many rows it changed. */
  run(sql: string, ...values: Value[]): number;
  /** Runs an insert and gives the id of the new row; 0 when the row was there and the statement lets it be. */
  insert(sql: string, ...values: Value[]): number;
  get<Row>(sql: string, ...values: Value[]): Row | undefined;
  all<Row>(sql: string, ...values: Value[]): Row[];
  /** Runs statements without values or results. */
  exec(sql: string): void;
  /** Until told otherwise nothing is read or written: every call throws the reason. */
  refuse(reason: StoreUnavailable | undefined): void;
  /** Whether a transaction is open; SQLite ends one by itself when the disk is full. */
  inTransaction(): boolean;
  close(): void;
}

/** How long a synchronous call may wait for another connection's lock. It holds up the whole process, so it is short. */
const BUSY_TIMEOUT_MS = 100;

/** Opens a file (`:memory:` for none). Throws `StoreUnavailable` when it cannot be opened. */
export function openDatabase(file: string, options: { readOnly?: boolean } = {}): Database {
  const connection = connect(file, options.readOnly ?? false);
  const statements = new Map<string, StatementSyncInstance>();

  let refused: StoreUnavailable | undefined;

  function statement(sql: string): StatementSyncInstance {
    if (refused) throw refused;
    const known = statements.get(sql);
    if (known) return known;
    const prepared = connection.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  }

  return {
    run: (sql, ...values) => statement(sql).run(...values).changes,
    insert(sql, ...values) {
      const { changes, lastInsertRowid } = statement(sql).run(...values);
      return changes === 0 ? 0 : Number(lastInsertRowid);
    },
    get: (sql, ...values) => statement(sql).get(...values),
    all: (sql, ...values) => statement(sql).all(...values),
    exec: (sql) => connection.exec(sql),
    refuse(reason) {
      refused = reason;
    },
    inTransaction: () => connection.isTransaction,
    close() {
      statements.clear();
      connection.close();
    },
  };
}

function connect(file: string, readOnly: boolean): DatabaseSyncInstance {
  try {
    const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly });
    // Opening is lazy; a first read shows whether this is a database at all.
    connection.exec('select count(*) from sqlite_schema');
    return connection;
  } catch (error) {
    const known = asStoreError(error);
    if (known instanceof StoreUnavailable) throw new StoreUnavailable(`${file} cannot be opened: ${known.message}`, error);
    throw error;
  }
}

/** Runs a synchronous read inside an async method, so that a fault of the store becomes a rejection with `StoreUnavailable`. */
export async function reading<Result>(read: () => Result): Promise<Result> {
  try {
    return read();
  } catch (error) {
    throw asStoreError(error);
  }
}
