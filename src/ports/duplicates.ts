import type { Case } from '../domain/case.ts';
import type { Instant } from '../domain/instant.ts';

/** What somebody tells, and who (报来的事). */
export interface ToldBy {
  readonly person: string;
  readonly matter?: string;
  readonly place: string;
  readonly words: string;
  readonly community?: string;
}

/** Looks whether something was told before (查重). */
export interface Duplicates {
  /**
   * Public cases about the same matter at the same place, the earliest first: opened in the last 72 hours and open, closed in the last
   * seven days, or the speaker's own and open however old.
   */
  find(told: ToldBy, now: Instant): Promise<Case[]>;
}
