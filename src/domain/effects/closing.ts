import type { Case, CaseDepartment } from '../case.ts';
import { awaited, leadOf, mayCloseByRating } from '../case-parts.ts';
import { closeWindow, dispatchWindows, redoWindow, sideWindow } from '../deadlines.ts';
import { rowsFor } from '../transitions.ts';
import { currentWindow, endWindow, endWindows, latestWindow, meetWindow, openWindow } from '../windows.ts';
import { blown } from './blown.ts';
import { dispatched } from './departments.ts';
import { type Effect, withDepartment } from './patch.ts';

const leadUnit = (before: Case): string | undefined => leadOf(before)?.unit;

export const resolve: Effect = (before, step, rules) => {
  const unit = leadUnit(before);
  const closed = endWindow(meetWindow(before.windows, 'close', unit, step.now), 'progress', unit, step.now);
  const met = endWindow(closed, 'ruling', undefined, step.now);
  return {
    resolution: {
      by: step.actor,
      at: step.now,
      note: step.input.note ?? '',
      missing: [...(step.input.missing ?? [])],
      photos: step.input.photos ?? 0,
      ...picturesOf(step.input.pictures),
    },
    departments: withDepartment(before, unit, (department) => ({
      ...department,
      state: 'done',
      doneAt: step.now,
      lastProgressAt: step.now,
    })),
    windows: openWindow(met, sideWindow('check', step.now, rules.policy, rules.calendar)),
  };
};

/**
 * The danger is removed (险情解除): said by the whistling side it ends the emergency, said by the lead it is looked at like any 办结.
 * Whoever was on the way in good time need not come any more (免到); who is late already stays so.
 */
export const makeSafe: Effect = (before, step, rules) => {
  const spared = awaited(before)
    .map(({ unit }) => unit)
    .filter((unit) => (currentWindow(before.windows, 'report', unit)?.due ?? 0) > step.now);
  const rest = {
    ...before,
    departments: before.departments.map((one) => (spared.includes(one.unit) ? { ...one, state: 'released' as const } : one)),
    windows: spared.reduce((windows, unit) => endWindows(windows, step.now, unit), [...before.windows]),
  };
  const done = resolve(rest, step, rules);
  if (step.standing.has('lead')) return done;
  const unit = leadUnit(before);
  return { ...done, windows: endWindows(meetWindow(before.windows, 'close', unit, step.now), step.now), closedAt: step.now };
};

/** A drill is over (演练结束): whatever still ran ends, nobody is checked or asked to rate. */
export const endDrill: Effect = (before, step) => ({
  ...close(before, step.now),
  resume: undefined,
  pausedAt: undefined,
});

/** What the close text still lacked, sent after it within a day: words, or a picture. */
export const supplement: Effect = (before, step) => {
  const { resolution } = before;
  if (!resolution) return {};
  const added = step.input.note ?? '';
  return {
    resolution: {
      ...resolution,
      note: added === '' ? resolution.note : `${resolution.note};${added}`,
      photos: resolution.photos + (step.input.photos ?? 0),
      ...picturesOf([...(resolution.pictures ?? []), ...(step.input.pictures ?? [])]),
      missing: [...(step.input.missing ?? resolution.missing)],
    },
  };
};

/** Each picture once; none leaves no trace. */
function picturesOf(ids: readonly string[] | undefined): { pictures?: string[] } {
  return ids === undefined || ids.length === 0 ? {} : { pictures: [...new Set(ids)] };
}

/** Solved by the grid or the community itself (网格自办): rated like any other, but no whistle. */
export const solve: Effect = (before, step, rules) => ({
  resolution: {
    by: step.actor,
    at: step.now,
    note: step.input.note ?? '',
    missing: [],
    photos: step.input.photos ?? 0,
    ...picturesOf(step.input.pictures),
    own: step.input.own ?? 'grid',
  },
  level: step.input.own ?? 'grid',
  windows: openWindow(endWindows(before.windows, step.now), sideWindow('rate', step.now, rules.policy, rules.calendar)),
});

/** The check passed: nobody else need come any more, and those concerned are asked how it went. */
export const verify: Effect = (before, step, rules) => ({
  windows: openWindow(
    endWindows(meetWindow(before.windows, 'check', undefined, step.now), step.now),
    sideWindow('rate', step.now, rules.policy, rules.calendar),
  ),
});

