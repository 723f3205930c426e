import { type Model, Types } from 'mongoose';
import { asking } from './faults.ts';

/** Changes documents that are still as they were found. */
export interface Taking {
  readonly ids: readonly string[];
  /** What must still be true of a document. */
  readonly still: Readonly<Record<string, unknown>>;
  /** The mark to leave; a new one where none is given. */
  readonly claim?: string;
  readonly update: { readonly $set: Readonly<Record<string, unknown>>; readonly $inc?: Readonly<Record<string, number>> };
}

/** A mark (占取记号) that no other claim leaves: who asks for it in a write is fenced off once somebody else has claimed the document. */
export const newMark = (): string => new Types.ObjectId().toHexString();

/**
 * Takes documents for oneself (占取) and tells which were got: usually all, in one request; where somebody else was quicker with some,
 * a mark left on ours tells them apart.
 */
export async function take(model: Model<{ _id: string; claim?: string }>, taking: Taking): Promise<Set<string>> {
  const { ids, still, update, claim = newMark() } = taking;
  if (ids.length === 0) return new Set();
  const marked = { ...update, $set: { ...update.$set, claim } };
  const { matchedCount } = await asking(() => model.updateMany({ _id: { $in: ids }, ...still }, marked));
  if (matchedCount === ids.length) return new Set(ids);
  if (matchedCount === 0) return new Set();
  const mine = await asking(() => model.find({ _id: { $in: ids }, claim }, { _id: 1 }).lean<{ _id: string }[]>());
  return new Set(mine.map(({ _id }) => _id));
}
