import type { Instant } from '../domain/instant.ts';
import type { Card } from '../messages/message-body.ts';

/** A message as the simulator's chats show it (聊天记录). */
export interface ChatLine {
  readonly id: string;
  readonly group?: string;
  readonly person?: string;
  readonly from: { readonly id: string; readonly name: string; readonly bot: boolean };
  readonly text: string;
  readonly mentions: readonly string[];
  readonly quote?: string;
  readonly replyTo?: string;
  readonly at: Instant;
  readonly card?: Card;
  /** Set on every later state of a line. */
  readonly edited?: boolean;
  /** Where and when an edited line was first posted; `seq` and `at` are then the edit's. */
  readonly posted?: { readonly seq: number; readonly at: Instant };
  /** The name under which a card is edited in place. */
  readonly cardName?: string;
  /** The case the line speaks of, for buttons and quotes. */
  readonly caseNo?: string;
  readonly attachments?: readonly { readonly type: string; readonly name: string }[];
}

/** The simulator's chat log: `seq` grows over all chats and across restarts. */
export interface ChatLog {
  /** Appends, or — `edited`, when a line with this id exists — appends its new state with a new `seq`. `known` when nothing was to do because `onceKey` is known. */
  append(line: ChatLine, onceKey: string): Promise<{ seq: number; known: boolean }>;
  byId(id: string): Promise<(ChatLine & { seq: number }) | undefined>;
  /** The latest line under a card name in a chat. */
  byCard(chat: { group: string } | { person: string }, cardName: string): Promise<(ChatLine & { seq: number }) | undefined>;
  /** Lines of one chat with `seq` above `after`, oldest first, each edited line once in its newest state; all of them on disk. */
  after(chat: { group: string } | { person: string }, after: number, limit: number): Promise<(ChatLine & { seq: number })[]>;
  /** The newest `limit` lines of one chat, oldest first, each edited line once in its newest state; all of them on disk. */
  last(chat: { group: string } | { person: string }, limit: number): Promise<(ChatLine & { seq: number })[]>;
  /** The simulator's clock shift in milliseconds, kept across restarts. */
  shift(): Promise<number>;
  saveShift(ms: number): Promise<void>;
}
