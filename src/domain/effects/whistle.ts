import type { Case } from '../case.ts';
import { sideWindow } from '../deadlines.ts';
import type { Rules } from '../step.ts';
import { urgencies } from '../whistle-type.ts';
import { endWindows, meetWindow, openWindow } from '../windows.ts';
import { blown } from './blown.ts';
import { redispatch } from './closing.ts';
import { dispatched } from './departments.ts';
import { decisionOf, raised } from './levels.ts';
import type { Effect, Patch } from './patch.ts';

/** A candidate becomes the community's ordinary whistle, or goes to the street where the matter is on no list. */
export const blow: Effect = (before, step, rules) => {
  const windows = endWindows(before.windows, step.now);
  const hasLead =
    before.departments.some((department) => department.part === 'lead') ||
    (step.input.units ?? []).some((unit) => unit.part === 'lead');
  if (hasLead) return dispatched(before, step.input.units, step.now, rules, { ...blown(before, step), windows });
  return {
    ...blown(before, step),
    type: 'routine',
    approval: { by: 'street', since: step.now, reason: 'unlisted' },
    windows: openWindow(windows, sideWindow('approve', step.now, rules.policy, rules.calendar)),
  };
};

export const decline: Effect = (before, step) => ({
  closedAt: step.now,
  windows: endWindows(meetWindow(before.windows, 'candidate', undefined, step.now), step.now),
  approval: {
    by: 'street',
    since: before.openedAt,
    reason: 'type',
    decidedBy: step.actor,
    decidedAt: step.now,
    passed: false,
    words: step.input.reason ?? '',
  },
});

/** One more person says the same. */
export const join: Effect = (before, step, rules) => {
  const { reporter } = step.input;
  if (reporter === undefined || before.reporters.some((other) => other.person === reporter.person)) return {};
  const reporters = [...before.reporters, reporter];
  return { reporters, households: before.households + 1, ...pressing(before, reporters, rules) };
};

/** Somebody says that his is another matter (不是同一处). */
export const leave: Effect = (before, step) => {
  const reporters = before.reporters.filter(({ person }) => person !== step.input.leaver);
  if (reporters.length === before.reporters.length) return {};
  return { reporters, households: Math.max(0, before.households - 1) };
};

/** So many people who report the same make it more pressing by one step (C.5). */
function pressing(before: Case, reporters: Case['reporters'], { policy: { manyReporters } }: Rules): Patch {
  if (before.reporters.length >= manyReporters || reporters.length < manyReporters) return {};
  const step = urgencies[urgencies.indexOf(before.urgency) + 1];
  return step === undefined ? {} : { urgency: step };
}

/** Takes over the reporters of a case that was merged into this one; each person once. */
export const absorb: Effect = (before, step, rules) => {
  const known = new Set(before.reporters.map((reporter) => reporter.person));
  const fresh = (step.input.reporters ?? []).filter((reporter) => !known.has(reporter.person));
  const reporters = [...before.reporters, ...fresh];
  return {
    reporters,
    ...pressing(before, reporters, rules),
    households: before.households + (step.input.households ?? fresh.length),
    merged: step.input.merged === undefined ? before.merged : [...before.merged, step.input.merged],
  };
};

export const approve: Effect = (before, step, rules) => {
  const approval = {
    ...(before.approval ?? { by: 'street' as const, since: before.openedAt, reason: 'type' as const }),
    decidedBy: step.actor,
    decidedAt: step.now,
    passed: true,
    words: step.words,
  };
  const patch = {
    approval,
    ...(step.input.due === undefined ? {} : { dueWanted: step.input.due }),
    windows: meetWindow(before.windows, 'approve', undefined, step.now),
  };
  if (before.approval?.reason === 'reopened')
    return { ...redispatch({ ...before, windows: patch.windows }, step, rules), approval };
  return dispatched(before, step.input.units, step.now, rules, { ...patch, ...raised(before), ...decisionOf(before, step) });
};

export const reject: Effect = (before, step) => ({
  approval: {
    ...(before.approval ?? { by: 'street' as const, since: before.openedAt, reason: 'type' as const }),
    decidedBy: step.actor,
    decidedAt: step.now,
    passed: false,
    words: step.input.reason ?? '',
  },
  closedAt: step.now,
  windows: endWindows(meetWindow(before.windows, 'approve', undefined, step.now), step.now),
});

export const withdraw: Effect = (before, step) => ({ closedAt: step.now, windows: endWindows(before.windows, step.now) });
