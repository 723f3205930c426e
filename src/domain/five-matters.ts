import type { Case } from './case.ts';
import type { Instant } from './instant.ts';
import type { Policy } from './policy.ts';
import type { FiveMatter } from './whistle-type.ts';

/** What sorting a case into the five needs besides the case itself. */
export interface FiveRules {
  /** What the matter list says of the case's matter; absent for matters on no list. */
  readonly listed: FiveMatter | undefined;
  readonly policy: Pick<Policy, 'majorHouseholds'>;
  /** Seen at this moment: what is still open may be overdue by then. */
  readonly at: Instant;
}

/** Signs that a matter is hard (难办迹象): so many returns, so many reopenings, overdue by so many times its window. */
const TWICE = 2;

/**
 * Which of the five kinds a case is (五事归类), the first that fits: the staff's own tag; 急事 for emergencies; 大事 for what has to be
 * talked over or touches many households; 难事 for what needs a higher level or has failed twice; 要事 for priority whistles; otherwise
 * what the matter list says, else 实事.
 */
export function fiveOf(of: Case, rules: FiveRules): FiveMatter {
  if (of.five !== undefined) return of.five;
  if (of.type === 'emergency' || of.urgency === 'critical') return 'urgent';
  if (rules.listed === 'major' || householdsOf(of) >= rules.policy.majorHouseholds) return 'major';
  if (isDifficult(of, rules.at)) return 'difficult';
  if (of.type === 'priority') return 'important';
  return rules.listed ?? 'practical';
}

/** How many households stand behind a case: as many as were said, at least as many as reported it. */
function householdsOf(of: Case): number {
  return Math.max(of.households, new Set(of.reporters.map((reporter) => reporter.person)).size);
}

function isDifficult(of: Case, at: Instant): boolean {
  if (of.type === 'coordination' || of.status === 'escalated' || of.shelf !== undefined) return true;
  if (of.returns.length >= TWICE || of.reopened >= TWICE) return true;
  return of.windows.some((window) => {
    const seen = Math.min(window.endedAt ?? at, at);
    return window.clock === 'close' && seen - window.due > TWICE * (window.due - window.from);
  });
}
