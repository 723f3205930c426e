import type { CaseStore } from '../../ports/case-store.ts';
import type { Arrival } from './arrival.ts';
import { findCases } from './case-find.ts';
import { createCaseInserts, highestOf } from './case-inserts.ts';
import { type CaseDocument, type CaseModel, caseOf, checkCase, ONLY_CASE, updateOf } from './case-model.ts';
import { casesWithPending, createClearing } from './case-pending.ts';
import { filterOf } from './case-query.ts';
import { asking, streaming } from './faults.ts';
import { createGathering } from './gathering.ts';

type Chain = { no: string; length: number; head: string };

/** Where cases live (案件库), in MongoDB: one document a case, every change one guarded update of it. */
export function createCases(model: CaseModel, arrival: Arrival): CaseStore {
  const get = createGathering(async (numbers: readonly string[]) => {
    const found = await asking(() => model.find({ _id: { $in: [...new Set(numbers)] } }, ONLY_CASE).lean<CaseDocument[]>());
    const byNumber = new Map(found.map((one) => [one._id, one]));
    return numbers.map((no) => {
      const one = byNumber.get(no);
      return one && caseOf(one);
    });
  });

  async function* causes() {
    const cursor = model.find({}, { causes: 1 }).sort({ _id: 1 }).lean<Pick<CaseDocument, '_id' | 'causes'>>().cursor();
    for await (const { _id, causes } of cursor) for (const cause of new Set(causes)) yield { cause, caseNo: _id };
  }

  async function* allChains(): AsyncGenerator<Chain> {
    const cursor = model
      .find({}, { chain: 1 })
      .sort({ district: 1, day: 1, ordinal: 1 })
      .lean<Pick<CaseDocument, '_id' | 'chain'>>()
      .cursor();
    for await (const { _id, chain } of cursor) yield { no: _id, length: chain.length, head: chain.head };
  }

  /** Few enough to be put in order here. */
  async function* changedChains(since: number): AsyncGenerator<Chain> {
    const found = await model
      .find({ changedAt: { $gte: since } }, { district: 1, day: 1, ordinal: 1, chain: 1 })
      .lean<CaseDocument[]>();
    const inOrder = found.sort((a, b) => compare(a.district, b.district) || compare(a.day, b.day) || a.ordinal - b.ordinal);
    for (const { _id, chain } of inOrder) yield { no: _id, length: chain.length, head: chain.head };
  }

  return {
    insert: createCaseInserts(model, arrival),
    get,
    async replace(change, expected) {
      const { no, version } = change.case;
      if (version !== expected + 1) throw new TypeError(`case ${no}: version ${version} cannot follow ${expected}`);
      checkCase(change.case);
      const { matchedCount } = await asking(() => model.updateOne({ _id: no, version: expected }, updateOf(change, arrival)));
      return matchedCount === 1;
    },
    clearPending: createClearing(model),
    async applied(stem) {
      // '0' follows '/' in every order, so this is exactly the range `stem/…`.
      const [from, to] = [`${stem}/`, `${stem}0`];
      const found = await asking(() =>
        model
          .find({ causes: { $elemMatch: { $gt: from, $lt: to } } }, { causes: 1 })
          .lean<Pick<CaseDocument, '_id' | 'causes'>[]>(),
      );
      return found.map(({ _id, causes }) => ({ caseNo: _id, causes: causes.filter((cause) => cause.startsWith(from)) }));
    },
    async due(now, limit) {
      if (limit === 0) return [];
      const found = await asking(() =>
        model
          .find({ nextActionAt: { $gte: 0, $lte: now } }, ONLY_CASE)
          .sort({ nextActionAt: 1 })
          .limit(limit)
          .lean<CaseDocument[]>(),
      );
      return found.map(caseOf);
    },
    async nextDue() {
      const found = await asking(() =>
        model
          .findOne({ nextActionAt: { $gte: 0 } }, { nextActionAt: 1 })
          .sort({ nextActionAt: 1 })
          .lean<CaseDocument>(),
      );
      return found?.nextActionAt ?? null;
    },
    withPending: (limit) => casesWithPending(model, limit),
    find: (query) => findCases(model, query),
    async count(query) {
      if (query.limit === 0) return 0;
      const options = query.limit === undefined ? {} : { limit: query.limit };
      const filter = filterOf(query);
      // All of them are counted along an index too, not by reading every case.
      const counted = Object.keys(filter).length > 0 ? filter : { _id: { $gt: '' } };
      return asking(() => model.countDocuments(counted, options));
    },
    chains: (since) => streaming(() => (since === undefined ? allChains() : changedChains(since))),
    highest: (district, day) => highestOf(model, district, day),
    causes: () => streaming(causes),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
