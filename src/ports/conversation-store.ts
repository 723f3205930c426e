import type { Instant } from '../domain/instant.ts';
import type { Conversation } from '../messages/conversation.ts';

/** An open question (待答) the bot put to a person; the answer is read in its light. At most 24 h. */
export interface OpenQuestion {
  /** What is asked for: names a reading of the answer, e.g. `place`, `matter`, `confirm-request`, `pick-case`, `reason`. */
  readonly kind: string;
  /** The command that waits, and what it already knows. Plain data. */
  readonly command: string;
  readonly slots: Readonly<Record<string, unknown>>;
  /** The person's words so far. */
  readonly text: string;
  /** For a list: the case numbers offered, in the order shown. */
  readonly options?: readonly string[];
  /** The list takes one number at a time: 全部 asks again (an emergency is in it, or the command is not for many). */
  readonly single?: boolean;
  readonly askedAt: Instant;
  /** When time alone must act on it (a resident's silence becomes a candidate), or null. */
  readonly actAt: Instant | null;
  readonly expiresAt: Instant;
  /** The group it was asked in, where this is its copy in the person's direct chat: an answer there is an answer, too. */
  readonly askedIn?: Conversation;
}

/** What the bot remembers of one person in one conversation (会话状态). */
export interface ConversationState {
  readonly conversation: Conversation;
  readonly person: string;
  /** The name they last spoke under, for those the organisation does not know. */
  readonly name?: string;
  readonly question?: OpenQuestion;
  /** Case last spoken of, for "刚才那个". */
  readonly lastCase?: string;
  /** Case the person was last asked to rate, and when. */
  readonly ratingAsked?: { readonly caseNo: string; readonly at: Instant };
  /** Free counters with a date, e.g. offers a day: `{ 'offers:2026-06-12': 2 }`. */
  readonly counters?: Readonly<Record<string, number>>;
  /** Key of the last message that changed it; that message never changes it again. */
  readonly changedBy: string;
  readonly changedAt: Instant;
}

/** Open questions and drafts, per conversation and person. A restart forgets nothing. */
export interface ConversationStore {
  get(conversation: Conversation, person: string): Promise<ConversationState | undefined>;
  put(state: ConversationState): Promise<void>;
  /**
   * Stores it only where what stands there still is what was read (by `changedBy` and `changedAt`; nothing where nothing was), and tells
   * whether it did: so that who stood still while another went on with a conversation overwrites nothing.
   */
  putAfter(state: ConversationState, read: ConversationState | undefined): Promise<boolean>;
  /** States whose question has `actAt` at or before `now`. */
  due(now: Instant, limit: number): Promise<ConversationState[]>;
  nextDue(): Promise<Instant | null>;
}
