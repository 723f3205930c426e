import type { Case } from '../case.ts';
import { openInfo } from '../case-parts.ts';
import { due } from '../deadlines.ts';
import type { Instant } from '../instant.ts';
import { resumeWindows } from '../windows.ts';
import type { WorkingCalendar } from '../working-calendar.ts';
import type { Effect, Patch } from './patch.ts';

/** The clocks that stand still while something is awaited from the reporter; whoever has still to come is not excused. */
const standing: ReadonlySet<Case['windows'][number]['clock']> = new Set(['close', 'progress']);

/** A department asks for what only the reporter knows (需补充): once per case the clocks stand still for it, 48 hours at most. */
export const needInfo: Effect = (before, step, rules) => {
  if (before.awaitingInfo !== undefined) return {};
  return {
    awaitingInfo: {
      unit: step.input.unit ?? '',
      note: step.input.note ?? '',
      by: step.actor,
      since: step.now,
      until: due(rules.policy.infoPause, step.now, rules.calendar, { exact: true }),
    },
  };
};

/** It came, or the time for it is over: the clocks go on, moved by the time that passed. */
export function infoEnded(before: Case, at: Instant, calendar: WorkingCalendar, answer?: string): Patch {
  const info = openInfo(before);
  if (info === undefined) return {};
  const end = Math.min(at, info.until);
  const windows = before.windows.map((window) =>
    standing.has(window.clock) && window.from < end ? (resumeWindows([window], info.since, end, calendar)[0] ?? window) : window,
  );
  return { awaitingInfo: { ...info, endedAt: at, ...(answer === undefined ? {} : { answer }) }, windows };
}

export const supply: Effect = (before, step, rules) => infoEnded(before, step.now, rules.calendar, step.input.note ?? '');

/** Nothing was missing: no time was stopped. */
export const spareInfo: Effect = (before, step) => {
  const info = openInfo(before);
  return info === undefined ? {} : { awaitingInfo: { ...info, endedAt: step.now, needless: true } };
};

export const infoOver: Effect = (before, step, rules) => infoEnded(before, step.now, rules.calendar);

/** When the wait for the reporter is over by itself; null when nothing is awaited. */
export function infoOverAt(of: Pick<Case, 'awaitingInfo'>): Instant | null {
  return openInfo(of)?.until ?? null;
}
