import { createChineseHolidays, type HolidayTable } from './chinese-holidays.ts';
import { createHours, dayIndexOf, type Hours, midnightOf, naturalHours, type Segment } from './hours.ts';
import {
  addDays,
  clockMinutes,
  DAY,
  dateOf,
  type Instant,
  type LocalDate,
  MINUTE,
  minuteOfDay,
  startOf,
  weekdayOf,
} from './instant.ts';
import type { CalendarSettings, TimeBase } from './policy.ts';

/** Days off in a row (长假): first and last date, how many, and the holiday's name where the notice gives one. */
export interface HolidayRun {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly days: number;
  readonly name?: string;
}

/** The calendar of one deployment (工作日历): working days with 调休, working hours, urgent hours, quiet hours. Asia/Shanghai. */
export interface WorkingCalendar {
  isWorkday(date: LocalDate): boolean;
  isWorking(at: Instant): boolean;
  isQuiet(at: Instant): boolean;
  /** Arithmetic on any of the three bases. */
  hours(base: TimeBase): Hours;
  /** Working time in which the bot may also speak: working hours without quiet hours. */
  readonly contact: Hours;
  /** Every hour of every day without the quiet hours, in which nobody is asked for anything. */
  readonly awake: Hours;
  /** The earliest moment with that much working time behind it: Monday 09:00 and 7.5 h give Tuesday 09:00. */
  addWorking(from: Instant, ms: number): Instant;
  subtractWorking(due: Instant, ms: number): Instant;
  workingBetween(from: Instant, to: Instant): number;
  addUrgent(from: Instant, ms: number): Instant;
  subtractUrgent(due: Instant, ms: number): Instant;
  urgentBetween(from: Instant, to: Instant): number;
  /** The moment itself when working, else the next start of work. */
  nextWorking(at: Instant): Instant;
  /** The length of one working day in milliseconds (7.5 hours by default). */
  readonly workdayLength: number;
  /** The length of one day of urgent hours in milliseconds (12 hours by default). */
  readonly urgentDayLength: number;
  /** The same number for every moment of one morning or one afternoon. */
  halfDayOf(at: Instant): number;
  /** The first moment to speak in the half-day after the one `at` is in. */
  nextHalfDay(at: Instant): Instant;
  /** The end of work on the first working day after the date of `at`. */
  endOfNextWorkday(at: Instant): Instant;
  /** The end of work on a working day (18:00). */
  endOfWork(date: LocalDate): Instant;
  /** Whether the public holidays of a year are known, or only weekends are used. */
  covered(year: number): boolean;
  /** What to add to a deadline at `at` whose year is not covered; undefined when the calendar is complete. */
  basisNote(at: Instant): string | undefined;
  /** Runs of three days off or more that begin from `from` to `to`, both included. */
  holidayRuns(from: LocalDate, to: LocalDate): HolidayRun[];
  /** The first working day of the week (Monday to Sunday) of a date; undefined when the whole week is off. */
  firstWorkdayOfWeek(date: LocalDate): LocalDate | undefined;
}

const LONG_HOLIDAY = 3;

