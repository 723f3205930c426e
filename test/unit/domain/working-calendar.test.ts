import { execFileSync } from 'node:child_process';
import { transformFileSync } from '@swc/core';
import fc from 'fast-check';
import { addDays, DAY, dateOf, HOUR, MINUTE, startOf } from '../../../src/domain/instant.ts';
import type { CalendarSettings } from '../../../src/domain/policy.ts';
import { createCalendar } from '../../../src/domain/working-calendar.ts';
import { at, calendar, policy } from '../../support/rules.ts';

const with_ = (more: Partial<CalendarSettings>) => createCalendar({ ...policy.calendar, ...more });

/** The State Council's notice for 2026 (国务院办公厅关于2026年部分节假日安排的通知), typed from the notice, not from the package. */
const notice2026 = {
  off: [
    ['2026-01-01', '2026-01-03'],
    ['2026-02-15', '2026-02-23'],
    ['2026-04-04', '2026-04-06'],
    ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'],
    ['2026-09-25', '2026-09-27'],
    ['2026-10-01', '2026-10-07'],
  ],
  worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
} as const;

describe('working days', () => {
  it('agree with the published notice on every single day of 2026', () => {
    const wrong: string[] = [];
    for (let date = '2026-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) {
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      const off = notice2026.off.some(([first, last]) => date >= first && date <= last);
      const worked = (notice2026.worked as readonly string[]).includes(date);
      const expected = worked || (!weekend && !off);
      if (calendar.isWorkday(date) !== expected) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  it('follow the days a deployment adds, also against the notice', () => {
    const local = with_({ extraHolidays: ['2026-06-16', '2026-02-14'], extraWorkdays: ['2026-06-20'] });
    expect(local.isWorkday('2026-06-16')).toBe(false);
    expect(local.isWorkday('2026-02-14')).toBe(false);
    expect(local.isWorkday('2026-06-20')).toBe(true);
  });

  it('may leave out the holidays, or only the make-up days', () => {
    expect(with_({ holidays: false }).isWorkday('2026-10-01')).toBe(true);
    expect(with_({ makeupDays: false }).isWorkday('2026-10-10')).toBe(false);
  });

  it.each(['America/Los_Angeles', 'Pacific/Auckland', 'UTC'])('do not depend on the zone the server runs in: %s', (zone) => {
    // A process of its own, because a zone is fixed once dates have been used.
    const source = transformFileSync('src/domain/chinese-holidays.ts', {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    const ask = `const table = createChineseHolidays();
      const dates = ['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10'];
      console.log(JSON.stringify([new Date(2026, 6, 1).getTimezoneOffset(), ...dates.map((date) => table.kindOf(date) ?? '')]));`;
    const args = ['--input-type=module', '-e', `${source.code}\n${ask}`];
    const [offset, ...kinds] = JSON.parse(
      execFileSync(process.execPath, args, { env: { TZ: zone }, encoding: 'utf8' }),
    ) as string[];
    expect(offset).toBe({ 'America/Los_Angeles': 420, 'Pacific/Auckland': -720, UTC: 0 }[zone]);
    expect(kinds).toEqual(['', 'holiday', 'holiday', '', 'makeup']);
  });

  it('of a year without a notice are the ordinary week, and the bot says so', () => {
    const holidays = { kindOf: () => undefined, nameOf: () => undefined, covered: (year: number) => year < 2027 };
    const known = createCalendar(policy.calendar, holidays);
    expect(known.covered(2026)).toBe(true);
    expect(known.covered(2027)).toBe(false);
    expect(known.isWorkday('2027-10-01')).toBe(true);
    expect(known.isWorkday('2027-10-02')).toBe(false);
    expect(known.basisNote(at('2026-12-31 18:00'))).toBeUndefined();
    expect(known.basisNote(at('2027-01-04 09:00'))).toBe('2027年放假安排尚未收录,暂按正常周末计算');
    expect(createCalendar({ ...policy.calendar, holidays: false }, holidays).basisNote(at('2027-01-04 09:00'))).toBeUndefined();
    expect(calendar.covered(2026)).toBe(true);
    expect(calendar.covered(2003)).toBe(false);
  });

  it('cannot be switched off altogether', () => {
    expect(() => with_({ workWeek: [] })).toThrow(RangeError);
    expect(() => with_({ workHours: [] })).toThrow(RangeError);
    expect(() => with_({ quietHours: ['08:00', '19:00'] })).toThrow(RangeError);
  });
});

describe('working time', () => {
  const hours = (count: number) => count * HOUR;
  it.each([
    ['a day from its first minute ends the same day', '2026-06-15 08:30', 7.5, '2026-06-15 18:00'],
    ['a day from Monday 09:00 ends Tuesday 09:00', '2026-06-15 09:00', 7.5, '2026-06-16 09:00'],
    ['lunch does not count', '2026-06-15 11:00', 2, '2026-06-15 15:00'],
    ['a morning ends at noon sharp', '2026-06-15 09:00', 3, '2026-06-15 12:00'],
    ['at night nothing runs', '2026-06-15 23:00', 4, '2026-06-16 14:30'],
    ['over a weekend', '2026-06-12 17:00', 2, '2026-06-15 09:30'],
    ['over 端午', '2026-06-18 17:30', 1, '2026-06-22 09:00'],
    ['on a Saturday worked in exchange', '2026-10-09 17:00', 2, '2026-10-10 09:30'],
    ['over the nine days of 春节', '2026-02-14 17:00', 2, '2026-02-24 09:30'],
    ['nothing stays where it is', '2026-06-13 10:00', 0, '2026-06-13 10:00'],
  ])('%s', (_name, from, amount, expected) => {
    expect(calendar.addWorking(at(from), hours(amount))).toBe(at(expected));
  });

  it('runs from the opening up to, and without, the closing', () => {
    expect(calendar.isWorking(at('2026-06-15 08:29'))).toBe(false);
    expect(calendar.isWorking(at('2026-06-15 08:30'))).toBe(true);
    expect(calendar.isWorking(at('2026-06-15 12:00'))).toBe(false);
    expect(calendar.isWorking(at('2026-06-15 18:00'))).toBe(false);
    expect(calendar.isWorking(at('2026-06-20 10:00'))).toBe(false);
    expect(calendar.nextWorking(at('2026-06-15 12:00'))).toBe(at('2026-06-15 14:00'));
    expect(calendar.nextWorking(at('2026-06-15 15:00'))).toBe(at('2026-06-15 15:00'));
  });

  it('goes back to the opening of a stretch, not to the closing before it', () => {
    expect(calendar.subtractWorking(at('2026-06-15 12:00'), hours(3.5))).toBe(at('2026-06-15 08:30'));
    expect(calendar.subtractWorking(at('2026-06-15 09:00'), hours(1))).toBe(at('2026-06-12 17:30'));
  });

  it('of urgent matters runs every day from 08:00 to 20:00', () => {
    expect(calendar.addUrgent(at('2026-06-20 18:00'), hours(4))).toBe(at('2026-06-21 10:00'));
    expect(calendar.subtractUrgent(at('2026-06-21 10:00'), hours(4))).toBe(at('2026-06-20 18:00'));
    expect(calendar.urgentBetween(at('2026-06-20 00:00'), at('2026-06-22 00:00'))).toBe(hours(24));
  });

  const moment = fc
    .integer({ min: at('2025-12-01 00:00') / MINUTE, max: at('2027-03-01 00:00') / MINUTE })
    .map((minute) => minute * MINUTE);
  const length = fc.integer({ min: 0, max: 200 * 60 }).map((minutes) => minutes * MINUTE);

  it('never ends before it begins, and ends at the first moment with that much behind it', () => {
    fc.assert(
      fc.property(moment, length, (from, ms) => {
        const end = calendar.addWorking(from, ms);
        expect(end).toBeGreaterThanOrEqual(from);
        expect(calendar.workingBetween(from, end)).toBe(ms);
        if (ms > 0) expect(calendar.workingBetween(from, end - 1)).toBeLessThan(ms);
      }),
    );
  });

  it('is monotone in the start and in the length', () => {
    fc.assert(
      fc.property(moment, moment, length, length, (a, b, short, more) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        expect(calendar.addWorking(first, short)).toBeLessThanOrEqual(calendar.addWorking(second, short));
        expect(calendar.addWorking(first, short)).toBeLessThanOrEqual(calendar.addWorking(first, short + more));
      }),
    );
  });

  it('adds up: two lengths after each other are one long one', () => {
    fc.assert(
      fc.property(moment, length, length, (from, one, two) => {
        expect(calendar.addWorking(calendar.addWorking(from, one), two)).toBe(calendar.addWorking(from, one + two));
      }),
    );
  });

  it('is undone by subtracting', () => {
    fc.assert(
      fc.property(moment, length, (from, ms) => {
        const end = calendar.addWorking(from, ms);
        const back = calendar.subtractWorking(end, ms);
        expect(calendar.workingBetween(back, end)).toBe(ms);
        expect(calendar.addWorking(back, ms)).toBe(end);
        if (calendar.isWorking(from)) expect(back).toBe(from);
        if (ms > 0) expect(calendar.workingBetween(back + 1, end)).toBeLessThan(ms);
      }),
    );
  });

  it('between two moments is what a count minute by minute gives', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 4 * 24 * 60 }), (from, minutes) => {
        let count = 0;
        for (let minute = 0; minute < minutes; minute += 1) {
          const now = from + minute * MINUTE;
          const time = (now + 8 * HOUR) % DAY;
          const inHours = (time >= 8.5 * HOUR && time < 12 * HOUR) || (time >= 14 * HOUR && time < 18 * HOUR);
          if (inHours && calendar.isWorkday(dateOf(now))) count += 1;
        }
        expect(calendar.workingBetween(from, from + minutes * MINUTE)).toBe(count * MINUTE);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the parts of a day and of a week', () => {
  it('tell quiet hours across midnight', () => {
    expect(calendar.isQuiet(at('2026-06-15 22:00'))).toBe(true);
    expect(calendar.isQuiet(at('2026-06-15 03:00'))).toBe(true);
    expect(calendar.isQuiet(at('2026-06-15 07:30'))).toBe(false);
    expect(calendar.isQuiet(at('2026-06-15 21:59'))).toBe(false);
    expect(with_({ quietHours: ['12:00', '14:00'] }).isQuiet(at('2026-06-15 13:00'))).toBe(true);
  });

  it('leave the quiet hours out of the time to speak in, even inside working hours', () => {
    const late = with_({ workHours: [['08:30', '23:00']] });
    expect(late.isWorking(at('2026-06-15 22:30'))).toBe(true);
    expect(late.contact.next(at('2026-06-15 22:30'))).toBe(at('2026-06-16 08:30'));
  });

  it('know a morning from an afternoon', () => {
    const half = (local: string) => calendar.halfDayOf(at(local));
    expect(half('2026-06-15 08:30')).toBe(half('2026-06-15 12:30'));
    expect(half('2026-06-15 14:00')).toBe(half('2026-06-15 17:59'));
    expect(half('2026-06-15 12:30')).not.toBe(half('2026-06-15 14:00'));
    expect(half('2026-06-15 17:59')).not.toBe(half('2026-06-16 08:30'));
    expect(calendar.nextHalfDay(at('2026-06-15 09:00'))).toBe(at('2026-06-15 14:00'));
    expect(calendar.nextHalfDay(at('2026-06-18 15:00'))).toBe(at('2026-06-22 08:30'));
  });

  it('find the end of the next working day', () => {
    expect(calendar.endOfNextWorkday(at('2026-06-20 10:00'))).toBe(at('2026-06-22 18:00'));
    expect(calendar.endOfWork('2026-06-22')).toBe(at('2026-06-22 18:00'));
  });

  it('list runs of three days off or more by their first day', () => {
    expect(calendar.holidayRuns('2026-06-01', '2026-10-31')).toEqual([
      { first: '2026-06-19', last: '2026-06-21', days: 3, name: '端午' },
      { first: '2026-09-25', last: '2026-09-27', days: 3, name: '中秋' },
      { first: '2026-10-01', last: '2026-10-07', days: 7, name: '国庆节' },
    ]);
    expect(calendar.holidayRuns('2026-06-20', '2026-06-30')).toEqual([]);
  });

  it('begin the week with its first working day, or with none', () => {
    expect(calendar.firstWorkdayOfWeek('2026-06-17')).toBe('2026-06-15');
    expect(calendar.firstWorkdayOfWeek('2026-04-09')).toBe('2026-04-07');
    expect(calendar.firstWorkdayOfWeek('2026-10-05')).toBe('2026-10-08');
    expect(calendar.firstWorkdayOfWeek('2026-02-18')).toBeUndefined();
    expect(startOf('2026-06-15')).toBe(at('2026-06-15 00:00'));
  });
});
