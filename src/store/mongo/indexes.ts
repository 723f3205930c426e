import type { Connection } from 'mongoose';
import { asking } from './faults.ts';

/** Builds every declared index that is not there yet (建索引). The unique ones keep the promises of the store. */
export async function buildIndexes(connection: Connection): Promise<void> {
  await asking(async () => {
    for (const model of Object.values(connection.models)) {
      await model.createCollection();
      await model.createIndexes();
    }
  });
}

/** Declared indexes the database lacks, as `collection {keys}`. */
export async function missingIndexes(connection: Connection): Promise<string[]> {
  const missing: string[] = [];
  for (const model of Object.values(connection.models)) {
    const declared = model.schema.indexes();
    if (declared.length === 0) continue;
    const built = new Set((await asking(() => model.listIndexes())).map(({ key }) => JSON.stringify(key)));
    for (const [keys] of declared) {
      if (!built.has(JSON.stringify(keys))) missing.push(`${model.collection.name} ${JSON.stringify(keys)}`);
    }
  }
  return missing;
}
