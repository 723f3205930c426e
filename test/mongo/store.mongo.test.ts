import type { CaseQuery } from '../../src/ports/case-store.ts';
import { createMongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { describeStoreContract } from '../contract/store/store.contract.ts';
import type { StoreUnderTest } from '../contract/store/store-under-test.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { watchConnections } from '../support/mongo-app.ts';
import { declaredIn, dropDatabase, openMongoStore } from '../support/mongo-store.ts';
import { distinctShapes, isCovered, shapesOf, unneeded } from '../support/query-shapes.ts';

describeWithMongo('MongoDB', () => {
  let server: MongoServer;
  /** What the ports asked in all the tests of the contract. */
  let asked: ReturnType<typeof watchConnections>;
  beforeAll(async () => {
    asked = watchConnections();
    server = await openMongo();
  });
  afterAll(async () => {
    asked.stop();
    await server.close();
  });

  async function createStore(): Promise<StoreUnderTest> {
    const opened = await openMongoStore(server);
    let { store } = opened;
    return {
      get ports() {
        return store;
      },
      async reopen() {
        await store.close();
        store = await createMongoStore({ uri: opened.uri });
        return store;
      },
      async remove() {
        await store.close();
        await dropDatabase(opened.uri);
      },
    };
  }

  describeStoreContract('MongoDB', createStore);

  // Runs last: it looks at what the contract before it asked.
  test('every query of every port is served by a declared index, and would not be without it', async () => {
    const { uri, store } = await openMongoStore(server);
    const indexes = declaredIn(store);
    // The contract asks for these in mixtures that differ from run to run.
    const alone: CaseQuery[] = [
      { unit: 'a' },
      { street: 'a' },
      { community: 'a' },
      { grid: 'a' },
      { person: 'a' },
      { matter: 'a' },
    ];
    for (const query of [...alone, { ordinal: 1 }, { status: ['closed' as const] }, { openedFrom: 1 }])
      for await (const _case of store.cases.find(query));
    await store.cases.count({ changedFrom: 1 });
    await store.releaseHolds('one');
    const shapes = distinctShapes(asked.sent.flatMap(shapesOf));
    expect(shapes.size).toBeGreaterThan(80);
    expect([...shapes].filter(([, shape]) => !isCovered(shape, indexes)).map(([name]) => name)).toEqual([]);
    expect(unneeded([...shapes.values()], indexes)).toEqual([]);
    await store.close();
    await dropDatabase(uri);
  });
});
