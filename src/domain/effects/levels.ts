import type { Case } from '../case.ts';
import { sideWindow, upperWindow } from '../deadlines.ts';
import { levelAbove, speaksAt } from '../levels.ts';
import type { Rules, Step } from '../step.ts';
import { endWindow, meetWindow, openWindow, resumeWindows } from '../windows.ts';
import { redispatch } from './closing.ts';
import { reassign } from './departments.ts';
import type { Effect, Patch } from './patch.ts';

/** The decision said with this step (议事决定), at the level of who records it: never lower than the case is held. */
export function decisionOf(before: Case, step: Step): Patch {
  const { decision } = step.input;
  if (decision === undefined) return {};
  return { deliberation: { ...decision, at: step.now, level: speaksAt(step.standing, before.level), by: step.actor } };
}

/** Clocks stand still while a body deliberates; it has its own time for it. */
export const deliberate: Effect = (before, step, rules) => ({
  resume: before.status,
  pausedAt: step.now,
  windows: openWindow(before.windows, sideWindow('deliberate', step.now, rules.policy, rules.calendar)),
});

/** A decision is recorded; a 协调哨 that waited for it is now before the level above. */
export const decide: Effect = (before, step, rules) => {
  const windows = meetWindow(before.windows, 'deliberate', undefined, step.now);
  return { ...decisionOf(before, step), windows: windowsAfterDecision(before, windows, step.now, rules) };
};

/** Whose turn it is once a decision is on file: the level above's, or still the own one's, to carry it out. */
function windowsAfterDecision(before: Case, windows: Case['windows'], at: number, { policy, calendar }: Rules): Case['windows'] {
  if (before.status === 'deliberating') return openWindow(windows, sideWindow('deliberate', at, policy, calendar));
  const asks = before.status === 'submitted' && before.type === 'coordination';
  return asks ? openWindow(windows, upperWindow(at, policy, calendar)) : windows;
}

export const conclude: Effect = (before, step, rules) => ({ ...redispatch(before, step, rules), ...decisionOf(before, step) });

/** One level up (提级): the level above has a working day to take it; the work's own clocks run on. */
export const escalate: Effect = (before, step, rules) => {
  const recorded = decisionOf(before, step).deliberation ?? before.deliberation;
  const from = speaksAt(step.standing, before.level);
  const to = levelAbove(from);
  const met = meetWindow(before.windows, 'deliberate', undefined, step.now);
  const windows = before.pausedAt === undefined ? met : resumeWindows(met, before.pausedAt, step.now, rules.calendar);
  return {
    resume: 'handling',
    pausedAt: undefined,
    level: to,
    ...(recorded === undefined ? {} : { deliberation: recorded }),
    escalations: [
      ...(before.escalations ?? []),
      {
        from,
        to,
        at: step.now,
        by: step.actor,
        decision: recorded ?? { date: '', body: '', conclusion: '', at: step.now },
      },
    ],
    approval: { by: to === 'city' || to === 'district' ? to : 'street', since: step.now, reason: 'type' },
    windows: openWindow(windows, upperWindow(step.now, rules.policy, rules.calendar)),
  };
};

function answered(before: Case, step: Step, accepted: boolean): NonNullable<Case['escalations']> {
  const all = before.escalations ?? [];
  const words = step.input.reason ?? step.words;
  return all.map((entry, index) =>
    index === all.length - 1 ? { ...entry, answer: { by: step.actor, at: step.now, accepted, words } } : entry,
  );
}

/** The level above takes it: a 协调哨 from now on, its fifteen days counted from here. */
export const take: Effect = (before, step, rules) => {
  const base = { ...before, type: 'coordination' as const, windows: endWindow(before.windows, 'approve', undefined, step.now) };
  const called = (step.input.units ?? []).length > 0 ? reassign(base, step, rules) : redispatch(base, step, rules);
  return {
    ...called,
    type: 'coordination',
    resume: undefined,
    pausedAt: undefined,
    escalations: answered(before, step, true),
    approval: {
      ...(before.approval ?? { by: 'district' as const, since: step.now, reason: 'type' as const }),
      decidedBy: step.actor,
      decidedAt: step.now,
      passed: true,
      words: step.words,
    },
  };
};

/** The level above sends it back with its reason: the level below holds it again. */
export const sendBack: Effect = (before, step) => ({
  resume: undefined,
  level: before.escalations?.at(-1)?.from ?? before.level,
  escalations: answered(before, step, false),
  windows: endWindow(before.windows, 'approve', undefined, step.now),
});

/** What an approval of a 协调哨 changes besides calling: it is held by the level that took it. */
export function raised(before: Case): Patch {
  return before.type === 'coordination' && before.approval !== undefined && before.approval.reason !== 'reopened'
    ? { level: before.approval.by }
    : {};
}

/** The windows a case has before anybody is called (待审核的时钟): beside those it had, if any. */
export function waitingWindows(before: Case, at: number, rules: Rules, beside: Case['windows'] = []): Case['windows'] {
  const { policy, calendar } = rules;
  if (before.type !== 'coordination') return openWindow(beside, sideWindow('approve', at, policy, calendar));
  return openWindow(
    beside,
    before.deliberation === undefined ? sideWindow('deliberate', at, policy, calendar) : upperWindow(at, policy, calendar),
  );
}
