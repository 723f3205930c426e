/** A moment (时刻) in milliseconds since 1970-01-01T00:00Z. Every stored time and every port uses it. */
export type Instant = number;

/** Milliseconds in a minute, an hour, a natural day. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** China keeps one zone (UTC+8) without daylight saving, so local fields are plain arithmetic. */
const SHANGHAI_OFFSET = 8 * HOUR;

/** A calendar date in Asia/Shanghai, written `2026-06-12`. */
export type LocalDate = string;

/** Dates already worked out: rules ask for the same few days over and over. */
const dates = new Map<number, LocalDate>();
const starts = new Map<LocalDate, Instant>();
const MOST_KEPT = 10_000;

function keep<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, value);
  return value;
}

/** The date in Asia/Shanghai at `at`, `2026-06-12`. */
export function dateOf(at: Instant): LocalDate {
  const day = Math.floor((at + SHANGHAI_OFFSET) / DAY);
  return dates.get(day) ?? keep(dates, day, new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 10));
}

/** Minutes since local midnight, 0 to 1439 (seconds cut off). */
export function minuteOfDay(at: Instant): number {
  return Math.floor((((at + SHANGHAI_OFFSET) % DAY) + DAY) / MINUTE) % 1440;
}

/** Midnight at the start of a local date. */
export function startOf(date: LocalDate): Instant {
  return starts.get(date) ?? keep(starts, date, Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET);
}

/** The moment `HH:MM` on a local date. */
export function momentOn(date: LocalDate, clock: string): Instant {
  return startOf(date) + clockMinutes(clock) * MINUTE;
}

/** `'08:30'` → 510. `'24:00'` is allowed and means the end of the day. */
export function clockMinutes(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The local date `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(startOf(date) + days * DAY);
}

/** ISO weekday of a local date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** Local wall clock `HH:MM`. */
export function clockOf(at: Instant): string {
  return new Date(at + SHANGHAI_OFFSET).toISOString().slice(11, 16);
}

/** Local wall time as people read it in a message: `6月12日 09:30`. */
export function spoken(at: Instant): string {
  const date = dateOf(at);
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日 ${clockOf(at)}`;
}

/** ISO week of a local date, `2026-W47` (week 1 holds the year's first Thursday). */
export function isoWeekOf(date: LocalDate): string {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  const days = (startOf(thursday) - startOf(`${year}-01-01`)) / DAY;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}
