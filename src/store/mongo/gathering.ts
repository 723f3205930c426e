import { StoreUnavailable } from '../../ports/store-unavailable.ts';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** What goes into one request at most: small enough that nobody waits long for the others. */
const AT_ONCE = 100;

/**
 * Puts pieces of work of one kind into common requests (合批): what comes in while a request is under way goes together in the next, so
 * a lone piece waits for nobody and a crowd costs few round trips. `run` gives a result for each item, in order. What the database
 * refuses for one piece's sake is tried again piece by piece, so that nobody pays for another's fault; for that `run` must bear
 * being repeated.
 */
export function createGathering<Item, Result>(run: (items: readonly Item[]) => Promise<readonly Result[]>) {
  let queue: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, AT_ONCE);
      queue = queue.slice(AT_ONCE);
      await settle(batch);
    }
    isRunning = false;
  }

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length > 1 && !(error instanceof StoreUnavailable)) for (const one of batch) await settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  return (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      // What else comes in this turn of the event loop goes along.
      queueMicrotask(() => void drain());
    });
}
