import type { Store } from '../ports/store.ts';
import { createSqliteStore } from './sqlite/create-sqlite-store.ts';

export { StoreInUse } from './sqlite/lock.ts';

/** Where everything is kept, as the environment says. */
export interface StorePlace {
  /** The embedded file, used unless a database is named. */
  readonly file: string;
  /** `mongodb://…`: a database that several instances may share. */
  readonly mongodb?: string | undefined;
  /** Only reads, also while others serve the store; every write is refused. */
  readonly readOnly?: boolean;
  /** Writes a little beside a process that serves the store. */
  readonly beside?: boolean;
  /** The embedded file is thrown away afterwards: no write waits for the disk. */
  readonly scratch?: boolean;
  /** For a move: a database that a move has begun to fill is opened too. */
  readonly moving?: boolean;
}

/**
 * Opens the store the settings choose (打开存储). Rejects with `StoreInUse` when another process serves the embedded file and with
 * `StoreUnavailable` when the store cannot be used.
 */
export async function openStore(place: StorePlace): Promise<Store> {
  const { mongodb, readOnly = false, moving = false, ...embedded } = place;
  if (mongodb === undefined) return createSqliteStore({ ...embedded, readOnly });
  // Loaded only where it is used: its library takes a moment.
  const { createMongoStore } = await import('./mongo/create-mongo-store.ts');
  return createMongoStore({ uri: mongodb, readOnly, moving });
}
