import type { Case } from '../domain/case.ts';
import type { Instant } from '../domain/instant.ts';
import type { CaseStatus } from '../domain/status.ts';
import type { Announcement } from '../messages/announcement.ts';
import type { FollowUp } from '../messages/follow-up.ts';
import type { AddressedWords } from './outbox.ts';

/** Which cases to list. Every given field must match; lists mean "one of". */
export interface CaseQuery {
  readonly status?: readonly CaseStatus[];
  /** Only cases in which this unit stands, in any state. */
  readonly unit?: string;
  readonly street?: string;
  readonly community?: string;
  readonly grid?: string;
  /** `userId` of the one who opened or whistled it, or who is among its reporters. */
  readonly person?: string;
  /** Id of the matter. */
  readonly matter?: string;
  /** The ordinal of the number (the `03` of `#03`), whatever the day. */
  readonly ordinal?: number;
  readonly openedFrom?: Instant;
  /** Exclusive. */
  readonly openedBefore?: Instant;
  /** Only cases changed at or after this moment. */
  readonly changedFrom?: Instant;
  /** By `openedAt`; newest first unless said otherwise. */
  readonly order?: 'newest' | 'oldest';
  readonly limit?: number;
}

/** What a message has already done: `causes` are the keys under the asked stem. */
export interface AppliedCauses {
  readonly caseNo: string;
  readonly causes: readonly string[];
}

/** A change of a case and every word and follow-up it causes: saved together or not at all. */
export interface CaseChange {
  readonly case: Case;
  readonly say: readonly Announcement[];
  readonly then: readonly FollowUp[];
  /** Words already addressed, only for a store that `postsAtOnce`. */
  readonly post?: readonly AddressedWords[];
}

/** A case still without a number. `build` makes the whole first version (words included) once the number is known; it may be called again. */
export interface CaseDraft {
  readonly district: string;
  /** `260612`. */
  readonly day: string;
  /** The cause key that opens it. */
  readonly cause: string;
  readonly build: (ordinal: number) => CaseChange;
}

/** What is still to be carried over from a case. */
export interface CasePending {
  readonly caseNo: string;
  readonly say: readonly Announcement[];
  readonly then: readonly FollowUp[];
}

/**
 * Where cases live (案件库). One write changes one case whole, guarded by its version; there are no transactions over several.
 * Every method rejects with `StoreUnavailable` when the store cannot be written or reached; nothing is then changed. When a write is on
 * disk, `Store.saved` tells.
 */
export interface CaseStore {
  /** The outbox lies in the same file: `CaseChange.post` is in it with the same write, and nothing has to be carried over. */
  readonly postsAtOnce?: boolean;
  /**
   * Stores a new case and gives it its number: the highest ordinal of that district and day, plus one.
   * `duplicate` with the stored case when the cause key that opens it has already opened one.
   */
  insert(draft: CaseDraft): Promise<{ result: 'inserted' | 'duplicate'; case: Case }>;
  get(no: string): Promise<Case | undefined>;
  /**
   * Writes `change.case` (whose version is `expected + 1`) only if the stored version is `expected`, and tells whether it did.
   * `say` and `then` are appended to what is still pending.
   */
  replace(change: CaseChange, expected: number): Promise<boolean>;
  /** Takes announcements and follow-ups that were carried over out of what is pending. The version stays; unknown keys are passed over. */
  clearPending(no: string, keys: readonly string[]): Promise<void>;
  /** Cases that hold cause keys `stem/<anything>`. */
  applied(stem: string): Promise<AppliedCauses[]>;
  /** Cases whose `nextActionAt` is at or before `now`, earliest first. */
  due(now: Instant, limit: number): Promise<Case[]>;
  /** The earliest `nextActionAt` of all cases, or null. */
  nextDue(): Promise<Instant | null>;
  /** Cases with something still to be said or to follow. */
  withPending(limit: number): Promise<CasePending[]>;
  /** Matching cases, streamed. Which cases match is settled at the first read; each comes in its newest state. */
  find(query: CaseQuery): AsyncIterable<Case>;
  /** How many match; a `limit` caps it. */
  count(query: CaseQuery): Promise<number>;
  /** Every case's number and chain, ordered by district, day and ordinal, streamed; for the daily seal and the audit. */
  chains(changedFrom?: Instant): AsyncIterable<{ no: string; length: number; head: string }>;
  /** Highest ordinal a district gave on a day (`260612`), 0 when none. */
  highest(district: string, day: string): Promise<number>;
  /** Every cause key with the number it points to; the audit looks for numbers that are gone. */
  causes(): AsyncIterable<{ cause: string; caseNo: string }>;
}
