import { CronExpressionParser } from 'cron-parser';
import type { Instant } from '../domain/instant.ts';

const TIME_ZONE = 'Asia/Shanghai';

/** The last answer for each expression: every tick asks the same until the job has run, and the reckoning is slow. */
const answers = new Map<string, { readonly after: Instant; readonly next: Instant }>();

/** The first occurrence of a cron expression after a moment (Asia/Shanghai). */
export function nextOccurrence(cron: string, after: Instant): Instant {
  const known = answers.get(cron);
  if (known?.after === after) return known.next;
  const next = reckoned(cron, after);
  answers.set(cron, { after, next });
  return next;
}

function reckoned(cron: string, after: Instant): Instant {
  return CronExpressionParser.parse(cron, { tz: TIME_ZONE, currentDate: new Date(after) })
    .next()
    .getTime();
}

/** Occurrences after `from` up to and including `to`, oldest first; only the newest `most` of them. */
export function occurrencesBetween(cron: string, from: Instant, to: Instant, most = 400): Instant[] {
  const parser = CronExpressionParser.parse(cron, { tz: TIME_ZONE, currentDate: new Date(to + 1) });
  const found: Instant[] = [];
  while (found.length < most) {
    const at = parser.prev().getTime();
    if (at <= from) break;
    found.push(at);
  }
  return found.reverse();
}
