import { callbackAt } from './callback.ts';
import type { Case } from './case.ts';
import { candidateBecomesWhistleAt } from './deadlines.ts';
import { infoOverAt } from './effects/waiting.ts';
import type { Instant } from './instant.ts';
import type { Policy } from './policy.ts';
import { nextReminderAt } from './reminders.ts';
import { currentWindow } from './windows.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * The earliest moment at which time alone must change the case (下次到点); null when never. The tick finds its cases by it. After a
 * tick pass its `now` as `notBefore`, so that what has to wait for another half-day is found then and not every minute.
 */
export function nextActionAt(of: Case, policy: Policy, calendar: WorkingCalendar, notBefore?: Instant): Instant | null {
  const moments = [
    nextReminderAt(of, policy, calendar, notBefore),
    autoCloseAt(of),
    becomesWhistleAt(of, policy, calendar),
    reviewAt(of),
    infoOverAt(of),
    callbackAt(of, policy, calendar),
  ].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** When a case nobody rates closes by itself (未评价办结). */
export function autoCloseAt(of: Pick<Case, 'status' | 'windows'>): Instant | null {
  return of.status === 'rating' ? (currentWindow(of.windows, 'rate')?.due ?? null) : null;
}

/** When a candidate nobody took up becomes a whistle (候选转哨). */
export function becomesWhistleAt(
  of: Pick<Case, 'status' | 'openedAt' | 'mediation'>,
  policy: Policy,
  calendar: WorkingCalendar,
): Instant | null {
  if (of.status !== 'candidate') return null;
  return of.mediation?.due ?? candidateBecomesWhistleAt(of.openedAt, policy, calendar);
}

/** When a shelved case without a review window must be looked at again (挂账复核); with one its reminder does it. */
function reviewAt(of: Pick<Case, 'status' | 'windows' | 'shelf'>): Instant | null {
  if (of.status !== 'shelved' || of.shelf === undefined) return null;
  return of.windows.some((window) => window.clock === 'review') ? null : of.shelf.reviewAt;
}
