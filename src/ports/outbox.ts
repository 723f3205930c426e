import type { Instant } from '../domain/instant.ts';
import type { Announcement } from '../messages/announcement.ts';
import type { Conversation } from '../messages/conversation.ts';

/** Words and the conversation they go to, ready for the outbox (已定去处的话). */
export interface AddressedWords {
  readonly announcement: Announcement;
  readonly conversation: Conversation;
}

/** An announcement waiting to be sent (待发件). */
export interface OutboxEntry {
  readonly announcement: Announcement;
  readonly conversation: Conversation;
  /** Growing number that keeps the order of arrival. */
  readonly seq: number;
  /** How often sending it failed; putting it off for the rate budget is no failure. */
  readonly attempts: number;
  readonly dueAt: Instant;
  readonly addedAt: Instant;
  /** Entries claimed as one message share it; a retry sends the same group unchanged. */
  readonly batch?: string;
  readonly error?: string;
}

/** What is to be said, under unique keys (kept 30 days), so that saying it twice knowingly cannot happen. */
export interface Outbox {
  /** Adds entries whose key is new; known keys are passed over silently. */
  add(entries: readonly AddressedWords[], at: Instant): Promise<void>;
  /**
   * Due entries nobody holds, urgent ones first, then by arrival, at most `limit`. Held until `leaseUntil`. They and all that was written
   * before them are on disk.
   * An entry waits while an earlier unsent entry of the same case and conversation is not handed out with it; entries without
   * a case wait for nobody, dead letters hold nobody up. A batch is handed out whole or not at all. So that nothing is torn apart,
   * an urgent entry brings its own earlier ones along, and `limit` may be exceeded by the rest of a batch.
   */
  claim(query: {
    owner: string;
    now: Instant;
    leaseUntil: Instant;
    limit: number;
    platforms?: readonly string[];
  }): Promise<OutboxEntry[]>;
  /** Fixes which claimed entries go out as one message, now and whenever they are tried again. */
  bind(keys: readonly string[], batch: string): Promise<void>;
  /** Done: the key is kept, the text is dropped. */
  sent(keys: readonly string[], at: Instant, receipt?: string): Promise<void>;
  /** Sending failed: one attempt more, handed out again from `dueAt` on. */
  retry(keys: readonly string[], dueAt: Instant, error: string): Promise<void>;
  /**
   * Gives entries back that were not tried (rate budget, an earlier one waits): handed out again from `dueAt` on, attempts unchanged.
   * `why` takes the place of the entry's `error`; without it that stays.
   */
  postpone(keys: readonly string[], dueAt: Instant, why?: string): Promise<void>;
  /** Gives up: kept as a dead letter (死信) that the operators can list and resend. */
  dead(keys: readonly string[], at: Instant, error: string): Promise<void>;
  deadLetters(limit: number): Promise<OutboxEntry[]>;
  /** Puts dead letters back to be sent at `at`, each by itself and with its attempts forgotten; gives how many there were. */
  revive(keys: readonly string[], at: Instant): Promise<number>;
  /** The earliest moment at which `claim` can hand out something (a held entry counts from the end of its lease), or null. */
  nextDue(): Promise<Instant | null>;
  /** `waiting` counts held entries too: 0 means that everything was said. */
  state(): Promise<{ waiting: number; oldest: Instant | null; dead: number }>;
  /** Forgets what was sent or given up before `before`; gives how many there were. */
  prune(before: Instant): Promise<number>;
}
