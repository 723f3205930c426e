import { isOpen } from '../../domain/status.ts';
import type { CaseQuery } from '../../ports/case-store.ts';
import type { Value } from './database.ts';

/** An SQL text and its values. */
export interface Selection {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** What a query asks of one table (`p` case_persons, `u` case_units, `c` cases). */
interface Terms {
  readonly texts: string[];
  readonly values: Value[];
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ');

/** Words a query as SQL that gives the ids of the matching cases in the wanted order. */
export function selectIds(query: CaseQuery): Selection {
  const { lead, body, values } = matching(query);
  const direction = query.order === 'oldest' ? 'asc' : 'desc';
  const opened = lead === 'u' ? 'u.opened_at' : openedAt(query);
  const order = `order by ${opened} ${direction}, ${lead}.id ${direction}`;
  return { sql: `select ${lead}.id as id ${body} ${order} limit ?`, values: [...values, query.limit ?? NO_LIMIT] };
}

/** The same selection, counted; a limit caps the count. */
export function selectCount(query: CaseQuery): Selection {
  const { body, values } = matching(query);
  return { sql: `select count(*) as count from (select 1 ${body} limit ?)`, values: [...values, query.limit ?? NO_LIMIT] };
}

/**
 * The narrowest table leads (person, then unit), and `cross join` keeps SQLite from turning that round, because it has no
 * statistics to judge by. The cases themselves are only joined when something is asked that the lists of units do not know.
 */
function matching(query: CaseQuery): { lead: 'u' | 'c'; body: string; values: Value[] } {
  const tables: string[] = [];
  const texts: string[] = [];
  const values: Value[] = [];
  const join = (table: string, terms: Terms, on: string) => {
    if (tables.length > 0) texts.push(on);
    tables.push(table);
    texts.push(...terms.texts);
    values.push(...terms.values);
  };
  const byUnit = query.unit !== undefined;
  if (query.person !== undefined) join('case_persons p', { texts: ['p.person = ?'], values: [query.person] }, '');
  if (byUnit) join('case_units u', unitTerms(query), 'u.id = p.id');
  const rest = caseTerms(query);
  if (!byUnit || rest.texts.length > 0) join('cases c', rest, byUnit ? 'c.id = u.id' : 'c.id = p.id');
  const where = texts.length > 0 ? `where ${texts.join(' and ')}` : '';
  return { lead: byUnit ? 'u' : 'c', body: `from ${tables.join(' cross join ')} ${where}`, values };
}

function unitTerms(query: CaseQuery): Terms {
  const texts = ['u.unit = ?'];
  const values: Value[] = [query.unit ?? ''];
  if (query.status) {
    texts.push(`u.status in (${marks(query.status.length)})`);
    values.push(...query.status);
  }
  if (query.openedFrom !== undefined) {
    texts.push('u.opened_at >= ?');
    values.push(query.openedFrom);
  }
  if (query.openedBefore !== undefined) {
    texts.push('u.opened_at < ?');
    values.push(query.openedBefore);
  }
  return { texts, values };
}

function caseTerms(query: CaseQuery): Terms {
  const texts: string[] = [];
  const values: Value[] = [];
  const add = (text: string, ...given: Value[]) => {
    texts.push(text);
    values.push(...given);
  };
  for (const column of ['street', 'community', 'grid', 'matter', 'ordinal'] as const) {
    const wanted = query[column];
    if (wanted !== undefined) add(`c.${column} = ?`, wanted);
  }
  if (query.unit === undefined && isInArea(query) && isOpenOnly(query)) add('c.ended = 0');
  if (query.changedFrom !== undefined) add('c.changed_at >= ?', query.changedFrom);
  if (query.unit !== undefined) return { texts, values };
  if (query.status) add(`${statusColumn(query)} in (${marks(query.status.length)})`, ...query.status);
  if (query.openedFrom !== undefined) add(`${openedAt(query)} >= ?`, query.openedFrom);
  if (query.openedBefore !== undefined) add(`${openedAt(query)} < ?`, query.openedBefore);
  return { texts, values };
}

/** What changed lately is always little; with no person to go by, that index leads. A `+` sets the index of a column aside. */
function openedAt(query: CaseQuery): string {
  return query.changedFrom !== undefined && query.person === undefined ? '+c.opened_at' : 'c.opened_at';
}

/** Ended cases are most of the file: a list that includes them is better led by another index, and so is one of an area's open ones. */
function statusColumn(query: CaseQuery): string {
  const led = !isOpenOnly(query) || isInArea(query) || query.changedFrom !== undefined;
  return led ? '+c.status' : 'c.status';
}

function isOpenOnly(query: CaseQuery): boolean {
  return query.status?.every(isOpen) ?? false;
}

/** The lists by area hold open cases only. */
function isInArea(query: CaseQuery): boolean {
  return query.street !== undefined || query.community !== undefined || query.grid !== undefined;
}
