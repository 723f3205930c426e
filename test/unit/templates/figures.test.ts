import { HOUR } from '../../../src/domain/instant.ts';
import {
  caseNumbers,
  lateWords,
  percent,
  percentOf,
  periodWords,
  rateChange,
  saidDate,
} from '../../../templates/shared/figures.ts';

const share = (numerator: number, denominator: number) => ({ numerator, denominator });
const period = (from: string, to: string) => ({ from: Date.parse(`${from}T00:00+08:00`), to: Date.parse(`${to}T00:00+08:00`) });

test('nothing out of nothing is a dash, and only all is a hundred per cent', () => {
  expect(percentOf(share(0, 0))).toBe('—');
  expect(percent(share(3, 3))).toBe('100%');
  expect(percent(share(399, 400))).toBe('99%');
  expect(percent(share(1, 400))).toBe('1%');
  expect(percent(share(0, 400))).toBe('0%');
  expect(percentOf(share(10, 11))).toBe('91%(10/11)');
});

test('a change is told in points, and only between two weeks that both have a rate', () => {
  expect(rateChange(share(1, 2), share(1, 4))).toBe('升25个点');
  expect(rateChange(share(1, 4), share(1, 2))).toBe('降25个点');
  expect(rateChange(share(1, 2), share(2, 4))).toBe('持平');
  expect(rateChange(share(1, 2), share(0, 0))).toBe('');
});

test('a period is told in days, the month once where it is the same', () => {
  expect(periodWords(period('2026-06-08', '2026-06-15'))).toBe('6月8日—14日');
  expect(periodWords(period('2026-06-29', '2026-07-06'))).toBe('6月29日—7月5日');
  expect(periodWords(period('2026-06-12', '2026-06-13'))).toBe('6月12日');
  expect(periodWords(period('2026-01-26', '2026-11-02'))).toBe('1月26日—11月1日');
});

test('numbers beyond the fifth become a count', () => {
  const numbers = Array.from({ length: 6 }, (_, index) => `QH260612-0${index + 1}`);
  expect(caseNumbers(numbers.slice(0, 5))).not.toContain('等');
  expect(caseNumbers(numbers)).toBe(`${numbers.slice(0, 5).join('、')}等6件`);
});

test('lateness is told in hours, from a day on in days', () => {
  expect(lateWords((30 * HOUR) / (24 * HOUR))).toBe('1天');
  expect(lateWords(0.2)).toBe('4小时');
  expect(lateWords(0.001)).toBe('1小时');
});

test('dates are told as people say them, whichever way they were written', () => {
  expect(saidDate('2026-06-12')).toBe('6月12日');
  expect(saidDate('06-02')).toBe('6月2日');
  expect(saidDate('6月10日')).toBe('6月10日');
});
