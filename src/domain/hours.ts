import { DAY, HOUR, type Instant } from './instant.ts';

/** Open and close in milliseconds after local midnight, in order and without overlap. */
export type Segment = readonly [open: number, close: number];

/**
 * Time that counts (计时时段) and time that does not: working hours, the daily window of urgent matters, or every hour.
 * A moment is open from the opening up to, and without, the closing.
 */
export interface Hours {
  isOpen(at: Instant): boolean;
  /** The moment itself when open, else the next opening. */
  next(at: Instant): Instant;
  /** The earliest moment with `ms` of open time behind it, counted from `from`; `from` itself for nothing. */
  add(from: Instant, ms: number): Instant;
  /** The latest moment with `ms` of open time between it and `until`; undoes `add`. */
  subtract(until: Instant, ms: number): Instant;
  /** Open time between two moments; 0 when they are the wrong way round. */
  between(from: Instant, to: Instant): number;
}

/** Local days since 1970 in Asia/Shanghai; 0 is 1970-01-01. */
export function dayIndexOf(at: Instant): number {
  return Math.floor((at + 8 * HOUR) / DAY);
}

/** Local midnight at the start of a day index. */
export function midnightOf(day: number): Instant {
  return day * DAY - 8 * HOUR;
}

/** Every hour counts (自然时间). */
export const naturalHours: Hours = {
  isOpen: () => true,
  next: (at) => at,
  add: (from, ms) => from + Math.max(0, ms),
  subtract: (until, ms) => until - Math.max(0, ms),
  between: (from, to) => Math.max(0, to - from),
};

/**
 * Hours that open and close by the day. `segmentsOf` must have open days ahead and behind without end; each call walks day by
 * day, so its cost grows with the days crossed, not with the time since 1970.
 */
export function createHours(segmentsOf: (day: number) => readonly Segment[]): Hours {
  function next(at: Instant): Instant {
    for (let day = dayIndexOf(at); ; day += 1) {
      const midnight = midnightOf(day);
      for (const [open, close] of segmentsOf(day)) {
        if (at < midnight + close) return Math.max(at, midnight + open);
      }
    }
  }

  function add(from: Instant, ms: number): Instant {
    if (ms <= 0) return from;
    let left = ms;
    for (let day = dayIndexOf(from); ; day += 1) {
      const midnight = midnightOf(day);
      for (const [open, close] of segmentsOf(day)) {
        const start = Math.max(from, midnight + open);
        const length = midnight + close - start;
        if (length <= 0) continue;
        if (length >= left) return start + left;
        left -= length;
      }
    }
  }

  function subtract(until: Instant, ms: number): Instant {
    if (ms <= 0) return until;
    let left = ms;
    for (let day = dayIndexOf(until); ; day -= 1) {
      const midnight = midnightOf(day);
      const segments = segmentsOf(day);
      for (let index = segments.length - 1; index >= 0; index -= 1) {
        const [open, close] = segments[index] as Segment;
        const end = Math.min(until, midnight + close);
        const length = end - (midnight + open);
        if (length <= 0) continue;
        if (length >= left) return end - left;
        left -= length;
      }
    }
  }

  function between(from: Instant, to: Instant): number {
    let total = 0;
    const last = dayIndexOf(to);
    for (let day = dayIndexOf(from); day <= last; day += 1) {
      const midnight = midnightOf(day);
      for (const [open, close] of segmentsOf(day)) {
        total += Math.max(0, Math.min(to, midnight + close) - Math.max(from, midnight + open));
      }
    }
    return total;
  }

  return { isOpen: (at) => next(at) === at, next, add, subtract, between };
}
