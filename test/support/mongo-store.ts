import mongoose, { type Model } from 'mongoose';
import { createMongoStore, type MongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import type { MongoServer } from './mongo.ts';
import { type DeclaredIndex, indexesOf } from './query-shapes.ts';

let count = 0;

/** The name of a database nobody else uses. */
export function databaseName(): string {
  count += 1;
  return `shaozi_test_${process.pid}_${Date.now().toString(36)}_${count}`;
}

/** Opens a store on a new database of a server; its commands can be watched. */
export async function openMongoStore(server: MongoServer): Promise<{ uri: string; store: MongoStore }> {
  const address = new URL(server.uri(databaseName()));
  address.searchParams.set('monitorCommands', 'true');
  return { uri: address.href, store: await createMongoStore({ uri: address.href }) };
}

/** The indexes a store's schemas declare. */
export function declaredIn(store: MongoStore): DeclaredIndex[] {
  return indexesOf(Object.values(store.connection.models) as unknown as Model<never>[]);
}

/** Leaves nothing of a database behind. */
export async function dropDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

/** Builds only the indexes that keep something unique, for a server that knows no others. */
export async function uniqueIndexes({ connection }: MongoStore): Promise<void> {
  for (const { schema, collection } of Object.values(connection.models))
    for (const [keys, options] of schema.indexes())
      if (options?.['unique']) await collection.createIndex(keys as never, { unique: true });
}
