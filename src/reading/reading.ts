import type { returnReasons, satisfactionAnswers, solvedAnswers } from '../domain/case.ts';
import type { FiveMatter, Urgency, WhistleType } from '../domain/whistle-type.ts';
import type { Role } from '../domain/organisation.ts';
import type { When } from '../domain/when.ts';
import type { Quote } from '../messages/incoming-message.ts';
import type { Intent, Sub } from './grammar.ts';

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

/** Everything a request may name. Which of them a command takes is said by its grammar. */
export interface Slots {
  /** `QH240612-03`, or only the running number (`03`) when said short. */
  readonly caseNo?: string;
  /** "刚才那个": the case last spoken of in this conversation. */
  readonly lastCase?: boolean;
  /** The case merged into. */
  readonly target?: string;
  readonly whistleType?: WhistleType;
  /** The words name the type; otherwise it comes from the matter list. */
  readonly typeExplicit?: boolean;
  /** Name in the matter list. */
  readonly matter?: string;
  readonly place?: string;
  /** Canonical units named in the words, in order. */
  readonly departments?: readonly string[];
  /** Sections named (`交警大队`), beside the department they count for. */
  readonly sections?: readonly string[];
  readonly lead?: string;
  /** Units the speaker thinks right instead. */
  readonly suggest?: readonly string[];
  readonly rating?: {
    readonly satisfaction?: (typeof satisfactionAnswers)[number];
    readonly solved?: (typeof solvedAnswers)[number];
    readonly stars?: number;
  };
  readonly days?: number;
  readonly etaMinutes?: number;
  /** A date to be done by, to be extended to, or to look again. */
  readonly due?: When;
  /** When it happened (补备案). */
  readonly occurred?: When;
  readonly from?: When;
  readonly until?: When;
  readonly minutes?: number;
  readonly reason?: (typeof returnReasons)[number];
  readonly score?: number;
  /** Number of an entry in a list (`微心愿 12号`). */
  readonly itemNo?: string;
  /** How many people or places are wanted (`还缺4人`). */
  readonly count?: number;
  /** A person named, as written (`小周`). */
  readonly person?: string;
  /** Phone number given for the handler. */
  readonly phone?: string;
  readonly urgency?: Urgency;
  readonly five?: FiveMatter;
  /** Signs of danger to people: goes out at once whoever says it. */
  readonly danger?: boolean;
  /** What a member of staff says about the people concerned: 已到现场. */
  readonly onSite?: boolean;
  /** 批示, reasons, progress: the words left when command, number and units are taken away. */
  readonly note?: string;
}
export type SlotName = keyof Slots;

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
