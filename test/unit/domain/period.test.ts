import { addDays, dateOf, startOf, weekdayOf } from '../../../src/domain/instant.ts';
import { dayPeriodOf, digestPeriod, isDigestDay, monthOf, periodBefore, weekNameOf, weekOf } from '../../../src/domain/period.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);

/** Working days Monday to Friday, without the given dates off. */
function calendarWithout(...off: string[]) {
  const isWorkday = (date: string) => weekdayOf(date) <= 5 && !off.includes(date);
  return {
    firstWorkdayOfWeek(date: string) {
      const monday = addDays(date, 1 - weekdayOf(date));
      return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days)).find(isWorkday);
    },
  };
}

test('a week runs from Monday midnight to Monday midnight in Shanghai', () => {
  const week = weekOf(at('2026-06-14T23:59:59'));
  expect(week).toEqual({ from: at('2026-06-08T00:00:00'), to: at('2026-06-15T00:00:00') });
  expect(weekOf(at('2026-06-15T00:00:00')).from).toBe(week.to);
  expect(periodBefore(week)).toEqual(weekOf(at('2026-06-01T12:00:00')));
});

test('a week is named by its last day, over the turn of the year too', () => {
  expect(weekNameOf(weekOf(at('2026-06-10T09:00:00')))).toBe('2026-W24');
  expect(weekNameOf(weekOf(at('2027-01-01T09:00:00')))).toBe('2026-W53');
});

test('days and months begin at midnight', () => {
  expect(dayPeriodOf(at('2026-06-10T09:00:00'))).toEqual({ from: at('2026-06-10T00:00:00'), to: at('2026-06-11T00:00:00') });
  expect(monthOf(at('2026-12-31T23:00:00'))).toEqual({ from: at('2026-12-01T00:00:00'), to: at('2027-01-01T00:00:00') });
});

test('the digest is due on Monday, or on the first day after a holiday', () => {
  const normal = calendarWithout();
  expect(isDigestDay(at('2026-06-15T08:30:00'), normal)).toBe(true);
  expect(isDigestDay(at('2026-06-16T08:30:00'), normal)).toBe(false);
  const mondayOff = calendarWithout('2026-06-15');
  expect(isDigestDay(at('2026-06-15T08:30:00'), mondayOff)).toBe(false);
  expect(isDigestDay(at('2026-06-16T08:30:00'), mondayOff)).toBe(true);
});

test('the digest covers the week before, and the one before that when there was no working day to post it', () => {
  const week = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'];
  const tuesday = at('2026-02-24T08:30:00');
  expect(digestPeriod(tuesday, calendarWithout())).toEqual({ from: startOf('2026-02-16'), to: startOf('2026-02-23') });
  const period = digestPeriod(tuesday, calendarWithout(...week, '2026-02-23'));
  expect([dateOf(period.from), dateOf(period.to)]).toEqual(['2026-02-09', '2026-02-23']);
});
