import fc from 'fast-check';
import { type Action, actions, type Relation, relations } from '../../src/domain/actions.ts';
import { type Actor, type Case, returnReasons, satisfactionAnswers, solvedAnswers } from '../../src/domain/case.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import { type NewCase, type Opening, openCase } from '../../src/domain/open-case.ts';
import type { Step, StepInput } from '../../src/domain/step.ts';
import { fiveMatters, whistleTypes } from '../../src/domain/whistle-type.ts';
import { at, calendar, policy } from './rules.ts';

export const rules = { policy, calendar };
export const beginning = at('2026-06-15 09:00');
const units = ['住建局', '城管局', '水务局'] as const;

/** Actions that change a case which already exists. */
export const caseActions: readonly Action[] = actions.filter((action) => !action.startsWith('open-'));

const actors: readonly Actor[] = ['u_1', 'u_2', 'u_3', 'r_1'].map((person) => ({
  person,
  name: person,
  unit: 'wt',
  role: 'street',
}));
const anyUnits = fc.array(fc.record({ unit: fc.constantFrom(...units), part: fc.constantFrom('lead' as const, 'co' as const) }), {
  maxLength: 3,
});
const words = fc.constantFrom('', '已处理');
/** Present or absent: what a speaker leaves out is not `undefined` but missing. */
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 4 });

const anyInput: fc.Arbitrary<StepInput> = fc
  .record({
    unit: maybe(fc.constantFrom(...units)),
    units: maybe(anyUnits),
    note: maybe(words),
    reason: maybe(words),
    due: maybe(fc.integer({ min: -2, max: 40 }).map((days) => beginning + days * DAY)),
    rating: maybe(
      fc.record({ solved: fc.constantFrom(...solvedAnswers), satisfaction: fc.constantFrom(...satisfactionAnswers) }),
    ),
    returnReason: maybe(fc.constantFrom(...returnReasons)),
    accepted: maybe(fc.boolean()),
    target: maybe(fc.constantFrom('QH260615-01', 'QH260615-02')),
    merged: maybe(fc.constant('QH260615-09')),
    decision: maybe(fc.constant({ date: '2026-06-16', body: '街道党工委会', conclusion: '由街道牵头' })),
    choice: maybe(fc.constantFrom('wait' as const, 'phoned' as const, 'raise' as const)),
    five: maybe(fc.constantFrom(...fiveMatters)),
    type: maybe(fc.constantFrom(...whistleTypes)),
    parties: maybe(fc.constant([{ unit: '锦绣花园物业服务中心', hours: 8 }])),
    link: maybe(fc.constant({ no: 'QH260615-08', kind: 'split' as const })),
    settle: maybe(fc.boolean()),
    score: maybe(fc.nat(110)),
    erase: maybe(fc.constantFrom('u_1', 'r_1')),
    photos: maybe(fc.nat(3)),
    own: maybe(fc.constantFrom('grid' as const, 'community' as const)),
    households: maybe(fc.nat(5)),
    reporter: maybe(fc.constantFrom('r_1', 'r_2').map(reporterOf)),
    reporters: maybe(fc.array(fc.constantFrom('r_1', 'r_2', 'r_3').map(reporterOf), { maxLength: 2 })),
    reminders: maybe(fc.constant([{ key: 'nag:x', at: beginning }])),
  })
  .map((input) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)));

function reporterOf(person: string): Case['reporters'][number] {
  const conversation = { platform: 'simulator', kind: 'direct' as const, id: person };
  return { person, name: person, conversation, at: beginning, resident: true };
}

/** Somebody tries something; how long after the step before it, and whether the roles grant it. */
export interface AnyStep {
  readonly action: Action;
  readonly actor: Actor;
  readonly standing: readonly Relation[];
  readonly granted: boolean;
  readonly input: StepInput;
  readonly after: number;
}

