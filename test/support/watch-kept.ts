import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from '../../src/ports/platform.ts';

/**
 * How long an answer is waited for: long enough for the busiest machine where it comes, for nobody waits so long then, and a moment
 * where none may come.
 */
export const patience = (comes: boolean): number => (comes ? 5_000 : 120);

/**
 * A platform over a connection that has no "ok": what counts is whether the engine took the message. `keeps` says something and waits
 * for that, with `comes: false` only a moment.
 */
export function watchKept<P extends Platform>(platform: P) {
  let kept = 0;
  let onKept = (): void => {};
  const watched: P = {
    ...platform,
    start: (receive) =>
      platform.start(async (message) => {
        const result = await receive(message);
        kept += 1;
        onKept();
        return result;
      }),
  };
  return {
    platform: watched,
    async keeps(say: () => unknown, comes = true): Promise<boolean> {
      const before = kept;
      const taken = new Promise<void>((resolve) => {
        onKept = resolve;
      });
      say();
      const over = new AbortController();
      const tooLate = wait(patience(comes), undefined, { signal: over.signal }).catch(() => undefined);
      if (kept === before) await Promise.race([taken, tooLate]);
      over.abort();
      return kept > before;
    },
  };
}
