import type { returnReasons, satisfactionAnswers, solvedAnswers } from '../domain/case.ts';
import type { GuidePart } from '../domain/organisation.ts';
import type { When } from '../domain/when.ts';
import type { FiveMatter, Urgency, WhistleType } from '../domain/whistle-type.ts';

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
  /** Signs of danger to people: goes out at once whoever says it. False: a matter of danger, but told as long standing or only feared. */
  readonly danger?: boolean;
  /** Told of somebody who wants an end of life: nobody but those who help sees it. */
  readonly sensitive?: true;
  /** What is asked on after a guide was told (追问). */
  readonly asksFor?: GuidePart;
  /** What a member of staff says about the people concerned: 已到现场. */
  readonly onSite?: boolean;
  /** Who found an emergency and what was done before it was filed (补备案). */
  readonly incident?: { readonly foundBy?: string; readonly done?: string };
  /** A decision of a party body (议事决定), as far as it was said. */
  readonly decision?: { readonly when?: When; readonly body?: string; readonly conclusion?: string };
  /** 批示, reasons, progress: the words left when command, number and units are taken away. */
  readonly note?: string;
}
export type SlotName = keyof Slots;
