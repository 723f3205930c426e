import type { Model } from 'mongoose';
import type { SentCommand } from './mongo-app.ts';

type Filter = Readonly<Record<string, unknown>>;

/** A query without its values: what it asks for in which collection, and in what order. */
export interface QueryShape {
  readonly collection: string;
  readonly filter: Filter;
  readonly sort: readonly (readonly [string, 1 | -1])[];
}

/** The queries inside a command, those of updates and deletes too. */
export function shapesOf({ name, collection, command }: SentCommand): QueryShape[] {
  const asked = (command['sort'] ?? {}) as object;
  // The driver keeps the order of a sort in a map.
  const sort = (Symbol.iterator in asked ? [...(asked as Map<string, 1 | -1>)] : Object.entries(asked)) as QueryShape['sort'];
  const shape = (filter: unknown): QueryShape => ({ collection, filter: (filter ?? {}) as Filter, sort });
  if (name === 'find') return waysOf(command['filter']).map(shape);
  if (name === 'findAndModify') return [shape(command['query'])];
  if (name === 'count') return [shape(command['query'])];
  if (name === 'update') return list(command['updates']).map(({ q }) => shape(q));
  if (name === 'delete') return list(command['deletes']).map(({ q }) => shape(q));
  if (name === 'aggregate') return stagesOf(collection, list(command['pipeline']));
  return [];
}

/** A filter that is nothing but alternatives is answered by an index for each of them. */
function waysOf(filter: unknown): unknown[] {
  const { $or: ways, ...rest } = (filter ?? {}) as Filter;
  return Array.isArray(ways) && Object.keys(rest).length === 0 ? ways : [filter];
}

/** What a pipeline asks of its own collection, and of those it looks into. */
function stagesOf(collection: string, pipeline: readonly Record<string, unknown>[]): QueryShape[] {
  const filter = (pipeline.find((stage) => stage['$match'])?.['$match'] ?? {}) as Filter;
  const sort = Object.entries((pipeline.find((stage) => stage['$sort'])?.['$sort'] ?? {}) as Record<string, 1 | -1>);
  const looks = pipeline.flatMap((stage) => (stage['$lookup'] ? [stage['$lookup'] as Record<string, unknown>] : []));
  const inner = looks.flatMap(({ from, pipeline: stages }) => stagesOf(String(from), list(stages)));
  return [{ collection, filter, sort }, ...inner];
}

/** One text per shape, the values left out. */
function nameOf({ collection, filter, sort }: QueryShape): string {
  return `${collection} ${JSON.stringify(withoutValues(filter))} ${JSON.stringify(sort)}`;
}

/** An index as its schema declares it. */
export interface DeclaredIndex {
  readonly collection: string;
  readonly keys: Readonly<Record<string, 1 | -1>>;
  readonly options: Filter;
}

export function indexesOf(models: readonly Model<never>[]): DeclaredIndex[] {
  return models.flatMap((model) =>
    (model.schema.indexes() as unknown as [DeclaredIndex['keys'], Filter][]).map(([keys, options]) => ({
      collection: model.collection.name,
      keys,
      options,
    })),
  );
}

/** Different shapes only, under their names. */
export function distinctShapes(shapes: readonly QueryShape[]): ReadonlyMap<string, QueryShape> {
  return new Map(shapes.map((shape) => [nameOf(shape), shape]));
}

/** Whether a declared index serves a query: its first keys are asked for by value, then comes the order, or a range. */
export function isCovered(shape: QueryShape, indexes: readonly DeclaredIndex[]): boolean {
  return bestOf(shape, indexes) > 0;
}

/** Indexes that may be dropped without any of these queries being served worse; those that keep something unique are left out. */
export function unneeded(shapes: readonly QueryShape[], indexes: readonly DeclaredIndex[]): string[] {
  const isMissed = (dropped: DeclaredIndex) => {
    const others = indexes.filter((one) => one !== dropped);
    return shapes.some((shape) => bestOf(shape, others) < bestOf(shape, indexes));
  };
  return indexes
    .filter((one) => one.options['unique'] !== true && !isMissed(one))
    .map(({ collection, keys }) => `${collection} ${JSON.stringify(keys)}`);
}

/** How many keys of a query the index that serves it best uses; 0 when none serves it. */
function bestOf(shape: QueryShape, indexes: readonly DeclaredIndex[]): number {
  const byId: DeclaredIndex = { collection: shape.collection, keys: { _id: 1 }, options: {} };
  const used = [byId, ...indexes]
    .filter(({ collection, keys, options }) => collection === shape.collection && isAllowed(shape, keys, options))
    .map(({ keys }) => keysUsed(shape, Object.entries(keys)));
  return Math.max(...used);
}

/** A partial or sparse index holds only some documents; the query must ask for none of the others. */
function isAllowed({ filter }: QueryShape, keys: Record<string, unknown>, options: Filter): boolean {
  if (options['sparse']) return Object.keys(keys).some((key) => key in filter);
  const partial = (options['partialFilterExpression'] ?? {}) as Filter;
  return Object.entries(partial).every(([field, wanted]) => {
    const asked = filter[field];
    if (typeof wanted !== 'object' || wanted === null) return asked === wanted;
    const [[operator, least] = ['', 0]] = Object.entries(wanted);
    if (typeof asked === 'string') return operator === '$gt' && asked > String(least);
    return isRange(asked) && (asked as Filter)['$gte'] === least && operator === '$gte';
  });
}

/** Asked for by value in nearly every query of their collection, or of the few in hand: they say little about which documents are meant. */
const BROAD = new Set(['state', 'kind', 'owner', 'platform']);

function keysUsed({ filter, sort }: QueryShape, keys: readonly (readonly [string, 1 | -1])[]): number {
  const values = Object.keys(filter).filter((key) => !key.startsWith('$') && !isRange(filter[key]) && !BROAD.has(key));
  const byValue = keys.findIndex(([key]) => !(key in filter) || isRange(filter[key]));
  const equal = byValue === -1 ? keys.length : byValue;
  const rest = keys.slice(equal);
  // Of what is asked for by value the index must use something, or every document would be looked at.
  if (values.length > 0 && !keys.slice(0, equal).some(([key]) => values.includes(key))) return 0;
  if (sort.length > 0) {
    const inOrder = [1, -1].some((turn) => sort.every(([key, way], at) => rest[at]?.[0] === key && rest[at]?.[1] === way * turn));
    // One document at most is in any order.
    return inOrder || (equal === keys.length && keys[0]?.[0] === '_id') ? equal + sort.length : 0;
  }
  const [next] = rest;
  return equal + (next !== undefined && isAskedFor(filter, next[0]) ? 1 : 0);
}

/** In the query itself, or in each of the ways it may be met. */
function isAskedFor(filter: Filter, key: string): boolean {
  const ways = list(filter['$or']);
  return key in filter || (ways.length > 0 && ways.every((way) => key in way));
}

function isRange(asked: unknown): boolean {
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return false;
  const operators = Object.keys(asked);
  return operators.some((operator) => operator.startsWith('$')) && !operators.includes('$in') && !operators.includes('$eq');
}

function withoutValues(filter: unknown): unknown {
  if (Array.isArray(filter)) return filter.every((part) => typeof part === 'object') ? filter.map(withoutValues) : '?';
  if (typeof filter !== 'object' || filter === null) return '?';
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]) => [
      key,
      key === 'state' ? value : key === '$in' || key === '$nin' ? '?' : withoutValues(value),
    ]),
  );
}

function list(value: unknown): Record<string, unknown>[] {
  return (value ?? []) as Record<string, unknown>[];
}
