import type { Case, CaseDepartment } from './case.ts';
import { calledDepartments, departmentOf, leadOf, mayCloseByRating, openInfo, windowOf } from './case-parts.ts';
import { due, longestExtension } from './deadlines.ts';
import { DAY, MINUTE } from './instant.ts';
import { actsForLevel, levels, speaksAt } from './levels.ts';
import type { RefusalCode } from './refusal.ts';
import type { Rules, Step } from './step.ts';

/** A guard (守卫条件) lets a step pass, or names what is missing. */
type Guard = (before: Case, step: Step, rules: Rules) => boolean;

const text = (words: string | undefined): boolean => (words ?? '').trim().length > 0;
const unitOf = (before: Case, step: Step): CaseDepartment | undefined => departmentOf(before, step.input.unit);
const reported = (department: CaseDepartment | undefined): boolean => department?.reportedAt !== undefined;

/** A decision counts only with its date, its body and what it concluded. */
function isWhole(decision: Step['input']['decision']): boolean {
  return text(decision?.date) && text(decision?.body) && text(decision?.conclusion);
}

/** A decision of the level that passes the case up; one of a level below does not carry it further (一次只提一级). */
function decidedAtLevel({ deliberation, level }: Case, { standing }: Step): boolean {
  return deliberation !== undefined && levels.indexOf(deliberation.level ?? level) >= levels.indexOf(speaksAt(standing, level));
}

