import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { describeStoreContract } from './store.contract.ts';
import type { StoreUnderTest } from './store-under-test.ts';

async function createStore(): Promise<StoreUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'shaozi-store-'));
  const open = () => createSqliteStore({ file: join(directory, 'shaozi.db') });
  let store = open();
  return {
    get ports() {
      return store;
    },
    async reopen() {
      await store.close();
      store = open();
      return store;
    },
    async remove() {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

describeStoreContract('SQLite', createStore);
