import fc from 'fast-check';
import type { Case, CaseWindow } from '../../../src/domain/case.ts';
import { sideWindow } from '../../../src/domain/deadlines.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/instant.ts';
import { nextActionAt } from '../../../src/domain/next-action.ts';
import { dueReminders, nextReminderAt } from '../../../src/domain/reminders.ts';
import { whistleTypes } from '../../../src/domain/whistle-type.ts';
import { endWindows, meetWindow, openWindow, snoozeWindows } from '../../../src/domain/windows.ts';
import { type Sent, tick } from '../../support/ladder.ts';
import { at, calendar, department, dispatched, policy } from '../../support/rules.ts';

const isHot = (of: Case, one: Sent) => of.type === 'emergency' && ['report', 'close', 'progress'].includes(one.clock);

/** Any minute of a year with all its holidays, also the ones no notice covers yet. */
const opening = fc
  .integer({ min: at('2026-01-01 00:00') / MINUTE, max: at('2027-02-20 00:00') / MINUTE })
  .map((minute) => minute * MINUTE);

const someCase = fc
  .record({
    opened: opening,
    type: fc.constantFrom(...whistleTypes),
    urgency: fc.constantFrom('normal', 'urgent' as const),
    co: fc.boolean(),
    /** Minutes until the lead comes; none when it never does. */
    came: fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined }),
    side: fc.option(fc.constantFrom('approve', 'check', 'ruling', 'rate', 'candidate' as const), { nil: undefined }),
    snooze: fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }),
  })
  .map(({ opened, type, urgency, co, came, side, snooze }): Case => {
    const reportedAt = came === undefined ? undefined : opened + came * MINUTE;
    const lead = department('住建局', 'lead', reportedAt === undefined ? {} : { state: 'onsite', reportedAt });
    const others = co ? [department('水务局', 'co')] : [];
    const before = dispatched(opened, { type, urgency, departments: [department('住建局', 'lead'), ...others] });
    let windows = before.windows;
    if (reportedAt !== undefined) windows = meetWindow(windows, 'report', '住建局', reportedAt);
    if (side !== undefined) windows = openWindow(windows, sideWindow(side, opened, policy, calendar));
    if (snooze !== undefined) windows = snoozeWindows(windows, opened + snooze * MINUTE);
    return { ...before, status: reportedAt === undefined ? 'dispatched' : 'handling', departments: [lead, ...others], windows };
  });

/** Gaps between ticks in minutes: mostly the minute tick, now and then a standstill of hours or days. */
const gaps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 90 }) },
    { weight: 2, arbitrary: fc.integer({ min: 90, max: 900 }) },
    { weight: 1, arbitrary: fc.integer({ min: 900, max: 20_000 }) },
  ),
  { minLength: 20, maxLength: 150 },
);

/** Plays ticks at those gaps; a restart is a case that went through the store. */
function play(start: Case, minutes: readonly number[]): { after: Case; sent: Sent[] } {
  let current = start;
  let now = start.openedAt;
  const sent: Sent[] = [];
  for (const [index, gap] of minutes.entries()) {
    now += gap * MINUTE;
    const result = tick(current, now);
    sent.push(...result.sent);
    current = index % 7 === 0 ? (structuredClone(result.after) as Case) : result.after;
  }
  return { after: current, sent };
}

const windowOf = (of: Case, one: Sent): CaseWindow =>
  of.windows.find((window) => window.clock === one.clock && window.number === one.window && window.unit === one.unit)!;

