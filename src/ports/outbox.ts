import type { Instant } from '../domain/instant.ts';
import type { Announcement } from '../messages/announcement.ts';
import type { Conversation } from '../messages/conversation.ts';

/** An announcement waiting to be sent (待发件). */
export interface OutboxEntry {
  readonly announcement: Announcement;
  readonly conversation: Conversation;
  /** Growing number that keeps the order of arrival. */
  readonly seq: number;
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
  add(entries: readonly { announcement: Announcement; conversation: Conversation }[], at: Instant): Promise<void>;
  /**
   * Due entries nobody holds, urgent ones first, then by arrival, at most `limit`. Held until `leaseUntil`.
   * An entry waits while an earlier unsent entry of the same case and conversation is not handed out with it.
   */
  claim(query: {
    owner: string;
    now: Instant;
    leaseUntil: Instant;
    limit: number;
    platforms?: readonly string[];
  }): Promise<OutboxEntry[]>;
  /** Fixes which claimed entries go out as one message. */
  bind(keys: readonly string[], batch: string): Promise<void>;
  sent(keys: readonly string[], at: Instant, receipt?: string): Promise<void>;
  retry(keys: readonly string[], dueAt: Instant, error: string): Promise<void>;
  /** Gives up: kept as a dead letter (死信) that the operators can list and resend. */
  dead(keys: readonly string[], at: Instant, error: string): Promise<void>;
  deadLetters(limit: number): Promise<OutboxEntry[]>;
  /** Puts dead letters back to be sent at `at`. */
  revive(keys: readonly string[], at: Instant): Promise<number>;
  nextDue(): Promise<Instant | null>;
  state(): Promise<{ waiting: number; oldest: Instant | null; dead: number }>;
  prune(before: Instant): Promise<number>;
}
