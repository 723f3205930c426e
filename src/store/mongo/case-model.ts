import type { Connection, Model } from 'mongoose';
import { type Case, caseSchema } from '../../domain/case.ts';
import type { Announcement } from '../../messages/announcement.ts';
import type { FollowUp } from '../../messages/follow-up.ts';
import type { CaseChange } from '../../ports/case-store.ts';
import type { Arrival } from './arrival.ts';
import { collectionSchema, type Fields, modelOf, optionalList, Plain, partSchema } from './fields.ts';
import { fieldsOf, isOptional, shapeOf } from './schema-of.ts';

/** Something still to be said or to follow, under its key; `since` is its arrival. */
export type PendingItem = { readonly key: string; readonly since: number } & (
  | { readonly kind: 'say'; readonly body: Announcement }
  | { readonly kind: 'then'; readonly body: FollowUp }
);

/** A case as a document: the case itself, its number as the key, and what queries and carrying over need beside it. */
export type CaseDocument = Case & {
  readonly _id: string;
  /** The cause key that opened it. */
  readonly openedBy: string;
  /** Opener, whistler and reporters. */
  readonly persons: readonly string[];
  readonly pending: readonly PendingItem[];
};

export type CaseModel = Model<CaseDocument>;

const OPTIONAL = Object.entries(shapeOf(caseSchema)).flatMap(([name, field]) => (isOptional(field) ? [name] : []));

/** Leaves the document's own fields out of what is read. */
export const ONLY_CASE = { openedBy: 0, persons: 0, pending: 0 } as const;

/** The collection of cases (案件集合) with an index for every query of the port. */
export function caseModel(connection: Connection): CaseModel {
  const own: Fields<Omit<CaseDocument, keyof Case>> = {
    _id: { type: String },
    openedBy: { type: String },
    persons: optionalList(String),
    pending: optionalList(partSchema({ key: String, since: Number, kind: String, body: Plain })),
  };
  const schema = collectionSchema<CaseDocument>({ ...fieldsOf(caseSchema), ...own } as Fields<CaseDocument>);
  schema.index({ district: 1, day: 1, ordinal: 1 }, { unique: true });
  schema.index({ openedBy: 1 }, { unique: true });
  schema.index({ causes: 1 });
  schema.index({ nextActionAt: 1 }, { partialFilterExpression: { nextActionAt: { $gte: 0 } } });
  schema.index({ 'pending.since': 1 }, { sparse: true });
  schema.index({ changedAt: 1 });
  schema.index({ openedAt: 1 });
  schema.index({ status: 1, openedAt: 1 });
  schema.index({ persons: 1, openedAt: 1 });
  schema.index({ 'departments.unit': 1, openedAt: 1 });
  schema.index({ street: 1, openedAt: 1 });
  schema.index({ community: 1, openedAt: 1 });
  schema.index({ grid: 1, openedAt: 1 });
  schema.index({ ordinal: 1, openedAt: 1 });
  schema.index({ 'matter.id': 1, openedAt: 1 });
  return modelOf(connection, 'Case', schema, 'cases');
}

/** Refuses what is not a case by the schema, so that nothing unreadable is ever stored. */
export function checkCase(value: Case): void {
  const checked = caseSchema.safeParse(value);
  if (!checked.success) throw new TypeError(`case ${value.no} does not fit its schema: ${checked.error.message}`);
}

export function personsOf(value: Case): string[] {
  const persons = value.reporters.map((reporter) => reporter.person);
  if (value.whistle) persons.push(value.whistle.by.person);
  return [...new Set([...persons, value.opener.person])];
}

function pendingOf({ case: value, say, then }: CaseChange, arrival: Arrival): PendingItem[] {
  if (say.length + then.length === 0) return [];
  const since = arrival.next(value.changedAt);
  return [
    ...say.map((body) => ({ key: body.key, since, kind: 'say' as const, body })),
    ...then.map((body) => ({ key: body.key, since, kind: 'then' as const, body })),
  ];
}

/** A first version as a document. */
export function documentOf(change: CaseChange, openedBy: string, arrival: Arrival): CaseDocument {
  const { case: value } = change;
  checkCase(value);
  return { ...value, _id: value.no, openedBy, persons: personsOf(value), pending: pendingOf(change, arrival) };
}

/** The update that makes a later version of the stored one; what is pending is only added to. */
export function updateOf(change: CaseChange, arrival: Arrival): object {
  const { case: value } = change;
  const pending = pendingOf(change, arrival);
  const absent = OPTIONAL.filter((name) => value[name as keyof Case] === undefined);
  return {
    $set: { ...value, persons: personsOf(value) },
    ...(absent.length > 0 ? { $unset: Object.fromEntries(absent.map((name) => [name, 1])) } : {}),
    ...(pending.length > 0 ? { $push: { pending: { $each: pending } } } : {}),
  };
}

/** A case as it was written. */
export function caseOf(stored: CaseDocument): Case {
  const { _id, ...value } = stored;
  return value as Case;
}
