import type { Case } from './case.ts';
import { addDays, dateOf, type Instant, momentOn } from './instant.ts';
import type { Policy } from './policy.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** In the morning, so that a day's calls come in one message. */
const ASKED_AT = '09:00';

/**
 * When the community is asked to call back (回访), so many days after the closing; null when it is not asked. Asked for what residents
 * reported, what nobody rated and what had to be done twice; a drill and what was only filed have nobody to call.
 */
export function callbackAt(
  of: Pick<
    Case,
    | 'status'
    | 'closedAt'
    | 'whistle'
    | 'drill'
    | 'reporters'
    | 'ratings'
    | 'callbacks'
    | 'callbackAskedAt'
    | 'redone'
    | 'reopened'
  >,
  policy: Pick<Policy, 'callbackDays'>,
  calendar: WorkingCalendar,
): Instant | null {
  const { closedAt, whistle } = of;
  if (of.status !== 'closed' || closedAt === undefined || policy.callbackDays === 0) return null;
  if (whistle === undefined || of.drill === true || whistle.backfill === true) return null;
  if ((of.callbackAskedAt ?? 0) > closedAt || (of.callbacks ?? []).some((call) => call.at > closedAt)) return null;
  const worth = of.reporters.some((reporter) => reporter.resident) || of.ratings.length === 0 || of.redone + of.reopened > 0;
  if (!worth) return null;
  let day = addDays(dateOf(closedAt), policy.callbackDays);
  while (!calendar.isWorkday(day)) day = addDays(day, 1);
  return Math.max(momentOn(day, ASKED_AT), closedAt);
}
