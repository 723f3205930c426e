import { addDays, dateOf, type Instant, type LocalDate, momentOn, weekdayOf } from './instant.ts';

/**
 * A day people speak of (日期说法), before it is known what day today is: `6月20日`, `今天`, `周五`, `下周一`, `明晚8点`.
 * Exactly one way of naming the day is filled; `clock` (`HH:MM`) and `part` only when said.
 */
export interface When {
  /** `06-20` when the month was said. */
  readonly monthDay?: string;
  readonly year?: number;
  /** `下月15号` 15 with `months` 1, `到30号` 30 without: the next such day. */
  readonly date?: number;
  readonly months?: number;
  /** Days from today: 今天 0, 明天 1, 昨天 -1, `5天后` 5. */
  readonly inDays?: number;
  /** ISO weekday, 1 Monday … 7 Sunday; with `week` 0 this week, 1 next week. Without `week`: the next such day. */
  readonly weekday?: number;
  readonly week?: number;
  /** `21:30`. */
  readonly clock?: string;
  readonly part?: 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
}

const partEnds = { morning: '12:00', noon: '14:00', afternoon: '18:00', evening: '21:00', night: '23:59' } as const;

/** The date that is meant, seen from `now`. A month and day already more than half a year past mean next year. */
export function dayOf(when: When, now: Instant): LocalDate {
  const today = dateOf(now);
  if (when.monthDay !== undefined) return monthDay(when.monthDay, when.year, today);
  if (when.date !== undefined) return dateIn(when.date, when.months, today);
  if (when.weekday !== undefined) {
    const monday = addDays(today, 1 - weekdayOf(today));
    if (when.week !== undefined) return addDays(monday, 7 * when.week + when.weekday - 1);
    const day = addDays(monday, when.weekday - 1);
    return day < today ? addDays(day, 7) : day;
  }
  return addDays(today, when.inDays ?? 0);
}

/** The moment that is meant; without a clock the end of the part of day said, else of the working day (18:00). */
export function momentOf(when: When, now: Instant): Instant {
  const clock = when.clock ?? (when.part === undefined ? '18:00' : partEnds[when.part]);
  return momentOn(dayOf(when, now), clock);
}

/** A day of this month or the next; without a month said, the next one that comes. */
function dateIn(date: number, months: number | undefined, today: LocalDate): LocalDate {
  const ahead = months ?? (date < Number(today.slice(8, 10)) ? 1 : 0);
  const month = Number(today.slice(5, 7)) - 1 + ahead;
  const year = Number(today.slice(0, 4)) + Math.floor(month / 12);
  const first = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  // 31号 in a month of 30 days is its last day.
  const day = addDays(first, date - 1);
  return day.slice(0, 7) === first.slice(0, 7) ? day : addDays(`${day.slice(0, 7)}-01`, -1);
}

function monthDay(said: string, year: number | undefined, today: LocalDate): LocalDate {
  if (year !== undefined) return `${year}-${said}`;
  const thisYear = Number(today.slice(0, 4));
  const date = `${thisYear}-${said}`;
  return date < addDays(today, -183) ? `${thisYear + 1}-${said}` : date;
}
