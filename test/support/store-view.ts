import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../src/ports/store.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';

const PATIENCE_MS = 30_000;

/** Looks into the data folder of a running (or killed, or starting) product without touching it. */
export interface StoreView {
  /** The case a message opened or changed, as soon as it did. */
  caseOf(messageId: string): Promise<string>;
  /** The cases of a message with several requests, in the order of its requests. */
  casesOf(messageId: string, count: number): Promise<string[]>;
  close(): Promise<void>;
}

export function openStoreView(dataFolder: string): StoreView {
  return viewOf(createSqliteStore({ file: join(dataFolder, 'shaozi.db'), readOnly: true }));
}

/**
 * Looks into a store that others work on, every so many milliseconds. However many wait, it is one look over all cases: a look for each
 * of them would itself be the load.
 */
export function viewOf(store: Store, patienceMs = PATIENCE_MS, everyMs = 5): StoreView {
  const waiting = new Set<() => boolean>();
  /** Cases each message opened or changed. */
  let casesBy = new Map<string, Map<string, number>>();
  let looking: Promise<void> | undefined;

  async function lookWhileAnyWaits(): Promise<void> {
    while (waiting.size > 0) {
      const found: typeof casesBy = new Map();
      for await (const { cause, caseNo } of store.cases.causes()) {
        const [, messageId = '', request] = cause.split('/');
        const known = found.get(messageId) ?? new Map<string, number>();
        found.set(messageId, known.set(caseNo, Math.min(known.get(caseNo) ?? Number.POSITIVE_INFINITY, Number(request))));
      }
      casesBy = found;
      for (const isOver of waiting) if (isOver()) waiting.delete(isOver);
      // Another process does the work, so there is no clock to move: it is asked again and again.
      if (waiting.size > 0) await wait(everyMs);
    }
    looking = undefined;
  }

  /** In the order of the message's requests; undefined until all of them have had their effect. */
  function casesNow(messageId: string, count: number): string[] | undefined {
    const found = [...(casesBy.get(messageId) ?? [])];
    return found.length < count ? undefined : found.sort(([, a], [, b]) => a - b).map(([caseNo]) => caseNo);
  }

  function casesOf(messageId: string, count: number): Promise<string[]> {
    const until = performance.now() + patienceMs;
    return new Promise((resolve, reject) => {
      waiting.add(() => {
        const found = casesNow(messageId, count);
        if (found) resolve(found);
        else if (performance.now() > until) reject(new Error(`${messageId} had no effect within ${patienceMs} ms`));
        else return false;
        return true;
      });
      looking ??= lookWhileAnyWaits();
      looking.catch(reject);
    });
  }

  return {
    casesOf,
    caseOf: async (messageId) => (await casesOf(messageId, 1))[0] as string,
    close: () => store.close(),
  };
}
