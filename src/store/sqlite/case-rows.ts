import { type Case, caseSchema } from '../../domain/case.ts';
import { isOpen } from '../../domain/status.ts';
import type { Value } from './database.ts';

/** A small set as comparable text. */
const asSet = (members: readonly string[]) => JSON.stringify([...new Set(members)].sort());

/** Units that stand in a case, whatever their state. */
export function unitsOf(value: Case): string {
  return asSet(value.departments.map((department) => department.unit));
}

/** Opener, whistler and reporters of a case. */
export function personsOf(value: Case): string {
  const persons = value.reporters.map((reporter) => reporter.person);
  if (value.whistle) persons.push(value.whistle.by.person);
  return asSet([...persons, value.opener.person]);
}

/** The members of a stored set. */
export function members(text: string): string[] {
  return JSON.parse(text);
}

/**
 * Refuses what is not a case by the schema, so that nothing unreadable is ever stored; gives the text to store. Of a case that follows
 * a stored one only what is not the very same part again is looked at.
 */
export function encodeCase(value: Case, stored?: Case): string {
  const faults = stored === undefined ? caseSchema.safeParse(value).error?.message : laterFaults(value, stored);
  if (faults !== undefined) throw new TypeError(`case ${value.no} does not fit its schema: ${faults}`);
  return JSON.stringify(value);
}

const fields = Object.keys(caseSchema.shape) as (keyof Case)[];

function laterFaults(value: Case, stored: Case): string | undefined {
  const unknown = Object.keys(value).find((field) => !(field in caseSchema.shape));
  if (unknown !== undefined) return `${unknown}: unknown field`;
  for (const field of fields) {
    if (Object.is(value[field], stored[field])) continue;
    const part = field === 'timeline' ? laterEntries(value, stored) : value[field];
    const { error } = caseSchema.shape[field].safeParse(part);
    if (error) return `${field}: ${error.message}`;
  }
  return undefined;
}

function laterEntries({ timeline }: Case, stored: Case): unknown {
  return Array.isArray(timeline) ? timeline.filter((entry, at) => entry !== stored.timeline[at]) : timeline;
}

/** The stored text is trusted: only `encodeCase` wrote it. */
export function decodeCase(body: string): Case {
  return JSON.parse(body);
}

/** What most changes touch; kept apart from the places and the status, whose indexes are then left alone. */
export const PROGRESS = [
  'version',
  'changed_at',
  'next_action_at',
  'chain_length',
  'chain_head',
  'cause_count',
  'last_cause',
  'units',
  'persons',
] as const;

export function progressValues(value: Case, units: string, persons: string): Value[] {
  return [
    value.version,
    value.changedAt,
    value.nextActionAt,
    value.chain.length,
    value.chain.head,
    value.causes.length,
    value.causes.at(-1) ?? '',
    units,
    persons,
  ];
}

/** Where a case stands and lies. */
export const STANDING = ['opened_at', 'status', 'ended', 'street', 'community', 'grid', 'matter'] as const;

export function standingValues(value: Case): Value[] {
  return [
    value.openedAt,
    value.status,
    isOpen(value.status) ? 0 : 1,
    value.street ?? null,
    value.community ?? null,
    value.grid ?? null,
    value.matter?.id ?? null,
  ];
}

/** Fixed when the case is opened. */
export const OPENING = ['no', 'district', 'day', 'ordinal'] as const;

export function openingValues(value: Case): Value[] {
  return [value.no, value.district, value.day, value.ordinal];
}