describe('the ladder, whenever it is looked at', () => {
  it('never says the same thing twice, and a second look at the same moment says nothing', () => {
    fc.assert(
      fc.property(someCase, gaps, (start, minutes) => {
        const { after, sent } = play(start, minutes);
        expect(new Set(sent.map((one) => one.key)).size).toBe(sent.length);
        expect(new Set(after.reminders.map((note) => note.key)).size).toBe(after.reminders.length);
        const last = after.reminders.at(-1)?.at;
        if (last !== undefined) expect(dueReminders(after, last, policy, calendar).send).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('never speaks outside working time or in quiet hours, save in an emergency', () => {
    fc.assert(
      fc.property(someCase, gaps, (start, minutes) => {
        for (const one of play(start, minutes).sent) {
          if (isHot(start, one)) continue;
          expect(calendar.isWorking(one.at)).toBe(true);
          expect(calendar.isQuiet(one.at)).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('never speaks before a rung is due, during a snooze, or of a department that has come', () => {
    fc.assert(
      fc.property(someCase, gaps, (start, minutes) => {
        for (const one of play(start, minutes).sent) {
          const window = windowOf(start, one);
          expect(one.at).toBeGreaterThan(window.from);
          expect(one.at).toBeGreaterThanOrEqual(window.snoozedUntil ?? 0);
          if (['due', 'head', 'chief', 'secretary', 'supervisor'].includes(one.rung))
            expect(one.at).toBeGreaterThanOrEqual(window.due);
          if (one.clock === 'report') expect(start.departments.find(({ unit }) => unit === one.unit)?.state).toBe('pending');
        }
      }),
      { numRuns: 50 },
    );
  });

  it('only climbs, one rung of a window at a time', () => {
    const order = ['progress-1', 'before', 'due', 'head', 'chief', 'supervisor', ...[1, 2, 3, 4, 5].map((n) => `later-${n}`)];
    fc.assert(
      fc.property(someCase, gaps, (start, minutes) => {
        const { sent } = play(start, minutes);
        for (const window of start.windows.filter(({ clock }) => clock === 'report' || clock === 'close')) {
          const mine = sent.filter((one) => windowOf(start, one) === window);
          const heights = mine.map((one) => order.indexOf(one.rung));
          expect(heights).not.toContain(-1);
          expect(heights.every((height, index) => index === 0 || height > (heights[index - 1] as number))).toBe(true);
          expect(new Set(mine.map((one) => one.at)).size).toBe(mine.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('after a standstill says one thing about a department, and no more in that half-day', () => {
    let late = 0;
    fc.assert(
      fc.property(someCase, fc.integer({ min: 1, max: 40 }), (whole, days) => {
        fc.pre(whole.type !== 'emergency');
        const start = { ...whole, windows: whole.windows.filter((window) => window.unit === '住建局') };
        const resumed = calendar.contact.next(start.openedAt + days * DAY);
        const first = dueReminders(start, resumed, policy, calendar).send;
        // Late is what could have been said a working hour earlier.
        const before = dueReminders(start, calendar.contact.subtract(resumed, HOUR), policy, calendar).send;
        if (!first.some((one) => before.some((other) => other.key === one.key))) return;
        late += 1;
        expect(first).toHaveLength(1);
        const { sent } = play({ ...start, openedAt: resumed - MINUTE }, [1, ...Array.from({ length: 60 }, () => 10)]);
        // A rung that only falls due later in the half-day is no late one; it has its own moment.
        const wasDue = (one: { key: string; at: number }) => {
          const { send, missed } = dueReminders(start, Math.max(resumed, one.at - 11 * MINUTE), policy, calendar);
          return [...send, ...missed].some((other) => other.key === one.key);
        };
        const sameHalfDay = sent.filter((one) => calendar.halfDayOf(one.at) === calendar.halfDayOf(resumed));
        expect(sameHalfDay.filter(wasDue)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
    expect(late).toBeGreaterThan(5);
  });

  it('says the daily reminder of an old case once a working day and then falls silent', () => {
    fc.assert(
      fc.property(someCase, gaps, (start, minutes) => {
        const later = play(start, [...minutes, ...Array.from({ length: 60 }, () => 240)]).sent.filter((one) =>
          one.rung.startsWith('later-'),
        );
        const perDay = new Map<string, number>();
        for (const one of later.filter((each) => !isHot(start, each))) {
          const key = `${one.clock} ${one.unit} ${Math.floor((one.at + 8 * HOUR) / DAY)}`;
          perDay.set(key, (perDay.get(key) ?? 0) + 1);
        }
        expect([...perDay.values()].every((count) => count === 1)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is silent once every window has ended', () => {
    fc.assert(
      fc.property(someCase, gaps, fc.integer({ min: 0, max: 60 }), (start, minutes, days) => {
        const { after } = play(start, minutes);
        const ended = { ...after, windows: endWindows(after.windows, after.openedAt) };
        expect(dueReminders(ended, after.openedAt + days * DAY, policy, calendar)).toEqual({ send: [], missed: [] });
        expect(nextReminderAt(ended, policy, calendar)).toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});

describe('the next moment of a case', () => {
  it('is the first at which something is said: at it something, before it nothing', () => {
    fc.assert(
      fc.property(
        someCase,
        gaps,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (start, minutes, points) => {
          const { after } = play(start, minutes.slice(0, 30));
          const asOf: Instant = start.openedAt + minutes.slice(0, 30).reduce((sum, gap) => sum + gap, 0) * MINUTE;
          const next = nextReminderAt(after, policy, calendar, asOf);
          const until = next ?? asOf + 200 * DAY;
          if (next !== null) {
            expect(next).toBeGreaterThanOrEqual(asOf);
            expect(dueReminders(after, next, policy, calendar).send.length).toBeGreaterThan(0);
          }
          const near = Array.from({ length: 120 }, (_, index) => until - 1 - index * 7 * MINUTE);
          const spread = points.map((point) => Math.floor(asOf + point * (until - asOf)));
          for (const now of [...near, ...spread, until - 1]) {
            if (now < asOf || now >= until) continue;
            expect(dueReminders(after, now, policy, calendar).send).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('without a lower bound is never later than with one', () => {
    fc.assert(
      fc.property(someCase, gaps, (start, minutes) => {
        const { after } = play(start, minutes.slice(0, 20));
        const free = nextReminderAt(after, policy, calendar);
        const bound = nextReminderAt(after, policy, calendar, start.openedAt + 3 * DAY);
        expect(free === null).toBe(bound === null);
        if (free === null || bound === null) return;
        expect(free).toBeLessThanOrEqual(bound);
        expect(dueReminders(after, free, policy, calendar).send.length).toBeGreaterThan(0);
        expect(nextActionAt(after, policy, calendar)).toBe(free);
      }),
      { numRuns: 40 },
    );
  });

  it('reached by jumping from one to the next says what a tick each minute says', () => {
    fc.assert(
      fc.property(someCase, (start) => {
        const until = start.openedAt + 3 * DAY;
        const jumped: string[] = [];
        let current = start;
        for (let next = nextReminderAt(current, policy, calendar); next !== null && next <= until; ) {
          // The tick comes with the full minute.
          const { after, sent } = tick(current, Math.ceil(next / MINUTE) * MINUTE);
          jumped.push(...sent.map((one) => `${one.key} ${one.at}`));
          current = after;
          next = nextReminderAt(current, policy, calendar);
        }
        const minutely: string[] = [];
        let each = start;
        for (let now = start.openedAt; now <= until; now += MINUTE) {
          const { after, sent } = tick(each, now);
          minutely.push(...sent.map((one) => `${one.key} ${one.at}`));
          each = after;
        }
        expect(jumped.sort()).toEqual(minutely.sort());
      }),
      { numRuns: 6 },
    );
  });
});
