import { createMongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { describeStoreContract } from '../contract/store/store.contract.ts';
import type { StoreUnderTest } from '../contract/store/store-under-test.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { dropDatabase, openMongoStore } from '../support/mongo-store.ts';

describeWithMongo('MongoDB', () => {
  let server: MongoServer;
  beforeAll(async () => {
    server = await openMongo();
  });
  afterAll(() => server.close());

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
});
