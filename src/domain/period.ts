import { addDays, DAY, dateOf, type Instant, isoWeekOf, startOf, weekdayOf } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A stretch of time figures are made of (统计期): `from` belongs to it, `to` no longer does. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** The week from Monday 00:00 to Monday 00:00 that holds a moment (本周). Asia/Shanghai. */
export function weekOf(at: Instant): Period {
  const date = dateOf(at);
  const monday = addDays(date, 1 - weekdayOf(date));
  return { from: startOf(monday), to: startOf(addDays(monday, 7)) };
}

/** The day, or the calendar month, that holds a moment (今日、本月). */
export function dayPeriodOf(at: Instant): Period {
  const from = startOf(dateOf(at));
  return { from, to: from + DAY };
}

export function monthOf(at: Instant): Period {
  const first = `${dateOf(at).slice(0, 7)}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  return { from: startOf(first), to: startOf(next) };
}

/** The calendar quarter, or year, that holds a moment (本季度、本年). */
export function quarterOf(at: Instant): Period {
  const date = dateOf(at);
  const first = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return { from: startOf(firstOf(date, first)), to: startOf(firstOf(date, first + 3)) };
}

export function yearOf(at: Instant): Period {
  const date = dateOf(at);
  return { from: startOf(firstOf(date, 1)), to: startOf(firstOf(date, 13)) };
}

/** The first day of a month of the date's year; the 13th is next January. */
function firstOf(date: string, month: number): string {
  const year = Number(date.slice(0, 4)) + (month > 12 ? 1 : 0);
  return `${year}-${String(month > 12 ? month - 12 : month).padStart(2, '0')}-01`;
}

/** How a month, quarter or year is called in records: `2026-06`, `2026-Q2`, `2026`; undefined for other stretches. */
export function nameOfPeriod(period: Period): string | undefined {
  const date = dateOf(period.from);
  const is = (whole: Period): boolean => whole.from === period.from && whole.to === period.to;
  if (is(yearOf(period.from))) return date.slice(0, 4);
  if (is(quarterOf(period.from))) return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  return is(monthOf(period.from)) ? date.slice(0, 7) : undefined;
}

/** The period of such a name. */
export function periodNamed(name: string): Period | undefined {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (year === undefined) return undefined;
  if (quarter !== undefined) return quarterOf(startOf(`${year}-${String(Number(quarter) * 3).padStart(2, '0')}-01`));
  return month === undefined ? yearOf(startOf(`${year}-01-01`)) : monthOf(startOf(`${year}-${month}-01`));
}

/** As long again before it (前一期), for comparison. */
export function periodBefore({ from, to }: Period): Period {
  return { from: from - (to - from), to: from };
}

/** The ISO week a period ends in: `2026-W47`. */
export function weekNameOf(period: Period): string {
  return isoWeekOf(dateOf(period.to - 1));
}

/** Whether a digest is due on the date of `at` (周报日): the first working day of its week, whatever weekday that is. */
export function isDigestDay(at: Instant, calendar: Pick<WorkingCalendar, 'firstWorkdayOfWeek'>): boolean {
  const date = dateOf(at);
  return calendar.firstWorkdayOfWeek(date) === date;
}

/**
 * What the digest posted in the week of `at` covers (周报期): the week before. A week that was off from end to end had no digest of
 * its own, so the next one reaches back over it and no day goes unreported.
 */
export function digestPeriod(at: Instant, calendar: Pick<WorkingCalendar, 'firstWorkdayOfWeek'>): Period {
  const { from: to } = weekOf(at);
  let from = to - 7 * DAY;
  while (calendar.firstWorkdayOfWeek(dateOf(from)) === undefined) from -= 7 * DAY;
  return { from, to };
}
