import type { Instant } from '../../domain/instant.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/**
 * What somebody has in hand, and until when (在手). Kept in memory: one process serves a file, so when it dies nothing is in anybody's
 * hands any more.
 */
export interface Holds {
  take(key: string, until: Instant): void;
  letGo(key: string): void;
  /** The end of a hold that lasts beyond `now`. */
  until(key: string, now: Instant): Instant | undefined;
  /** Everything is out of hand. */
  clear(): void;
  readonly size: number;
}

export function createHolds(): Holds {
  const ends = new Map<string, Instant>();
  return {
    take: (key, until) => void ends.set(key, until),
    letGo: (key) => void ends.delete(key),
    until(key, now) {
      const end = ends.get(key);
      return end !== undefined && end > now ? end : undefined;
    },
    clear: () => ends.clear(),
    get size() {
      return ends.size;
    },
  };
}

/**
 * Frees whatever a process that died was holding (放手): messages in hand, words being sent, the turn of the clock. Only for the one
 * process that serves the file, right after opening it: the lock on the file proves that nobody else is alive. Without this the
 * turn of the clock would wait for its lease to run out.
 */
export function releaseHolds(database: Database, writer: Writer, holds: readonly Holds[]): Promise<void> {
  for (const one of holds) one.clear();
  return writer.write(() => void database.run('update leases set owner = null, until_at = 0'));
}
