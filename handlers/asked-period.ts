import { DAY, type Instant } from '../src/domain/instant.ts';
import { dayPeriodOf, monthOf, type Period, weekOf } from '../src/domain/period.ts';

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
  if (/昨[天日晚]/.test(words)) return past('昨天', '前一天', dayPeriodOf, now);
  if (/今[天日]/.test(words)) return running('今天', '昨天同期', dayPeriodOf, now);
  if (/上个?個?月/.test(words)) return past('上月', '前一月', monthOf, now);
  if (/[本这這当當]个?個?月|月度|月报|月報/.test(words)) return running('本月', '上月同期', monthOf, now);
  if (/上个?個?(周|週|星期|礼拜)|[前上]一[周週]/.test(words)) return past('上周', '前一周', weekOf, now);
  return running('本周', '上周同期', weekOf, now);
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
