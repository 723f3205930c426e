import { DAY, dateOf, type Instant } from '../src/domain/instant.ts';
import { dayPeriodOf, monthOf, type Period, periodNamed, quarterOf, weekOf, yearOf } from '../src/domain/period.ts';

/** The period somebody asks for (问的是哪一段), what it is compared with, and until when it is known while it still runs. */
export interface AskedPeriod {
  readonly label: string;
  readonly than: string;
  readonly period: Period;
  readonly before: Period;
  readonly asOf?: Instant;
}

type PeriodAt = (at: Instant) => Period;

/** 今天, 昨天, 本月, 上月, 上周; this week when nothing is said. Traditional script reads the same. */
export function askedPeriod(words: string, now: Instant): AskedPeriod {
  const named = namedPeriod(words, now);
  if (named) return named;
  if (/昨[天日晚]/.test(words)) return past('昨天', '前一天', dayPeriodOf, now);
  if (/今[天日]/.test(words)) return running('今天', '昨天同期', dayPeriodOf, now);
  if (/上个?個?季度|上一季度/.test(words)) return past('上季度', '前一季度', quarterOf, now);
  if (/[本这這当當]个?個?季度|季度|季报/.test(words)) return running('本季度', '上季度同期', quarterOf, now);
  if (/去年|上年|上一年度/.test(words)) return past('去年', '前年', yearOf, now);
  if (/[本今当當]年|年度|年终|年終/.test(words)) return running('本年', '去年同期', yearOf, now);
  if (/上个?個?月/.test(words)) return past('上月', '前一月', monthOf, now);
  if (/[本这這当當]个?個?月|月度|月报|月報/.test(words)) return running('本月', '上月同期', monthOf, now);
  if (/上个?個?(周|週|星期|礼拜)|[前上]一[周週]/.test(words)) return past('上周', '前一周', weekOf, now);
  return running('本周', '上周同期', weekOf, now);
}

const quarters: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

/** `2026年6月`, `6月份`, `第二季度`, `2026-Q2`: a period called by its name; one still to come means last year's. */
function namedPeriod(words: string, now: Instant): AskedPeriod | undefined {
  const said = /(?:(\d{4})[年-])?\s?(?:第?([一二三四1-4])\s?季度|[Qq]([1-4])|(\d{1,2})月份?(?!\d|\s?\d*日))/.exec(words);
  if (!said) return undefined;
  const [, year, quarter, short, month] = said;
  const part = month === undefined ? `Q${quarters[quarter ?? ''] ?? quarter ?? short}` : String(Number(month)).padStart(2, '0');
  const thisYear = Number(dateOf(now).slice(0, 4));
  const first = periodNamed(`${year ?? thisYear}-${part}`);
  const period = first && year === undefined && first.from > now ? periodNamed(`${thisYear - 1}-${part}`) : first;
  if (!period) return undefined;
  const length = period.to - period.from;
  const common = { label: said[0].trim(), than: '前一期', period, before: { from: period.from - length, to: period.from } };
  return now < period.to ? { ...common, asOf: now } : common;
}

function running(label: string, than: string, periodAt: PeriodAt, now: Instant): AskedPeriod {
  const period = periodAt(now);
  const asOf = Math.min(now, period.to - 1);
  return { label, than, period, before: upTo(periodAt(period.from - DAY), asOf - period.from), asOf };
}

function past(label: string, than: string, periodAt: PeriodAt, now: Instant): AskedPeriod {
  const period = periodAt(periodAt(now).from - DAY);
  return { label, than, period, before: periodAt(period.from - DAY) };
}

/** The same stretch of an earlier period: so long from its beginning, at most all of it. */
function upTo({ from, to }: Period, length: number): Period {
  return { from, to: Math.min(from + length, to) };
}