/** Every guard the table may name. The name is also the code of the refusal. */
export const guards = {
  'has-place': (before) => text(before.place),
  'has-matter-words': (before) => before.matter !== undefined || text(before.text),
  'has-note': (_before, step) => text(step.input.note),
  'has-reason': (_before, step) => text(step.input.reason),
  'has-basis': (_before, step) => text(step.input.reason) && step.input.returnReason !== undefined,
  'has-due': (_before, step) => step.input.due !== undefined && step.input.due > step.now,
  'has-units': (_before, step) => (step.input.units ?? []).length > 0,
  'has-lead': (before, step) => leadOf(before) !== undefined || (step.input.units ?? []).some((called) => called.part === 'lead'),
  'no-lead': (before) => leadOf(before) === undefined,
  'has-rating': (_before, step) => step.input.rating?.solved !== undefined || step.input.rating?.satisfaction !== undefined,
  'closes-by-rating': (before, step) => mayCloseByRating(before, step.standing),
  'not-unsolved': (_before, step) => step.input.rating?.solved !== 'unsolved',
  'has-score': (_before, step) => step.input.score !== undefined && step.input.score >= 0 && step.input.score <= 100,
  'score-reason': (_before, step, { policy: { scoring } }) => {
    const { score = 0, reason } = step.input;
    return (score >= scoring.reasonBelow && score <= scoring.reasonAbove) || text(reason);
  },
  // What went up to the city is scored there; its units stand in no list of the case.
  'scored-unit': (before, step) =>
    calledDepartments(before).some(({ unit }) => unit === step.input.unit) ||
    before.timeline.some(({ action }) => action === 'escalate'),
  'has-target': (before, step) => text(step.input.target) && step.input.target !== before.no,
  'has-decision': (_before, step) => isWhole(step.input.decision),
  'has-decision-on-file': (before, step) => isWhole(step.input.decision) || decidedAtLevel(before, step),
  'decision-first': (before, step) =>
    before.type !== 'coordination' ||
    before.approval?.reason === 'reopened' ||
    isWhole(step.input.decision) ||
    before.deliberation !== undefined,
  'own-level': (before, step) => actsForLevel(step.standing, before.level, before.whistle?.level),
  'below-city': (before) => before.level !== 'city',
  'approver-level': (before, step) =>
    before.approval?.by === undefined || before.approval.by === 'street' || step.standing.has('district'),
  'has-type': (before, step) => step.input.type !== undefined && step.input.type !== before.type,
  'has-party': (_before, step) => (step.input.parties ?? []).length > 0,
  'party-asked': (before, step) => (before.parties ?? []).some((party) => party.unit === step.input.unit),
  'owner-sought': (before) => before.ownership !== undefined && before.ownership.at === undefined,
  'owner-not-sought': (before) => before.ownership === undefined,
  'info-awaited': (before) => openInfo(before) !== undefined,
  'not-settled': (before) => before.settlement === undefined,
  'has-link': (_before, step) => step.input.link !== undefined,
  'unit-called': (before, step) => {
    const state = unitOf(before, step)?.state;
    return state !== undefined && state !== 'planned' && state !== 'standby' && state !== 'released' && state !== 'returned';
  },
  'unit-is-lead': (before, step) => unitOf(before, step)?.part === 'lead',
  'unit-is-co': (before, step) => unitOf(before, step)?.part === 'co',
  'unit-not-reported': (before, step) => !reported(unitOf(before, step)),
  'lead-reported': (before) => reported(leadOf(before)),
  'department-reported': (before, step) => step.standing.has('grid') || reported(unitOf(before, step)),
  // The command centre only writes down what the city says (代录); that makes it no party to its own whistle.
  'not-own-department': (before, step) =>
    (before.level === 'city' && step.standing.has('district')) || !(step.standing.has('department') || step.standing.has('lead')),
  'not-own-approval': (before, step) =>
    before.opener.person !== step.actor.person || before.approval?.reason === 'unlisted' || before.approval?.by === 'city',
  'not-overdue': (before, step) => step.now <= (windowOf(before, 'close')?.due ?? 0),
  'once-extended': (before) => before.extension === undefined,
  'within-extension': (before, step, rules) => {
    const window = windowOf(before, 'close');
    return window === undefined || (step.input.due ?? 0) <= longestExtension(window, rules.calendar);
  },
  'extension-open': (before) => before.extension !== undefined && before.extension.ruling === undefined,
  'reason-if-refused': (_before, step) => step.input.accepted === true || text(step.input.reason),
  'return-in-time': (before, step, rules) => {
    const department = unitOf(before, step);
    if (!department?.dispatchedAt) return false;
    // An emergency is only returned by who has come and seen it.
    const early = before.type === 'emergency' || !reported(department);
    return early && step.now <= due(rules.policy.returnWithin, department.dispatchedAt, rules.calendar);
  },
  'return-limit': (before, step, { policy }) =>
    before.returns.length < policy.returns.perCase &&
    before.returns.filter((earlier) => earlier.unit === step.input.unit).length < policy.returns.perUnit,
  'emergency-arrived': (before, step) => before.type !== 'emergency' || reported(unitOf(before, step)),
  'review-within-30-days': (_before, step, { policy }) =>
    step.input.due !== undefined && step.input.due > step.now && step.input.due <= step.now + (policy.shelfDays + 1) * DAY,
  'callback-unsolved': (before) => (before.callbacks ?? []).some(({ solved }) => solved === 'unsolved'),
  'within-reopen-days': (before, step, rules) =>
    before.closedAt === undefined ||
    // What is heard when the community calls back is not too late.
    step.now <= Math.max(before.closedAt, before.callbackAskedAt ?? 0) + rules.policy.reopenDays * DAY,
  'nobody-reported': (before) => !before.departments.some(reported),
  'is-drill': (before) => before.drill === true,
  'is-emergency': (before) => before.type === 'emergency',
  'snoozed-once': (before) => !before.windows.some((window) => window.endedAt === undefined && window.snoozedUntil !== undefined),
  'undo-own': (before, step) => before.undo?.person === step.actor.person,
  'undo-in-time': (before, step, rules) => step.now <= (before.undo?.at ?? 0) + rules.policy.undoMinutes * MINUTE,
} satisfies Partial<Record<RefusalCode, Guard>>;

export type GuardName = keyof typeof guards;

/** The first guard of the list that does not hold. */
export function failingGuard(names: readonly GuardName[], before: Case, step: Step, rules: Rules): GuardName | undefined {
  return names.find((name) => !(guards[name] as Guard)(before, step, rules));
}
