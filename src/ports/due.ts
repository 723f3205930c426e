import type { Instant } from '../domain/instant.ts';

/** What may be due (到期一览), as one look over the whole store found it. What is `false` was not due at that moment. */
export interface Due {
  /** Messages accepted, not done, and in nobody's hands. */
  readonly messages: boolean;
  /** Cases with something still to be said or to follow. */
  readonly pending: boolean;
  readonly cases: boolean;
  readonly questions: boolean;
  /** Words to be sent. */
  readonly words: boolean;
  /** The last run of each schedule that ever ran. */
  readonly lastRuns: ReadonlyMap<string, Instant>;
  /** Changes whenever one of the records asked about does. */
  readonly records: string;
}

/**
 * Looks over the whole store at once. For stores to which every question is a journey: one look a minute instead of a question for
 * each kind of thing that is mostly not there.
 */
export type LookAtDue = (now: Instant, recordKinds: readonly string[]) => Promise<Due>;
