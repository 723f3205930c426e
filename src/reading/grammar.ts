import type { Role } from '../domain/organisation.ts';
import type { SlotName } from './slots.ts';

/** What a request is about (意图), coarse. Several commands may share one; `sub` tells them apart. */
export const intents = [
  'whistle',
  'approve',
  'reject',
  'report',
  'progress',
  'resolve',
  'rate',
  'assign',
  'return',
  'query',
  'request',
  'claim',
  'help',
  'deliberate',
  'undo',
  'snooze',
  'handover',
  'instruct',
] as const;
export type Intent = (typeof intents)[number];

export const subs = [
  'escalate',
  'backfill',
  'withdraw',
  'ack',
  'onsite',
  'for',
  'party_member',
  'extend',
  'need_info',
  'shelve',
  'verify',
  'verify_fail',
  'solve',
  'reopen',
  'street_score',
  'reassign',
  'add',
  'excuse',
  'merge',
  'adjudicate',
  'verify_task',
  'reject',
  'decline',
  'accept',
  'downgrade',
  'status',
  'history',
  'pending_report',
  'mine',
  'stats',
  'digest',
  'duty',
  'urge',
  'offer',
  'post',
  'consult',
  'heard',
  'report_in',
  ...([
    'letter',
    'retype',
    'make_safe',
    'split',
    'callback',
    'party',
    'owner',
    'muster',
    'force',
    'order',
    'brief',
    'supply',
    'unshelve',
    'ruled',
    'end_drill',
  ] as const),
  ...([
    'erase',
    'appeal',
    'rule_appeal',
    'freeze',
    'explain',
    'dismiss',
    'tag',
    'agenda',
    'meeting',
    'admission',
    'admit',
    'opinion',
    'opinion_answer',
    'register',
    'disable',
    'set_liaison',
    'bind',
    'join_units',
    'by_item',
  ] as const),
] as const;
export type Sub = (typeof subs)[number];

/**
 * What a command means without any of its sayings being said (不言而喻):
 * - `bare-number`: nothing but a case number
 * - `case-news`: a case number (or the bot's card quoted) with news about it, by those who handle cases
 * - `case-complaint`: a case number with trouble told by those who do not handle cases
 * - `staff-trouble`: trouble told by staff — a whistle type, or a matter with a place
 * - `resident-trouble`: trouble told by a resident
 * - `how-to`: a question about how one of the commands is given
 * - `consultation`: a question about how to get something done
 */
export type Implied =
  | 'bare-number'
  | 'case-news'
  | 'case-complaint'
  | 'staff-trouble'
  | 'resident-trouble'
  | 'consultation'
  | 'how-to';

/** Sayings (说法), plain simplified words separated by blanks or line ends: `'报到 报道 应哨'`. */
export type Sayings = string;

/**
 * A narrower meaning (细分): `verbs` mean the command by themselves; `words` only colour it when it is already meant
 * (报到 with 已到现场 is `onsite`).
 */
export interface Variant {
  readonly intent?: Intent;
  readonly sub?: Sub;
  readonly verbs?: Sayings;
  readonly words?: Sayings;
}

/**
 * How a command is said (说法). Sayings are plain simplified words; `…` stands for up to twelve characters in between,
 * `{unit}` for a department's name or alias, `{case}` for a case number, `{person}` for a name, `{n}` for a number.
 * The longest saying found decides; one at the head of the request weighs more than one in the middle.
 */
export interface CommandGrammar {
  readonly intent: Intent;
  readonly sub?: Sub;
  /** Sayings that mean the command whenever the bot is spoken to. */
  readonly verbs: Sayings;
  /** Sayings that mean it only beside a case number or under the bot's card. */
  readonly withCase?: Sayings;
  /** Who says `withCase` and means this: 没修好 is news from a department and a verdict from the grid. Everybody unless given. */
  readonly withCaseOnly?: readonly Role[];
  /** Sayings that mean it only when nothing else is said. */
  readonly whole?: Sayings;
  /** Sayings that mean it only at the head of what is said, before a pause or alone: 不同意,理由……, and not 六楼不同意. */
  readonly opening?: Sayings;
  /** Ways of saying it that mean something narrower. */
  readonly variants?: readonly Variant[];
  /** Words that show this command is not meant, although one of its sayings is there. */
  readonly unless?: Sayings;
  /** Only meant when one of these roles speaks; others saying it mean something else. `staff` is everyone but residents and firms. */
  readonly only?: readonly Role[] | 'staff';
  /** The command is a question itself, so a question does not speak against it. */
  readonly asks?: boolean;
  /** It may be said to nobody in particular (then it is offered, not done). */
  readonly overheard?: Sayings;
  readonly implied?: Implied;
  /** What it takes. */
  readonly slots: readonly SlotName[];
}