/** Builds the calendar. Throws `RangeError` when the settings leave no working time at all. */
export function createCalendar(settings: CalendarSettings, holidays: HolidayTable = createChineseHolidays()): WorkingCalendar {
  const work = settings.workHours.map(segment).sort((a, b) => a[0] - b[0]);
  const urgent = [segment(settings.urgentHours)];
  const workdayLength = lengthOf(work);
  if (settings.workWeek.length === 0 || workdayLength <= 0) throw new RangeError('a calendar needs working days and hours');
  if (lengthOf(urgent) <= 0) throw new RangeError('the urgent hours must open before they close');
  const quiet = quietSegments(settings.quietHours);
  const contactSegments = without(work, quiet);
  if (contactSegments.length === 0) throw new RangeError('the quiet hours leave no working time to speak in');
  // Mornings end where the last stretch of work begins (after lunch), or at noon when there is no break.
  const noon = work.length > 1 ? (work.at(-1)?.[0] ?? 0) : 12 * 60 * MINUTE;

  const offDates = new Set(settings.extraHolidays);
  const workDates = new Set(settings.extraWorkdays);
  const days = new Map<number, boolean>();
  const years = new Map<number, boolean>();

  function decide(date: LocalDate): boolean {
    if (offDates.has(date)) return false;
    if (workDates.has(date)) return true;
    const kind = holidays.kindOf(date);
    if (kind === 'holiday' && settings.holidays) return false;
    if (kind === 'makeup' && settings.makeupDays) return true;
    return settings.workWeek.includes(weekdayOf(date));
  }

  function isWorkIndex(day: number): boolean {
    let known = days.get(day);
    if (known === undefined) {
      known = decide(dateOf(midnightOf(day)));
      days.set(day, known);
    }
    return known;
  }

  const working = createHours((day) => (isWorkIndex(day) ? work : []));
  const urgentDaily = createHours(() => urgent);
  const contact = createHours((day) => (isWorkIndex(day) ? contactSegments : []));
  const awakeSegments = without([[0, DAY]], quiet);
  const awake = createHours(() => awakeSegments);
  const bases: Record<TimeBase, Hours> = { natural: naturalHours, working, 'urgent-hours': urgentDaily };

  const isWorkday = (date: LocalDate) => isWorkIndex(dayIndexOf(startOf(date)));

  function covered(year: number): boolean {
    let known = years.get(year);
    if (known === undefined) {
      known = holidays.covered(year);
      years.set(year, known);
    }
    return known;
  }

  const endOfWorkIndex = (day: number) => midnightOf(day) + (work.at(-1)?.[1] ?? 0);

  return {
    isWorkday,
    isWorking: working.isOpen,
    isQuiet: (at) => quiet.some(([from, to]) => minuteOfDay(at) * MINUTE >= from && minuteOfDay(at) * MINUTE < to),
    hours: (base) => bases[base],
    contact,
    awake,
    addWorking: working.add,
    subtractWorking: working.subtract,
    workingBetween: working.between,
    addUrgent: urgentDaily.add,
    subtractUrgent: urgentDaily.subtract,
    urgentBetween: urgentDaily.between,
    nextWorking: working.next,
    workdayLength,
    urgentDayLength: lengthOf(urgent),
    halfDayOf(at) {
      const day = dayIndexOf(at);
      return day * 2 + (at - midnightOf(day) >= noon ? 1 : 0);
    },
    nextHalfDay(at) {
      const day = dayIndexOf(at);
      const midday = midnightOf(day) + noon;
      return contact.next(at < midday ? midday : midnightOf(day + 1));
    },
    endOfNextWorkday(at) {
      let day = dayIndexOf(at) + 1;
      while (!isWorkIndex(day)) day += 1;
      return endOfWorkIndex(day);
    },
    endOfWork: (date) => endOfWorkIndex(dayIndexOf(startOf(date))),
    covered,
    basisNote(at) {
      const year = Number(dateOf(at).slice(0, 4));
      if (!settings.holidays || covered(year)) return undefined;
      return `${year}年放假安排尚未收录,暂按正常周末计算`;
    },
    holidayRuns(from, to) {
      const runs: HolidayRun[] = [];
      const end = dayIndexOf(startOf(to));
      for (let day = dayIndexOf(startOf(from)); day <= end; day += 1) {
        if (isWorkIndex(day) || !isWorkIndex(day - 1)) continue;
        let last = day;
        while (!isWorkIndex(last + 1)) last += 1;
        const dates = Array.from({ length: last - day + 1 }, (_, index) => dateOf(midnightOf(day + index)));
        if (dates.length < LONG_HOLIDAY) continue;
        const name = dates.map((date) => holidays.nameOf(date)).find((found) => found !== undefined);
        const run = { first: dates[0] as LocalDate, last: dates.at(-1) as LocalDate, days: dates.length };
        runs.push(name === undefined ? run : { ...run, name });
      }
      return runs;
    },
    firstWorkdayOfWeek(date) {
      const monday = addDays(date, 1 - weekdayOf(date));
      return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days)).find(isWorkday);
    },
  };
}

function segment([open, close]: readonly [string, string]): Segment {
  return [clockMinutes(open) * MINUTE, clockMinutes(close) * MINUTE];
}

function lengthOf(segments: readonly Segment[]): number {
  return segments.reduce((total, [open, close]) => total + close - open, 0);
}

/** Quiet hours usually cross midnight, so one day holds an early and a late part. */
function quietSegments(quietHours: readonly [string, string]): Segment[] {
  const [from, to] = segment(quietHours);
  if (from === to) return [];
  return from < to
    ? [[from, to]]
    : [
        [0, to],
        [from, DAY],
      ];
}

function without(segments: readonly Segment[], gaps: readonly Segment[]): Segment[] {
  return gaps.reduce<Segment[]>(
    (left, [from, to]) =>
      left.flatMap(([open, close]) => {
        const parts: Segment[] = [
          [open, Math.min(close, from)],
          [Math.max(open, to), close],
        ];
        return parts.filter(([start, end]) => start < end);
      }),
    [...segments],
  );
}
