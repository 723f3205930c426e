import { DAY, dateOf, HOUR, type Instant } from '../../src/domain/instant.ts';
import type { Period } from '../../src/domain/period.ts';

/** Case numbers a line may hold (一行最多几个编号); the rest is a count. */
const NUMBERS_A_LINE = 5;

/** `QH240612-03、QH240612-05`, beyond five `…等9件`. */
export function caseNumbers(numbers: readonly string[], most = NUMBERS_A_LINE): string {
  const shown = numbers.slice(0, most).join('、');
  return numbers.length > most ? `${shown}等${numbers.length}件` : shown;
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** `91%`, `—` out of nothing. Never rounded up to all, nor down to none. */
export function percent({ numerator, denominator }: Share): string {
  return denominator === 0 ? '—' : `${wholePercent(numerator / denominator)}%`;
}

function wholePercent(share: number): number {
  const rounded = Math.round(share * 100);
  if (share < 1 && rounded === 100) return 99;
  return share > 0 && rounded === 0 ? 1 : rounded;
}

/** `91%(10/11)`; `—` out of nothing. */
export function percentOf(share: Share): string {
  return share.denominator === 0 ? '—' : `${percent(share)}(${share.numerator}/${share.denominator})`;
}

/** `升5个点`, `降3个点`, `持平`; nothing where one of the two weeks has no rate. */
export function rateChange(now: Share, before: Share): string {
  if (now.denominator === 0 || before.denominator === 0) return '';
  const points = wholePercent(now.numerator / now.denominator) - wholePercent(before.numerator / before.denominator);
  if (points === 0) return '持平';
  return points > 0 ? `升${points}个点` : `降${-points}个点`;
}

/** `6月12日`. */
export function dayWords(at: Instant): string {
  const date = dateOf(at);
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** `6月8日—14日`, `6月29日—7月5日`, for one day `6月12日`. */
export function periodWords({ from, to }: Period): string {
  const [first, last] = [dayWords(from), dayWords(to - 1)];
  if (first === last) return first;
  const month = first.slice(0, first.indexOf('月') + 1);
  return `${first}—${last.startsWith(month) ? last.slice(month.length) : last}`;
}

/** How long over due, in natural time: `3小时`, from a day on `2天`. */
export function lateWords(days: number): string {
  return days >= 1 ? `${Math.floor(days)}天` : `${Math.max(1, Math.floor((days * DAY) / HOUR))}小时`;
}

/** `06-10` or `2026-06-10` as people say it; other ways of saying a date stay as they are. */
export function saidDate(date: string): string {
  const parts = /^(?:\d{4}-)?(\d{1,2})-(\d{1,2})$/.exec(date);
  return parts ? `${Number(parts[1])}月${Number(parts[2])}日` : date;
}
