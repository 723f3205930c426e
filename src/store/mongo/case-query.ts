import type { CaseQuery } from '../../ports/case-store.ts';

/** Words a query as MongoDB's filter; without a limit of 0, which matches nothing there and everything here. */
export function filterOf(query: CaseQuery): Record<string, unknown> {
  const filter: Record<string, unknown> = {};
  if (query.status) filter['status'] = { $in: query.status };
  if (query.unit !== undefined) filter['departments.unit'] = query.unit;
  if (query.person !== undefined) filter['persons'] = query.person;
  if (query.matter !== undefined) filter['matter.id'] = query.matter;
  for (const name of ['street', 'community', 'grid', 'ordinal'] as const) {
    if (query[name] !== undefined) filter[name] = query[name];
  }
  const opened = { ...from(query.openedFrom), ...before(query.openedBefore) };
  if (Object.keys(opened).length > 0) filter['openedAt'] = opened;
  if (query.changedFrom !== undefined) filter['changedAt'] = from(query.changedFrom);
  return filter;
}

/** The order by opening; of those opened at the same moment by number. */
export function sortOf(query: CaseQuery): Record<string, 1 | -1> {
  const direction = query.order === 'oldest' ? 1 : -1;
  return { openedAt: direction };
}

const from = (moment: number | undefined) => (moment === undefined ? {} : { $gte: moment });
const before = (moment: number | undefined) => (moment === undefined ? {} : { $lt: moment });
