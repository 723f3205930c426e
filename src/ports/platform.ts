import type { Announcement } from '../messages/announcement.ts';
import type { Conversation } from '../messages/conversation.ts';
import type { Attachment, IncomingMessage } from '../messages/incoming-message.ts';
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
  /** Sends a channel (a conversation, unless `channelOf` says otherwise) may do, or undefined for no limit. */
  readonly rate?: Rate;
}

/** How often something may be done (限频): `count` times in any stretch of `perMs`. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** A way out of a platform (渠道) with a limit of its own: a group's webhook, the app's direct messages. */
export interface Channel {
  readonly name: string;
  readonly rate?: Rate;
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
  /** Through which channel a conversation is spoken to; one per conversation with `capabilities.rate` unless given. */
  readonly channelOf?: (conversation: Conversation) => Channel;
  /** How many sends of its channel a delivery takes: its parts, or none for an edit. One unless given. */
  readonly cost?: (delivery: Delivery) => number;
  /** False while another instance speaks for this platform (it holds the one connection there may be); what waits is left to it. */
  readonly speaks?: () => Promise<boolean>;
  /** Whether it works now, for `/readyz`; `detail` holds no secret. */
  readonly health?: () => { readonly ok: boolean; readonly detail?: string };
  /** Fetches what came with a message. Rejects with `PlatformError`; not retryable when it is gone for good. */
  readonly download?: (attachment: Attachment, signal?: AbortSignal) => Promise<Download>;
  /** Answers the platform's web request to `/callbacks/<id>`. Rejects with `StoreUnavailable` when nothing can be kept now. */
  readonly callback?: (request: CallbackRequest) => Promise<CallbackAnswer>;
}

/** A fetched attachment (附件原件). */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A request a platform made to us (回调请求), its body whole and at most 1 MB. */
export interface CallbackRequest {
  readonly method: string;
  /** What follows `/callbacks/<id>`, without a leading slash: usually empty. */
  readonly path: string;
  /** The query string as it was sent, without `?`. */
  readonly search: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the platform is answered (回调应答). */
export interface CallbackAnswer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

/** A platform said no, or could not be reached (平台故障). */
export class PlatformError extends Error {
  readonly retryable: boolean;
  /** Earliest moment a retry makes sense, in milliseconds from now, where the platform says so. */
  readonly retryAfterMs: number | undefined;
  /** Nothing gets through to this channel for now (for `retryAfterMs` where told), not only this message: what waits is said in one afterwards. */
  readonly closesChannel: boolean;
  constructor(message: string, options: { retryable: boolean; retryAfterMs?: number; closesChannel?: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'PlatformError';
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.closesChannel = options.closesChannel ?? false;
  }
}
