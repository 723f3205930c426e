import { createMongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { describeStoreContract } from '../contract/store/store.contract.ts';
import type { StoreUnderTest } from '../contract/store/store-under-test.ts';
import { describeWithFerret, type MongoServer, openFerret } from '../support/mongo.ts';
import { databaseName, dropDatabase, uniqueIndexes } from '../support/mongo-store.ts';

/** What FerretDB 1 has not: left to the other server. */
const LEFT_OUT = new Set([
  // Updates that are atomic.
  'the same opening cause gives the same case, however often and at once',
  'of several changes from one version exactly one is written',
  'twenty writers that reload on a conflict lose no change',
  'a list may be read while its cases change',
  'a state follows the one before it, or is not written',
  // Lists within lists, names with dots and dollars.
  'any case the schema allows comes back as it was written, also after a restart',
  'any case can follow any other',
  'an entry comes back whole',
  'come back as they were written, over a restart, with the state before',
  // `$pull` by a condition: only an element that is equal as a whole is taken out.
  'what is pending is kept with the change, appended, and cleared by key without a new version',
  'clearing words of one case leaves the same key of another, and an unknown case is passed over',
]);

let server: MongoServer;

async function createStore(): Promise<StoreUnderTest> {
  const uri = server.uri(databaseName());
  const open = () => createMongoStore({ uri, readOnly: true });
  let store = await open();
  await uniqueIndexes(store);
  return {
    get ports() {
      return store;
    },
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    async remove() {
      await store.close();
      await dropDatabase(uri);
    },
  };
}

/** Declares the tests of the contract that the server can pass. */
function describeContract(): void {
  const every = globalThis.test;
  const kept = (name: string, ...rest: unknown[]) => {
    if (!LEFT_OUT.delete(name)) Reflect.apply(every, undefined, [name, ...rest]);
  };
  globalThis.test = Object.assign(kept, every) as typeof every;
  try {
    describeStoreContract('FerretDB', createStore);
  } finally {
    globalThis.test = every;
  }
  test('what is left out is in the contract', () => expect([...LEFT_OUT]).toEqual([]));
}

/**
 * The contract once more on a second server with queries of its own making. It knows no partial indexes, so that only the unique ones
 * are built.
 */
describeWithFerret('FerretDB', () => {
  beforeAll(async () => {
    server = await openFerret();
  });
  afterAll(() => server.close());

  describeContract();
});
