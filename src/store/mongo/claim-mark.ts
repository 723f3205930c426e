import { type Model, Types } from 'mongoose';
import { asking } from './faults.ts';

/** Changes documents that are still as they were found. */
export interface Taking {
  readonly ids: readonly string[];
  /** What must still be true of a document. */
  readonly still: Readonly<Record<string, unknown>>;
  readonly update: { readonly $set: Readonly<Record<string, unknown>>; readonly $inc?: Readonly<Record<string, number>> };
}

/**
 * Takes documents for oneself (占取) and tells which were got: usually all, in one request; where somebody else was quicker with some,
 * a mark left on ours tells them apart.
 */
export async function take(model: Model<{ _id: string; claim?: string }>, taking: Taking): Promise<Set<string>> {
  const { ids, still, update } = taking;
  if (ids.length === 0) return new Set();
  const claim = new Types.ObjectId().toHexString();
  const marked = { ...update, $set: { ...update.$set, claim } };
  const { matchedCount } = await asking(() => model.updateMany({ _id: { $in: ids }, ...still }, marked));
  if (matchedCount === ids.length) return new Set(ids);
  if (matchedCount === 0) return new Set();
  const mine = await asking(() => model.find({ _id: { $in: ids }, claim }, { _id: 1 }).lean<{ _id: string }[]>());
  return new Set(mine.map(({ _id }) => _id));
}
