import type { Case } from '../domain/case.ts';
import type { Seal } from '../domain/seal.ts';
import type { Audience } from '../messages/announcement.ts';
import type { MessageBody } from '../messages/message-body.ts';
import type { Absence } from '../ports/absence-store.ts';
import type { OpenQuestion } from '../ports/conversation-store.ts';
import type { RecordWrite } from '../ports/record-store.ts';

/** Something to say (待说), before the engine gives it its key. */
export interface Say {
  readonly to: Audience | 'sender';
  readonly body: MessageBody;
  readonly urgent?: boolean;
  readonly cardName?: string;
  readonly editOnly?: boolean;
  /** May wait for the hourly gathering when a group has heard enough for the day. */
  readonly gather?: boolean;
  /** Set where the same words must not be said twice whatever caused them (reminders, digests). */
  readonly key?: string;
}

/** What must follow for another case, before the engine gives it its key. */
export interface Follow {
  /** Set where the key must be found again by whoever wrote it. */
  readonly key?: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A change of a case's document: the next version and what it causes. `before` is absent for a new case. */
export interface CaseEffect {
  readonly before: Case;
  readonly next: Case;
}

/** A new state of a record, before the engine says when and why it was written. */
export type RecordChange = Omit<RecordWrite, 'cause' | 'at'>;

/** A new case; the words that go with it need its number. */
export interface CaseOpening {
  readonly district: string;
  readonly day: string;
  readonly open: (ordinal: number) => { readonly case: Case; readonly say: readonly Say[]; readonly then?: readonly Follow[] };
}

/**
 * What a command or schedule wants to happen (结果). Nothing has happened yet: the engine saves the change with every word of it,
 * and only then are they said. At most one case changes.
 */
export interface Outcome {
  readonly change?: CaseEffect;
  readonly opening?: CaseOpening;
  readonly say?: readonly Say[];
  readonly then?: readonly Follow[];
  /** The question now open between the bot and the sender in this conversation; `null` closes it; absent leaves it. */
  readonly question?: OpenQuestion | null;
  readonly absence?: Absence;
  /** The case the answer spoke of without changing it, so that "刚才那个" and a bare 抓紧办 mean it. */
  readonly about?: string;
  /** The daily seal, stored apart from the cases before a word of it is said. */
  readonly seal?: Seal;
  /** Records beside the cases, written before anything else of the outcome. */
  readonly records?: readonly RecordChange[];
  /** A question put to the sender in the direct chat although the words were said in a group. */
  readonly askDirect?: OpenQuestion;
  /** Counters to raise for the whole conversation, e.g. offers of a day. */
  readonly count?: Readonly<Record<string, number>>;
}
