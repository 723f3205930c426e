import type { Model } from 'mongoose';
import { asking, isDuplicate } from './faults.ts';

interface Refusal {
  readonly index?: number;
  readonly err?: { readonly index?: number };
}

/** Stores documents in order; how many were, from the first on: the next one has a key that is taken. */
export async function insertInOrder<Stored>(model: Model<Stored>, documents: readonly Stored[]): Promise<number> {
  const [first] = await refused(model, documents, true);
  return first ?? documents.length;
}

/** Stores all documents whose keys are not taken (去重); gives the places of the others in the list. */
export async function insertNew<Stored>(model: Model<Stored>, documents: readonly Stored[]): Promise<ReadonlySet<number>> {
  return new Set(await refused(model, documents, false));
}

/** What `strict: 'throw'` does for everything else that is written. */
function refuseUnknown<Stored>({ schema, modelName }: Model<Stored>, document: object): void {
  for (const name of Object.keys(document))
    if (schema.pathType(name) === 'adhocOrUndefined') throw new TypeError(`${modelName} has no field ${name}`);
}

async function refused<Stored>(model: Model<Stored>, documents: readonly Stored[], ordered: boolean): Promise<number[]> {
  try {
    for (const document of documents) refuseUnknown(model, document as object);
    // Without making documents of mongoose's own out of them, which took more time than storing them: they are of our making throughout.
    await asking(() => model.insertMany(documents as never, { ordered, lean: true }));
    return [];
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const { writeErrors } = error as { writeErrors?: unknown };
    return ([writeErrors].flat() as (Refusal | undefined)[]).map((one) => one?.index ?? one?.err?.index ?? 0);
  }
}
