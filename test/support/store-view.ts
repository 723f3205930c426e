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

/** Looks into a store that others work on, every so many milliseconds: many who look often would themselves be the load. */
export function viewOf(store: Store, patienceMs = PATIENCE_MS, everyMs = 5): StoreView {
  // Another process does the work, so there is no clock to move: it is asked again and again.
  async function casesOf(messageId: string, count: number): Promise<string[]> {
    for (const until = performance.now() + patienceMs; performance.now() < until; await wait(everyMs)) {
      const applied = await store.cases.applied(`simulator/${messageId}`);
      if (applied.length < count) continue;
      const first = (one: { causes: readonly string[] }) => Number(one.causes[0]?.split('/')[2]);
      return applied.sort((a, b) => first(a) - first(b)).map((one) => one.caseNo);
    }
    throw new Error(`${messageId} had no effect within ${patienceMs} ms`);
  }

  return {
    casesOf,
    caseOf: async (messageId) => (await casesOf(messageId, 1))[0] as string,
    close: () => store.close(),
  };
}
