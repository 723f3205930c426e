import type { Announcement } from '../messages/announcement.ts';
import type { Conversation } from '../messages/conversation.ts';
import type { IncomingMessage } from '../messages/incoming-message.ts';
import type { MessageBody } from '../messages/message-body.ts';

/** What a channel can do; rules ask this, never the platform's name. */
export interface Capabilities {
  /** A mention really notifies. */
  readonly realMention: boolean;
  readonly buttons: boolean;
  /** A card can be edited in place. */
  readonly editCards: boolean;
  readonly directPush: boolean;
  readonly groupPush: boolean;
  /** Hears group messages that do not mention the bot. */
  readonly hearsAll: boolean;
  /** UTF-8 bytes one message may have. */
  readonly maxBytes: number;
  /** Sends a channel (a conversation, unless the platform says otherwise) may do, or undefined for no limit. */
  readonly rate?: { readonly count: number; readonly perMs: number };
}

/** One message to send: the announcements it stands for, already merged into one body. */
export interface Delivery {
  readonly conversation: Conversation;
  readonly body: MessageBody;
  /** Stable over retries; a platform that can de-duplicate uses it. */
  readonly id: string;
  readonly announcements: readonly Announcement[];
}

/** A chat platform (平台). `receive` gets each message; only when its promise resolves may the platform be answered "ok". */
export interface Platform {
  readonly id: string;
  readonly capabilities: Capabilities;
  start(receive: (message: IncomingMessage) => Promise<'new' | 'duplicate'>): Promise<void>;
  /** Sends; the receipt is the platform's id of the message where it gives one. Rejects with `PlatformError`. */
  send(delivery: Delivery): Promise<{ readonly receipt?: string }>;
  stop(): Promise<void>;
}

/** A platform said no, or could not be reached (平台故障). */
export class PlatformError extends Error {
  readonly retryable: boolean;
  /** Earliest moment a retry makes sense, in milliseconds from now, where the platform says so. */
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: { retryable: boolean; retryAfterMs?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'PlatformError';
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}
