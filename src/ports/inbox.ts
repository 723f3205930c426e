import type { Instant } from '../domain/instant.ts';
import type { IncomingMessage } from '../messages/incoming-message.ts';

/** A message kept until it is done (收件). */
export interface InboxEntry {
  readonly message: IncomingMessage;
  /** `now` of the message for every rule. */
  readonly acceptedAt: Instant;
  /** How often it was handed out again after its first run. */
  readonly replays: number;
}

/** Where a message stands among those of its conversation (次序). */
export interface PlaceInLine {
  readonly acceptedAt: Instant;
  readonly messageId: string;
}

/** Where messages are durable before the platform hears "ok". Key: (platform, messageId), kept 30 days after done. */
export interface Inbox {
  /** Stores the message, held for `owner` until `leaseUntil`; `duplicate` when the key is known. Resolves once it is on disk. */
  accept(message: IncomingMessage, at: Instant, hold: { owner: string; leaseUntil: Instant }): Promise<'new' | 'duplicate'>;
  /**
   * Undone entries that nobody holds (lease over), oldest first, at most `limit`; each is then held by `owner`
   * and its `replays` is one higher. A lease is over from `leaseUntil` on. An entry behind an older undone one of its conversation is handed out only together with or after it;
   * one that was set aside holds nobody up.
   */
  claim(query: { owner: string; now: Instant; leaseUntil: Instant; limit: number }): Promise<InboxEntry[]>;
  /**
   * Whether no undone entry of a conversation (`conversationKey`) comes before this one: accepted earlier, or at the same moment under
   * a smaller message id. One that was set aside holds nobody up. With `after` only those that come after that one are looked for.
   */
  isNext(conversation: string, acceptedAt: Instant, messageId: string, after?: PlaceInLine): Promise<boolean>;
  /** Marks it done and drops its text; also one that was set aside. */
  done(platform: string, messageId: string, at: Instant): Promise<void>;
  /** Takes an entry that failed again and again out of the way, under an id its sender was told. Its text is kept for the operators. */
  setAside(platform: string, messageId: string, errorId: string, at: Instant): Promise<void>;
  /** Counts for metrics and for "settled". */
  state(): Promise<{ undone: number; oldest: Instant | null; setAside: number }>;
  /** Forgets keys done before `before`; gives how many there were. Entries set aside stay. */
  prune(before: Instant): Promise<number>;
}
