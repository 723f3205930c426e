import type { Case } from '../../domain/case.ts';
import type { CaseQuery } from '../../ports/case-store.ts';
import { type CaseDocument, type CaseModel, caseOf, ONLY_CASE } from './case-model.ts';
import { filterOf, sortOf } from './case-query.ts';
import { asking } from './faults.ts';

/** Cases read in one go while streaming. */
const PAGE = 50;

/**
 * Streams matching cases (列案). A short list is one request. Of a longer one the numbers are read first, which settles what matches;
 * the cases follow page by page, each in its newest state.
 */
export async function* findCases(model: CaseModel, query: CaseQuery): AsyncGenerator<Case> {
  const { limit } = query;
  if (limit === 0) return;
  const wanted = Math.min(limit ?? Number.POSITIVE_INFINITY, PAGE + 1);
  const first = await asking(() =>
    model.find(filterOf(query), ONLY_CASE).sort(sortOf(query)).limit(wanted).lean<CaseDocument[]>(),
  );
  if (first.length <= PAGE) {
    for (const found of first) yield caseOf(found);
    return;
  }
  const numbers = await numbersOf(model, query);
  for (let start = 0; start < numbers.length; start += PAGE) {
    const page = numbers.slice(start, start + PAGE);
    const found = await asking(() => model.find({ _id: { $in: page } }, ONLY_CASE).lean<CaseDocument[]>());
    const byNumber = new Map(found.map((one) => [one._id, one]));
    for (const no of page) {
      const one = byNumber.get(no);
      if (one) yield caseOf(one);
    }
  }
}

async function numbersOf(model: CaseModel, query: CaseQuery): Promise<string[]> {
  const cursor = model.find(filterOf(query), { _id: 1 }).sort(sortOf(query));
  const found = await asking(() => (query.limit === undefined ? cursor : cursor.limit(query.limit)).lean<{ _id: string }[]>());
  return found.map(({ _id }) => _id);
}
