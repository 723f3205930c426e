import type { Instant } from '../domain/instant.ts';
import type { Conversation } from './conversation.ts';

/** An evidence file (图片) that came with a message; `ref` is what the platform needs to fetch it, or a file-store id. */
export interface Attachment {
  readonly type: 'image' | 'file' | 'voice' | 'video';
  readonly name: string;
  readonly ref?: string;
}

/** What the sender quoted (引用). `bot` when the quoted words are the bot's own: they never act, they only name a case. */
export interface Quote {
  readonly messageId?: string;
  readonly text: string;
  readonly bot: boolean;
}

/** A pressed card button (卡片按钮). `card` is the case number the card shows, `version` the case's version the person saw. */
export interface ButtonPress {
  readonly messageId: string;
  readonly button: string;
}

/**
 * The opaque way back (回执) a platform gives with a message: a session webhook, a response code, a request id.
 * Stored with the message; after `expiresAt` the adapter speaks through its ordinary channel.
 */
export interface ReplyHandle {
  readonly value: string;
  readonly expiresAt: Instant;
}

/** A message heard (来讯), free of any platform's shape. `platform` and `messageId` together identify it for ever. */
export interface IncomingMessage {
  readonly platform: string;
  readonly messageId: string;
  readonly conversation: Conversation;
  /** The organisation's `userId` where known, else the platform's own id. */
  readonly sender: string;
  readonly senderName?: string;
  readonly text: string;
  /** The platform says the bot was mentioned, or the chat is direct. */
  readonly mentioned: boolean;
  /** Ids of other people mentioned by the platform's own means. */
  readonly mentions?: readonly string[];
  readonly quote?: Quote;
  readonly attachments?: readonly Attachment[];
  readonly press?: ButtonPress;
  /** This is no message but news of one taken back (撤回): its `messageId`. */
  readonly recalls?: string;
  readonly reply?: ReplyHandle;
  /** When the platform says it was sent; `acceptedAt` of the inbox entry is what rules count from. */
  readonly sentAt: Instant;
}

/** The stem of every cause key of this message: `simulator/m-17`. */
export function messageKey(message: Pick<IncomingMessage, 'platform' | 'messageId'>): string {
  return `${message.platform}/${message.messageId}`;
}
