import type { Case } from './case.ts';
import { caseNumber } from './case.ts';
import { standingOf } from './case-parts.ts';
import { chained, chainStart } from './chain.ts';
import { mediationWindow, sideWindow } from './deadlines.ts';
import { dispatched } from './effects/departments.ts';
import { partiesAsked } from './effects/joint.ts';
import { waitingWindows } from './effects/levels.ts';
import { patched } from './effects/patch.ts';
import type { Instant } from './instant.ts';
import { nextActionAt } from './next-action.ts';
import type { Rules, StepInput } from './step.ts';
import { openWindow } from './windows.ts';

/** How a case begins: as a resident's candidate, waiting for approval, dispatched at once, or noted as solved on the spot. */
export type Opening = 'candidate' | 'submitted' | 'dispatched' | 'solved';

/** What is known of a case when it opens (立件). */
export type NewCase = Pick<Case, 'urgency' | 'visibility' | 'danger' | 'place' | 'text' | 'source' | 'opener' | 'level'> &
  Partial<
    Pick<
      Case,
      | 'type'
      | 'matter'
      | 'street'
      | 'community'
      | 'grid'
      | 'externalNo'
      | 'drill'
      | 'proposal'
      | 'deliberation'
      | 'incident'
      | 'links'
      | 'mediation'
      | 'resolution'
      | 'reporters'
      | 'whistle'
      | 'approval'
      | 'dueWanted'
      | 'assembleAt'
      | 'households'
      | 'pictures'
      | 'five'
    >
  > & {
    readonly district: { readonly id: string; readonly prefix: string };
    readonly day: string;
    /** Units to call (dispatched) or to be called after approval; standby units are named by the list only. */
    readonly units: NonNullable<StepInput['units']>;
    readonly standby: readonly string[];
    /** Responsible parties asked with it, and the working hours each has. */
    readonly parties?: StepInput['parties'];
  };

/** Opens a case with its first timeline entry. `words` are the speaker's own; `cause` is the key that opens it. */
export function openCase(
  opening: Opening,
  known: NewCase,
  at: { readonly now: Instant; readonly cause: string; readonly salt: string; readonly ordinal: number },
  rules: Rules,
): Case {
  const { district, day, units, standby, parties, ...facts } = known;
  const bare: Case = {
    reporters: [],
    households: 0,
    ...facts,
    no: caseNumber(district.prefix, day, at.ordinal),
    district: district.id,
    day,
    ordinal: at.ordinal,
    version: 1,
    status: opening === 'solved' ? 'closed' : opening,
    departments: [
      ...(opening === 'dispatched'
        ? []
        : units.map((unit) => ({
            unit: unit.unit,
            ...(unit.section ? { section: unit.section } : {}),
            part: unit.part,
            state: 'planned' as const,
          }))),
      ...standby.map((unit) => ({ unit, part: 'co' as const, state: 'standby' as const })),
    ],
    windows: [],
    reminders: [],
    ratings: [],
    redone: 0,
    reopened: 0,
    returns: [],
    merged: [],
    urges: [],
    attention: [],
    timeline: [],
    chain: { length: 0, head: chainStart },
    causes: [at.cause],
    nextActionAt: null,
    openedAt: at.now,
    changedAt: at.now,
  };
  const begun = patched(bare, firstWindows(opening, bare, units, at.now, rules));
  const opened = parties === undefined ? begun : patched(begun, partiesAsked(begun, parties, at.now, rules));
  const { entry, chain } = chained(opened.chain, {
    at: at.now,
    action: `open-${opening}`,
    person: known.opener.person,
    name: known.opener.name,
    unit: known.opener.unit,
    cause: at.cause,
    words: known.text,
    salt: at.salt,
    before: '',
    after: standingOf(opened),
  });
  const whole: Case = { ...opened, timeline: [entry], chain };
  return { ...whole, nextActionAt: nextActionAt(whole, rules.policy, rules.calendar) };
}

function firstWindows(opening: Opening, bare: Case, units: NewCase['units'], now: Instant, rules: Rules) {
  const { policy, calendar } = rules;
  switch (opening) {
    case 'dispatched':
      return dispatched(bare, units, now, rules);
    case 'solved':
      return { closedAt: now };
    case 'submitted':
      return { windows: waitingWindows(bare, now, rules) };
    case 'candidate':
      return {
        windows: openWindow(
          [],
          bare.mediation === undefined ? sideWindow('candidate', now, policy, calendar) : mediationWindow(now, policy, calendar),
        ),
      };
  }
}
