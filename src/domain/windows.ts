import type { CaseWindow, ClockKind } from './case.ts';
import { dateOf, type Instant } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A window before it has its number (待开窗口). */
export type WindowDraft = Pick<CaseWindow, 'clock' | 'unit' | 'base' | 'from' | 'due'>;

/** The open window of a clock (当前窗口), for one department where a unit is given. */
export function currentWindow(windows: readonly CaseWindow[], clock: ClockKind, unit?: string): CaseWindow | undefined {
  return windows.find((window) => isSame(window, clock, unit) && window.endedAt === undefined);
}

/** The newest window of a clock and unit, open or ended. */
export function latestWindow(windows: readonly CaseWindow[], clock: ClockKind, unit?: string): CaseWindow | undefined {
  return windows.findLast((window) => isSame(window, clock, unit));
}

/**
 * Opens a window (开窗): numbered one above the last of the same clock and unit. One that was still open ends at the new start and
 * counts as neither met nor missed, for it was replaced (reopening, extension, redispatch, change of type).
 */
export function openWindow(windows: readonly CaseWindow[], draft: WindowDraft): CaseWindow[] {
  let number = 1;
  const kept = windows.map((window) => {
    if (!isSame(window, draft.clock, draft.unit)) return window;
    number = Math.max(number, window.number + 1);
    return window.endedAt === undefined ? { ...window, endedAt: draft.from } : window;
  });
  const { clock, unit, base, from, due } = draft;
  return [...kept, { clock, number, ...(unit === undefined ? {} : { unit }), base, from, due }];
}

/** Ends a window because it was met (到期前后完成): what was due happened at `at`; `met` says whether in time. */
export function meetWindow(
  windows: readonly CaseWindow[],
  clock: ClockKind,
  unit: string | undefined,
  at: Instant,
): CaseWindow[] {
  return change(windows, clock, unit, (window) => ({ ...window, endedAt: at, met: isOnTime(window, at) }));
}

/** Ends a window that fell away (窗口作废): returned, released, withdrawn, merged. It counts as neither met nor missed. */
export function endWindow(windows: readonly CaseWindow[], clock: ClockKind, unit: string | undefined, at: Instant): CaseWindow[] {
  return change(windows, clock, unit, (window) => ({ ...window, endedAt: at }));
}

/** Ends every open window, of one department where a unit is given. */
export function endWindows(windows: readonly CaseWindow[], at: Instant, unit?: string): CaseWindow[] {
  return windows.map((window) =>
    window.endedAt === undefined && (unit === undefined || window.unit === unit) ? { ...window, endedAt: at } : window,
  );
}

/** No reminder of the open windows before `until` (暂停提醒), of one department where a unit is given. Deadlines stay. */
export function snoozeWindows(windows: readonly CaseWindow[], until: Instant, unit?: string): CaseWindow[] {
  return windows.map((window) =>
    window.endedAt === undefined && (unit === undefined || window.unit === unit) ? { ...window, snoozedUntil: until } : window,
  );
}

/** In time or not (是否按时): done at the due moment still counts. */
function isOnTime(window: Pick<CaseWindow, 'due'>, at: Instant): boolean {
  return at <= window.due;
}

/**
 * Moves the open windows on after a pause (挂账、议事、待补充 stop the clock), by the time of each window's own base that the pause
 * took. A window already over before the pause stays as it was. Numbers stay, so what was sent is not sent again.
 */
export function resumeWindows(
  windows: readonly CaseWindow[],
  pausedAt: Instant,
  at: Instant,
  calendar: WorkingCalendar,
  exact = false,
): CaseWindow[] {
  return windows.map((window) => {
    if (window.endedAt !== undefined || window.clock === 'review' || window.due <= pausedAt) return window;
    const hours = calendar.hours(window.base);
    const paused = hours.between(Math.max(pausedAt, window.from), at);
    const due = hours.add(window.due, paused);
    const moved = exact || window.base !== 'natural' || calendar.isWorkday(dateOf(due)) ? due : calendar.endOfNextWorkday(due);
    return { ...window, from: hours.add(window.from, paused), due: moved };
  });
}

/** The window of a shelved case (挂账复核): the day it must be looked at again. */
export function reviewWindow(from: Instant, reviewAt: Instant): WindowDraft {
  return { clock: 'review', base: 'natural', from, due: reviewAt };
}

function isSame(window: CaseWindow, clock: ClockKind, unit: string | undefined): boolean {
  return window.clock === clock && window.unit === unit;
}

function change(
  windows: readonly CaseWindow[],
  clock: ClockKind,
  unit: string | undefined,
  ended: (window: CaseWindow) => CaseWindow,
): CaseWindow[] {
  return windows.map((window) => (isSame(window, clock, unit) && window.endedAt === undefined ? ended(window) : window));
}
