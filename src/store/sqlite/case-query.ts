import { endStatuses } from '../../domain/status.ts';
import type { CaseQuery } from '../../ports/case-store.ts';
import type { Value } from './database.ts';

/** An SQL text over `cases c` and its values. */
export interface Selection {
  readonly sql: string;
  readonly values: readonly Value[];
}

const MANY = 9_007_199_254_740_991;
const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ');

/**
 * Words a query as SQL over the columns. The narrowest table leads (person, then unit, then the indexed places), and
 * `cross join` keeps SQLite from turning that round, because it has no statistics to judge by.
 */
export function selectIds(query: CaseQuery): Selection {
  const { from, where, values } = conditions(query);
  const direction = query.order === 'oldest' ? 'asc' : 'desc';
  // The `+` keeps SQLite from walking all cases by their opening only to spare itself the sorting of a few.
  const order = `order by ${ledByChange(query) ? '+' : ''}c.opened_at ${direction}, c.id ${direction}`;
  return { sql: `select c.id as id from ${from} ${where} ${order} limit ?`, values: [...values, query.limit ?? MANY] };
}

/** The same selection, counted; a limit caps the count. */
export function selectCount(query: CaseQuery): Selection {
  const { from, where, values } = conditions(query);
  return {
    sql: `select count(*) as count from (select 1 from ${from} ${where} limit ?)`,
    values: [...values, query.limit ?? MANY],
  };
}

function conditions(query: CaseQuery): { from: string; where: string; values: Value[] } {
  const tables: string[] = [];
  const terms: string[] = [];
  const values: Value[] = [];
  const add = (term: string, ...given: Value[]) => {
    terms.push(term);
    values.push(...given);
  };
  if (query.person !== undefined) {
    tables.push('case_persons p');
    add('p.person = ?', query.person);
  }
  if (query.unit !== undefined) {
    tables.push('case_units u');
    add(tables.length > 1 ? 'u.unit = ? and u.id = p.id' : 'u.unit = ?', query.unit);
    if (query.status) add(`u.status in (${marks(query.status.length)})`, ...query.status);
  }
  const joined = tables.length > 0;
  if (query.unit !== undefined) terms.push('c.id = u.id');
  else if (joined) terms.push('c.id = p.id');
  if (query.status && query.unit === undefined) add(statusTerm(query), ...query.status);
  for (const column of ['street', 'community', 'grid', 'matter', 'ordinal'] as const) {
    const wanted = query[column];
    if (wanted !== undefined) add(`c.${column} = ?`, wanted);
  }
  const opened = ledByChange(query) ? '+c.opened_at' : 'c.opened_at';
  if (query.openedFrom !== undefined) add(`${opened} >= ?`, query.openedFrom);
  if (query.openedBefore !== undefined) add(`${opened} < ?`, query.openedBefore);
  if (query.changedFrom !== undefined) add('c.changed_at >= ?', query.changedFrom);
  const where = terms.length > 0 ? `where ${terms.join(' and ')}` : '';
  return { from: [...tables, 'cases c'].join(' cross join '), where, values };
}

/** What changed lately is always little; with no unit, person or place to go by, that index leads. */
function ledByChange(query: CaseQuery): boolean {
  return query.changedFrom !== undefined && query.unit === undefined && query.person === undefined;
}

/** Ended cases are most of the file: a list that includes them is better led by another index (the `+` sets this one aside). */
function statusTerm(query: CaseQuery): string {
  const statuses = query.status ?? [];
  const aside = ledByChange(query) || statuses.some((status) => endStatuses.includes(status));
  const column = aside ? '+c.status' : 'c.status';
  return `${column} in (${marks(statuses.length)})`;
}
