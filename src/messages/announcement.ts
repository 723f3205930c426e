import type { Instant } from '../domain/instant.ts';
import type { Conversation } from './conversation.ts';
import type { ReplyHandle } from './incoming-message.ts';
import type { MessageBody } from './message-body.ts';

/** Who is to hear it: an organisation's group, a person's direct chat, or the very conversation a message came from. */
export type Audience = { readonly group: string } | { readonly person: string } | { readonly conversation: Conversation };

/** A notice (通知) the bot will say. Written to the case that causes it, moved to the outbox, sent at least once. */
export interface Announcement {
  /** Unique for ever: `<cause>/<ordinal>@<recipient>`, `nag:…`, `digest:…`. The same key is never sent twice knowingly. */
  readonly key: string;
  readonly to: Audience;
  readonly body: MessageBody;
  /** Emergency words overtake other cases' entries. */
  readonly urgent: boolean;
  /** Entries of one case to one conversation keep their order. */
  readonly caseNo?: string;
  /** The card's name in its conversation. Posted anew each time, so that whoever is called again hears it; the newest one is edited. */
  readonly cardName?: string;
  /** Edits the newest card of that name in place; where none was shown, or the platform cannot edit, nothing is sent. */
  readonly editOnly?: boolean;
  /** Not to be said before this moment: nobody is woken for what can wait until morning. */
  readonly notBefore?: Instant;
  /** A line of the bot's own accord that may wait: beyond the day's number of posts in a group such lines are gathered into one an hour. */
  readonly gather?: boolean;
  /** The message this answers, and the platform's way back to it while it lives. */
  readonly replyTo?: { readonly messageId: string; readonly handle?: ReplyHandle };
}

/** The recipient part of a key: `g:g_wt`, `p:u_cg_lly1`, or the conversation's key. */
export function recipientOf(to: Audience): string {
  if ('group' in to) return `g:${to.group}`;
  if ('person' in to) return `p:${to.person}`;
  return `${to.conversation.platform}/${to.conversation.kind}/${to.conversation.id}`;
}
