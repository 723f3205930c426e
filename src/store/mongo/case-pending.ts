import type { Announcement } from '../../messages/announcement.ts';
import type { FollowUp } from '../../messages/follow-up.ts';
import type { CasePending, CaseStore } from '../../ports/case-store.ts';
import type { CaseDocument, CaseModel } from './case-model.ts';
import { asking } from './faults.ts';
import { createGathering } from './gathering.ts';

/** Cases with something still to be said or to follow (待办), those waiting longest first. */
export async function casesWithPending(model: CaseModel, limit: number): Promise<CasePending[]> {
  if (limit === 0) return [];
  const found = await asking(() =>
    model
      .find({ waiting: { $gte: 0 } }, { pending: 1 })
      .sort({ waiting: 1 })
      .limit(limit)
      .lean<Pick<CaseDocument, '_id' | 'pending'>[]>(),
  );
  // The last two things may have been cleared by two at once; then only the mark is left.
  const done = found.filter(({ pending }) => pending.length === 0).map(({ _id }) => _id);
  if (done.length > 0)
    await asking(() => model.updateMany({ _id: { $in: done }, pending: { $size: 0 } }, { $unset: { waiting: 1 } }));
  return found
    .filter(({ pending }) => pending.length > 0)
    .map(({ _id, pending }) => {
      const say: Announcement[] = [];
      const next: FollowUp[] = [];
      for (const item of pending) {
        if (item.kind === 'say') say.push(item.body);
        else next.push(item.body);
      }
      return { caseNo: _id, say, then: next };
    });
}

interface Cleared {
  readonly no: string;
  readonly keys: readonly string[];
}

/** Takes what was carried over away: mostly all there is, in one request; else what is named, and the mark when nothing is left. */
export function createClearing(model: CaseModel): CaseStore['clearPending'] {
  const clear = createGathering(async (ones: readonly Cleared[]) => {
    const whole = ones.map(({ no, keys }) => {
      const nothingElse = { pending: { $not: { $elemMatch: { key: { $nin: keys } } } } };
      return { updateOne: { filter: { _id: no, ...nothingElse }, update: { $set: { pending: [] }, $unset: { waiting: 1 } } } };
    });
    const { matchedCount } = await asking(() => model.bulkWrite(whole as never, { ordered: false }));
    if (matchedCount === ones.length) return [];
    const named = ones.map(({ no, keys }) => ({
      updateOne: { filter: { _id: no }, update: { $pull: { pending: { key: { $in: keys } } } } },
    }));
    await asking(() => model.bulkWrite(named as never, { ordered: false }));
    return [];
  });
  return async (no, keys) => {
    await clear({ no, keys });
  };
}
