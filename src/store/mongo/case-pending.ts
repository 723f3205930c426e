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
      .find({ 'pending.since': { $gte: 0 } }, { pending: 1 })
      .sort({ 'pending.since': 1 })
      .limit(limit)
      .lean<Pick<CaseDocument, '_id' | 'pending'>[]>(),
  );
  return found.map(({ _id, pending }) => {
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

/** Takes what was carried over away. */
export function createClearing(model: CaseModel): CaseStore['clearPending'] {
  const clear = createGathering(async (ones: readonly Cleared[]) => {
    const operations = ones.map(({ no, keys }) => ({
      updateOne: { filter: { _id: no }, update: { $pull: { pending: { key: { $in: keys } } } } },
    }));
    await asking(() => model.bulkWrite(operations as never, { ordered: false }));
    return [];
  });
  return async (no, keys) => {
    await clear({ no, keys });
  };
}
