import type { Role } from '../domain/organisation.ts';
import type { Quote } from '../messages/incoming-message.ts';
import type { Intent, Sub } from './grammar.ts';
import type { SlotName, Slots } from './slots.ts';

export type { SlotName, Slots } from './slots.ts';

/** What is known about a message besides its words (语境). */
export interface ReadContext {
  /** The speaker's most telling role. */
  readonly role: Role;
  /** The platform says the bot was mentioned. */
  readonly mentioned: boolean;
  /** A direct chat with the bot: everything in it is meant for the bot. */
  readonly direct: boolean;
  readonly residentsGroup: boolean;
  /** What the sender quoted, where the platform gives it apart from the text. */
  readonly quote?: Quote;
  /** The question the bot is waiting on with this person. */
  readonly openQuestion?: { readonly kind: string; readonly command: string };
  /** Number of pictures that came with the message. */
  readonly pictures?: number;
}

/** Which words led to which slot (依据); `start` and `end` are positions in the sender's own text. */
export interface Evidence {
  readonly slot: SlotName | 'command';
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** One request (诉求) found in a message. */
export interface ReadRequest {
  /** Name of the command's file. */
  readonly command: string;
  readonly intent: Intent;
  readonly sub?: Sub;
  readonly slots: Slots;
  /** 0 to 1; below 0.5 ask before doing. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** The part of the sender's own words it was read from. */
  readonly text: string;
  /** Not said to the bot: offer, never do. */
  readonly confirm?: boolean;
  /** A request without content (only a picture): ask what and where. */
  readonly needInfo?: boolean;
}

/** A short answer to something offered (应答): a number of a list, all, yes, no, never mind. */
export type Answer = { readonly pick: number } | 'all' | 'yes' | 'no' | 'cancel';

/** What a message means (解读). Empty `requests` is silence. */
export interface Reading {
  readonly requests: readonly ReadRequest[];
  readonly addressed: boolean;
  /** What was quoted, `caseNo` where the bot's own card names one. */
  readonly quote?: { readonly text: string; readonly bot: boolean; readonly caseNo?: string };
  /** The whole message is a short answer; only means something while a question is open. */
  readonly answer?: Answer;
  /** Accusations, court matters, petitions: never a case; the bot points to the formal channel. */
  readonly formalChannel?: boolean;
}
