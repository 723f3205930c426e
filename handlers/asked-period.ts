import { DAY, type Instant } from '../src/domain/instant.ts';
import { dayPeriodOf, monthOf, type Period, weekBefore, weekOf } from '../src/domain/period.ts';

/** The period somebody asks for (问的是哪一段): how they call it, and until when it is known while it still runs. */
export interface AskedPeriod {
  readonly label: string;
  readonly period: Period;
  readonly asOf?: Instant;
}

/** 今天, 昨天, 本月, 上月, 上周; this week when nothing is said. Traditional script reads the same. */
export function askedPeriod(words: string, now: Instant): AskedPeriod {
  const { label, period } = named(words, now);
  return now < period.to ? { label, period, asOf: now } : { label, period };
}

function named(words: string, now: Instant): { label: string; period: Period } {
  if (/昨[天日晚]/.test(words)) return { label: '昨天', period: dayPeriodOf(now - DAY) };
  if (/今[天日]/.test(words)) return { label: '今天', period: dayPeriodOf(now) };
  if (/上个?月/.test(words)) return { label: '上月', period: monthOf(monthOf(now).from - 1) };
  if (/[本这這当當]个?個?月|月度|月报|月報/.test(words)) return { label: '本月', period: monthOf(now) };
  if (/上个?個?(周|週|星期|礼拜)|[前上]一[周週]/.test(words)) return { label: '上周', period: weekBefore(weekOf(now)) };
  return { label: '本周', period: weekOf(now) };
}
