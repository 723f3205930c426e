import type { Case, CaseDepartment, ClockKind } from '../case.ts';
import { sideWindow } from '../deadlines.ts';
import { resumedStatus } from '../resumed.ts';
import type { Rules, Step } from '../step.ts';
import { endWindow, endWindows, meetWindow, openWindow, resumeWindows, reviewWindow, snoozeWindows } from '../windows.ts';
import { dispatched } from './departments.ts';
import { waitingWindows } from './levels.ts';
import { type Effect, withDepartment } from './patch.ts';

/** A department says it is not theirs: a ruling is due; the case's own clocks keep running. */
export const giveBack: Effect = (before, step, rules) => ({
  resume: before.status,
  returns: [
    ...before.returns,
    {
      unit: step.input.unit ?? '',
      reason: step.input.returnReason ?? 'wrong-duty',
      basis: step.input.reason ?? '',
      suggest: [...(step.input.suggest ?? [])],
      by: step.actor,
      at: step.now,
    },
  ],
  windows: openWindow(before.windows, sideWindow('ruling', step.now, rules.policy, rules.calendar)),
});

function ruled(before: Case, step: Step, accepted: boolean): Case['returns'] {
  return before.returns.map((entry, index) =>
    index === before.returns.length - 1
      ? { ...entry, ruling: { by: step.actor, at: step.now, accepted, words: step.input.reason ?? '' } }
      : entry,
  );
}

export const acceptReturn: Effect = (before, step, rules) => {
  const unit = before.returns.at(-1)?.unit;
  const windows = endWindows(meetWindow(before.windows, 'ruling', undefined, step.now), step.now, unit);
  const wasLead = before.departments.some((department) => department.unit === unit && department.part === 'lead');
  const departments = withDepartment(
    before,
    unit,
    (department): CaseDepartment => ({ ...department, part: 'co', state: 'returned' }),
  );
  const units = (step.input.units ?? []).map((called, index) => ({
    ...called,
    part: wasLead && index === 0 ? ('lead' as const) : ('co' as const),
  }));
  return dispatched(before, units, step.now, rules, {
    returns: ruled(before, step, true),
    departments,
    windows,
    resume: undefined,
  });
};

/** Back to who had it; settled for good where the ruling says so (首接负责). */
export const refuseReturn: Effect = (before, step) => ({
  returns: ruled(before, step, false),
  ...(step.input.settle
    ? {
        settlement: {
          unit: before.returns.at(-1)?.unit ?? '',
          how: 'first' as const,
          by: step.actor,
          at: step.now,
          words: step.input.reason ?? '',
        },
      }
    : {}),
  resume: undefined,
  windows: meetWindow(before.windows, 'ruling', undefined, step.now),
});

export const shelve: Effect = (before, step) => {
  const reviewAt = step.input.due ?? step.now;
  return {
    resume: before.status === 'shelved' ? before.resume : shelvedFrom(before),
    pausedAt: before.pausedAt ?? step.now,
    shelf: { reason: step.input.reason ?? '', owner: step.actor.name, reviewAt, at: step.now },
    windows: openWindow(
      endedByShelving(before).reduce((windows, clock) => endWindow(windows, clock, undefined, step.now), before.windows),
      reviewWindow(step.now, reviewAt),
    ),
  };
};

/** Clocks of a side way that the case does not go back to; what waits for its approval goes on waiting afterwards. */
function endedByShelving(before: Case): ClockKind[] {
  if (before.status === 'shelved') return ['review'];
  return before.status === 'submitted' ? [] : ['ruling', 'deliberate', 'approve'];
}

/** Where a shelved case goes back to; a return that was not ruled on is settled by the shelving. */
function shelvedFrom(before: Case): Case['resume'] {
  if (before.status === 'returning') return before.resume ?? 'dispatched';
  return before.status === 'deliberating' || before.status === 'escalated' ? 'handling' : before.status;
}

/** The clocks go on; a case that was never sent out waits anew for whoever decides on it. */
export const unshelve: Effect = (before, step, rules) => {
  const reviewed = before.windows.map((window) =>
    window.clock === 'review' && window.endedAt === undefined ? { ...window, endedAt: step.now } : window,
  );
  const windows = resumeWindows(reviewed, before.pausedAt ?? step.now, step.now, rules.calendar);
  const unheld = resumedStatus(before) === 'submitted' && windows.every(({ endedAt }) => endedAt !== undefined);
  return {
    resume: undefined,
    pausedAt: undefined,
    windows: unheld ? waitingWindows(before, step.now, rules, windows) : windows,
  };
};

export const merge: Effect = (before, step) => ({
  mergedInto: step.input.target ?? '',
  closedAt: step.now,
  windows: endWindows(before.windows, step.now),
});

export const urge: Effect = (before, step) => ({ urges: [...before.urges, { by: step.actor, at: step.now }] });

export const snooze: Effect = (before, step) => ({ windows: snoozeWindows(before.windows, step.input.due ?? step.now) });

export const attend: Effect = (before, step) => ({
  attention: [...before.attention, { by: step.actor, at: step.now, choice: step.input.choice ?? 'wait' }],
});

export const tag: Effect = (_before, step) => (step.input.five === undefined ? {} : { five: step.input.five });

/** Notes what was sent and what was passed over, so that no restart repeats it. */
export const remind: Effect = (before, step) => ({ reminders: [...before.reminders, ...(step.input.reminders ?? [])] });

/** Puts back what the speaker's last command changed. */
export const undo: Effect = (before) => {
  const fields = before.undo?.fields ?? {};
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value === null ? undefined : value]));
};

export const nothing: Effect = (_before: Case, _step: Step, _rules: Rules) => ({});