export const verifyFail: Effect = (before, step, rules) => {
  const unit = leadUnit(before);
  const checked = meetWindow(before.windows, 'check', undefined, step.now);
  const last = latestWindow(before.windows, 'close', unit);
  const draft = last
    ? redoWindow(before, last, step.now, rules.calendar)
    : closeWindow(before, unit ?? '', step.now, rules.policy, rules.calendar);
  return {
    redone: before.redone + 1,
    resolution: undefined,
    departments: backToWork(before, unit),
    windows: openWindow(checked, draft),
  };
};

function backToWork(before: Case, unit: string | undefined): CaseDepartment[] {
  return withDepartment(before, unit, ({ doneAt: _, ...department }) => ({ ...department, state: 'onsite' }));
}

export const rate: Effect = (before, step) => {
  const others = before.ratings.filter((rating) => rating.by.person !== step.actor.person);
  const opener = mayCloseByRating(before, step.standing);
  const ratings = [...others, { by: step.actor, at: step.now, ...step.input.rating, opener }];
  return { ratings, ...(before.status === 'rating' && opener ? close(before, step.now) : {}) };
};

function close(before: Case, at: number) {
  return { closedAt: at, windows: endWindows(before.windows, at) };
}

export const autoClose: Effect = (before, step) => close(before, step.now);

/**
 * Not solved after all: the first time straight back to work, the second through the street, the third to deliberation. What the grid
 * solved by itself now goes out as a whistle: to the unit on the list, else the street names one.
 */
export const reopen: Effect = (before, step, rules) => {
  const unit = leadUnit(before);
  const rating = step.input.rating ?? { solved: 'unsolved' as const };
  const others = before.ratings.filter((known) => known.by.person !== step.actor.person);
  const ratings = [
    ...others,
    { by: step.actor, at: step.now, ...rating, solved: 'unsolved' as const, opener: step.standing.has('opener') },
  ];
  const ended = endWindows(before.windows, step.now);
  const base = { ratings, reopened: before.reopened + 1, resolution: undefined, closedAt: undefined };
  const [row] = rowsFor('reopen', before.status);
  const target = row && typeof row.to === 'object' ? row.to.choose(before) : 'handling';
  if (target === 'dispatched')
    return dispatched(before, [], step.now, rules, { ...base, ...blown(before, step), windows: ended });
  if (target === 'submitted') {
    return {
      ...base,
      ...(unit === undefined ? blown(before, step) : {}),
      approval: { by: 'street', since: step.now, reason: unit === undefined ? 'unlisted' : 'reopened' },
      departments: backToWork(before, unit),
      windows: openWindow(ended, sideWindow('approve', step.now, rules.policy, rules.calendar)),
    };
  }
  if (target === 'deliberating') {
    return {
      ...base,
      resume: 'handling',
      pausedAt: step.now,
      departments: backToWork(before, unit),
      windows: openWindow(ended, sideWindow('deliberate', step.now, rules.policy, rules.calendar)),
    };
  }
  const departments = backToWork(before, unit);
  const windows = openWindow(ended, closeWindow(before, unit ?? '', step.now, rules.policy, rules.calendar));
  // Who was called and never came is asked again, like the lead.
  return {
    ...base,
    departments,
    windows: dispatchWindows({ ...before, departments, windows }, step.now, rules.policy, rules.calendar),
  };
};

/** After deliberation the lead is called again, as if newly dispatched. */
export const redispatch: Effect = (before, step, rules) => {
  const departments = before.departments.map(
    (department): CaseDepartment =>
      department.part === 'lead' && department.state !== 'returned'
        ? {
            unit: department.unit,
            ...(department.section ? { section: department.section } : {}),
            part: 'lead',
            state: 'pending',
          }
        : department,
  );
  return dispatched(before, step.input.units, step.now, rules, {
    departments,
    windows: endWindows(before.windows, step.now),
    pausedAt: undefined,
    resume: undefined,
  });
};

export const askCallback: Effect = (_before, step) => ({ callbackAskedAt: step.now });

/** What was said on the phone afterwards (回访); a rating of its own kind. */
export const callback: Effect = (before, step) => {
  const { solved, satisfaction } = step.input.rating ?? {};
  const call = {
    by: step.actor,
    at: step.now,
    ...(solved === undefined ? {} : { solved }),
    ...(satisfaction === undefined ? {} : { satisfaction }),
    words: step.input.reason ?? '',
  };
  return { callbacks: [...(before.callbacks ?? []), call] };
};
