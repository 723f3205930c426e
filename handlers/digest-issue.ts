import type { World } from '../src/core/define-command.ts';
import type { DigestHeading } from '../src/domain/digest-view.ts';
import { DAY } from '../src/domain/instant.ts';
import { digestPeriod, type Period, periodBefore, weekNameOf } from '../src/domain/period.ts';

/** One week's digest (一期周报): what it covers, how it is headed, and the name its keys carry. */
export interface DigestIssue {
  readonly name: string;
  readonly when: { readonly period: Period; readonly before: Period };
  readonly heading: (scope: string) => DigestHeading;
}

/** The digest that is posted in the week of `now`. */
export function digestIssue({ now, calendar }: Pick<World, 'now' | 'calendar'>): DigestIssue {
  const period = digestPeriod(now, calendar);
  const than = period.to - period.from > 7 * DAY ? '前一期' : '前一周';
  return {
    name: weekNameOf(period),
    when: { period, before: periodBefore(period) },
    heading: (scope) => ({ scope, period, label: '上周', than, posted: true }),
  };
}