export const anyStep: fc.Arbitrary<AnyStep> = fc.record({
  action: fc.constantFrom(...caseActions),
  actor: fc.constantFrom(...actors),
  standing: fc.oneof(
    { weight: 3, arbitrary: fc.constant([...relations].filter((one) => one !== 'department' && one !== 'lead')) },
    { weight: 3, arbitrary: fc.constant<Relation[]>(['lead', 'department']) },
    { weight: 1, arbitrary: fc.subarray([...relations]) },
  ),
  granted: fc.constantFrom(true, true, true, true, false),
  input: anyInput,
  after: fc.constantFrom(MINUTE, MINUTE, HOUR, 5 * HOUR, 3 * DAY),
});

/** Whoever speaks for the lead unit stands as the lead, and nobody else does. */
export function stepOf(step: AnyStep, before: Case, now: number, turn: number): Step {
  const { action, actor, granted, input } = step;
  const leads = step.standing.includes('department') && leadOf(before)?.unit === input.unit;
  const standing = step.standing.filter((one) => one !== 'lead');
  return {
    action,
    actor,
    standing: new Set<Relation>(leads ? [...standing, 'lead'] : standing),
    may: () => granted,
    input,
    now,
    cause: `simulator/m${turn}/0`,
    words: '原话',
    salt: 'salt',
  };
}

/** Any new case: each way to begin, with and without a lead. */
const anyOpened: fc.Arbitrary<Case> = fc
  .record({
    opening: fc.constantFrom<Opening>('candidate', 'submitted', 'dispatched'),
    type: fc.constantFrom(...whistleTypes),
    opener: fc.constantFrom(...actors),
    lead: fc.option(fc.constantFrom(...units), { nil: undefined, freq: 5 }),
    co: fc.subarray([...units]),
    standby: fc.subarray([...units]),
  })
  .map(({ opening, type, opener, lead, co, standby }) => {
    const first = lead ?? (opening === 'dispatched' ? units[0] : undefined);
    const others = co.filter((unit) => unit !== first);
    const known: NewCase = {
      district: { id: 'qh', prefix: 'QH' },
      day: '260615',
      type,
      urgency: 'normal',
      visibility: 'public',
      danger: false,
      place: '书院路22号',
      text: '路灯不亮',
      source: 'staff',
      level: 'street',
      opener,
      street: 'wt',
      units: first === undefined ? [] : [{ unit: first, part: 'lead' }, ...others.map((unit) => ({ unit, part: 'co' as const }))],
      standby: standby.filter((unit) => unit !== first && (first === undefined || !others.includes(unit))),
      ...(opening === 'candidate' ? {} : { whistle: { by: opener, level: 'street' as const, at: beginning } }),
      ...(opening === 'submitted' ? { approval: { by: 'street' as const, since: beginning, reason: 'type' as const } } : {}),
    };
    return openCase(opening, known, { now: beginning, cause: 'simulator/m0/0', salt: 'salt', ordinal: 1 }, rules);
  });

const everyone = [...relations].filter((one) => one !== 'department' && one !== 'lead' && one !== 'bot');

function usual(action: Action, standing: readonly Relation[], input: StepInput): AnyStep {
  return {
    action,
    actor: { person: 'u_9', name: 'u_9', unit: 'wt', role: 'street' },
    standing,
    granted: true,
    input,
    after: MINUTE,
  };
}

/** The usual way of a case; whatever does not fit the case at hand is refused. */
const usualWay: readonly AnyStep[] = [
  usual('accept', everyone, { units: [{ unit: '住建局', part: 'lead' }] }),
  usual('approve', everyone, { units: [{ unit: '住建局', part: 'lead' }] }),
  ...units.map((unit) => usual('report', ['department'], { unit })),
  ...units.map((unit) => usual('resolve', ['department'], { unit, note: '已处理' })),
  usual('verify', everyone, {}),
  usual('rate', everyone, { rating: { solved: 'solved', satisfaction: 'satisfied' } }),
];

/** A life: part of the usual way first, so that the later states come up too, then anything. */
export const anyLife = fc
  .tuple(anyOpened, fc.nat(usualWay.length), fc.array(anyStep, { minLength: 15, maxLength: 50, size: 'max' }))
  .map(([first, far, steps]): [Case, AnyStep[]] => [first, [...usualWay.slice(0, far), ...steps]]);
