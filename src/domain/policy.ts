import type { ScoringRules } from './scoring-rules.ts';
import type { WhistleType } from './whistle-type.ts';

/** What a window's time runs on (计时口径): every hour, working time, or the daily window of urgent routine matters. */
export type TimeBase = 'natural' | 'working' | 'urgent-hours';

/** A length of time on a base. `amount` in `unit`: `working-day` is 7.5 working hours, `day` a natural day. */
export interface Span {
  readonly amount: number;
  readonly unit: 'minute' | 'hour' | 'working-hour' | 'working-day' | 'day';
  readonly base: TimeBase;
}

/** Working days and hours, quiet hours (日历). Clock values `HH:MM`. */
export interface CalendarSettings {
  readonly workWeek: readonly number[];
  readonly workHours: readonly (readonly [string, string])[];
  readonly urgentHours: readonly [string, string];
  readonly quietHours: readonly [string, string];
  readonly extraHolidays: readonly string[];
  readonly extraWorkdays: readonly string[];
  /** Use China's public holidays and make-up days. */
  readonly holidays: boolean;
  readonly makeupDays: boolean;
}

/** Windows of one whistle type (时限). A missing one is not asked for. */
export interface WhistleWindows {
  readonly report: Span;
  readonly progress?: Span;
  readonly close: Span;
}

/** One rung of the reminder ladder (催办阶梯). Offsets are shares of the window (`share`) or minutes, relative to due. */
export interface Rung {
  readonly id: string;
  readonly at: { readonly share: number } | { readonly minutes: number };
  /** The offset never exceeds this, where given. */
  readonly atMost?: Span;
  /** It waits for the next working half-day to begin, so that whoever hears it of many cases hears it as one list. */
  readonly gathered?: boolean;
}

/** Every number of the rule book that a deployment may change (规则参数). */
export interface Policy {
  readonly calendar: CalendarSettings;
  readonly windows: Readonly<Record<WhistleType, WhistleWindows>>;
  /** Emergency matters of water, power, gas and heat. */
  readonly utilityEmergency: WhistleWindows;
  readonly utilityMatters: readonly string[];
  /** Routine whistle of an urgent matter. */
  readonly urgentRoutine: WhistleWindows;
  readonly approve: Span;
  readonly check: Span;
  readonly checkEscalate: Span;
  readonly ruling: Span;
  /** A department may return a case only within this time after its dispatch (退单时限). */
  readonly returnWithin: Span;
  readonly candidate: { readonly grid: Span; readonly becomesWhistle: Span };
  readonly questionWait: Span;
  readonly ladder: { readonly routine: readonly Rung[]; readonly emergency: readonly Rung[] };
  readonly later: { readonly routineMax: number; readonly emergencyEveryMinutes: number; readonly emergencyMax: number };
  readonly rating: { readonly remindAfterHours: number; readonly closeAfterDays: number };
  /** A decision of the own party body before a matter is passed up (议事). */
  readonly deliberate: Span;
  /** To find out whose it is (确权). */
  readonly ownership: Span;
  /** What the grid has to settle a quarrel between neighbours before it is a whistle (先调解). */
  readonly mediation: Span;
  /** The longest pause for what only the reporter can tell (待补充). */
  readonly infoPause: Span;
  /** How far off the review of a shelved case may be (挂账复核). */
  readonly shelfDays: number;
  readonly returns: { readonly perUnit: number; readonly perCase: number };
  /** Natural days after closing when the community calls back (回访); 0 for never. */
  readonly callbackDays: number;
  readonly reopenDays: number;
  readonly undoMinutes: number;
  readonly offers: { readonly perGroupDay: number };
  readonly groupPostsPerDay: number;
  readonly majorHouseholds: number;
  /** So many people who tell the same make it more pressing by one step and stand in the digest (多人反映). */
  readonly manyReporters: number;
  readonly scoring: ScoringRules;
}
