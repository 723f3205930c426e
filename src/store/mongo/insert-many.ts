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

async function refused<Stored>(model: Model<Stored>, documents: readonly Stored[], ordered: boolean): Promise<number[]> {
  try {
    await asking(() => model.insertMany(documents as never, { ordered, throwOnValidationError: true }));
    return [];
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const { writeErrors } = error as { writeErrors?: unknown };
    return ([writeErrors].flat() as (Refusal | undefined)[]).map((one) => one?.index ?? one?.err?.index ?? 0);
  }
}
