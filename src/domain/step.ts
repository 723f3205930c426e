import type { Action, Relation } from './actions.ts';
import type { Actor, Case, Rating } from './case.ts';
import type { CaseLink } from './case-records.ts';
import type { Instant } from './instant.ts';
import type { Policy } from './policy.ts';
import type { FiveMatter, WhistleType } from './whistle-type.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Reasons of a return (退单原因). */
export type ReturnReason = Case['returns'][number]['reason'];

/** What the speaker said, as far as an action needs it. Every action reads only its own fields. */
export interface StepInput {
  readonly unit?: string;
  readonly units?: readonly { readonly unit: string; readonly part: 'lead' | 'co'; readonly section?: string }[];
  readonly note?: string;
  readonly reason?: string;
  readonly due?: Instant;
  readonly etaMinutes?: number;
  readonly onSite?: boolean;
  readonly photos?: number;
  readonly pictures?: readonly string[];
  readonly missing?: readonly string[];
  readonly own?: 'grid' | 'community';
  readonly rating?: Pick<Rating, 'solved' | 'satisfaction' | 'stars' | 'reason'>;
  readonly returnReason?: ReturnReason;
  readonly suggest?: readonly string[];
  readonly accepted?: boolean;
  readonly target?: string;
  readonly merged?: string;
  readonly decision?: { readonly date: string; readonly body: string; readonly conclusion: string };
  readonly type?: WhistleType;
  /** Responsible parties asked, and the working hours each has to answer. */
  readonly parties?: readonly { readonly unit: string; readonly hours: number }[];
  readonly link?: CaseLink;
  /** The ruling is for good (首接负责). */
  readonly settle?: boolean;
  readonly choice?: 'wait' | 'phoned' | 'raise';
  readonly five?: FiveMatter;
  /** 0 to 100. */
  readonly score?: number;
  /** When a score that corrects an earlier one counts: with that one, as long as its period is not frozen. */
  readonly countsAt?: Instant;
  /** Whose words are no longer to be shown. */
  readonly erase?: string;
  /** Only what one message said: the stem of its causes. */
  readonly eraseCause?: string;
  readonly reporter?: Case['reporters'][number];
  readonly reporters?: Case['reporters'];
  readonly households?: number;
  /** Who says that his is another matter. */
  readonly leaver?: string;
  readonly reminders?: readonly { readonly key: string; readonly at: Instant; readonly missed?: boolean }[];
}

/** One attempt to change a case (一步). `standing` is how the speaker relates to it, `may` what the roles grant. */
export interface Step {
  readonly action: Action;
  readonly actor: Actor;
  readonly standing: ReadonlySet<Relation>;
  readonly may: (right: string, limit?: string) => boolean;
  readonly input: StepInput;
  readonly now: Instant;
  readonly cause: string;
  /** The words said, kept in the timeline. */
  readonly words: string;
  readonly salt: string;
}

/** The numbers and the calendar the rules run on. */
export interface Rules {
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
}
