import type { Case } from '../domain/case.ts';
import type { Instant } from '../domain/instant.ts';
import type { Policy } from '../domain/policy.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { IncomingMessage } from '../messages/incoming-message.ts';
import type { AbsenceStore } from '../ports/absence-store.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { ConversationState } from '../ports/conversation-store.ts';
import type { Directory, Member } from '../ports/directory.ts';
import type { Duplicates } from '../ports/duplicates.ts';
import type { Proposer } from '../ports/proposer.ts';
import type { Random } from '../ports/random.ts';
import type { RecordStore } from '../ports/record-store.ts';
import type { SealStore } from '../ports/seal-store.ts';
import type { CommandGrammar } from '../reading/grammar.ts';
import type { Reading, ReadRequest } from '../reading/reading.ts';
import type { Outcome } from './outcome.ts';

export type { ConversationState } from '../ports/conversation-store.ts';
export type { ReadRequest, Slots } from '../reading/reading.ts';

/** What every handler may look at. Read access only: what it wants to happen it returns. */
export interface World {
  readonly now: Instant;
  readonly directory: Directory;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly random: Random;
  readonly cases: Pick<CaseStore, 'get' | 'find' | 'count' | 'nextDue' | 'chains' | 'highest'>;
  readonly absences: Pick<AbsenceStore, 'current'>;
  readonly seals: Pick<SealStore, 'last'>;
  readonly records: Pick<RecordStore, 'get' | 'list'>;
  readonly proposer: Proposer;
  readonly duplicates: Duplicates;
  readonly commands: readonly Command[];
  /** Where a person may hand in photos for a case without a login; absent where nobody outside reaches us. */
  readonly uploadLink?: (caseNo: string, person: string) => string;
}

/** What a command receives (指令上下文). */
export interface CommandContext extends World {
  readonly message: IncomingMessage;
  readonly member: Member;
  readonly request: ReadRequest;
  readonly slots: ReadRequest['slots'];
  /** How many requests the message holds; what they say in one group is merged. */
  readonly siblings: number;
  /** Key of this request; every change it makes carries it. */
  readonly cause: string;
  readonly state: ConversationState | undefined;
  /** Reads words as if they were said in this conversation; for answers that complete an earlier request. */
  readonly reread: (text: string) => Reading;
  /** What is remembered of the whole group (counters of offers), not of one person. */
  readonly groupState: () => Promise<ConversationState | undefined>;
  /** Case the request is about, when the words, the quote or the card name one. */
  readonly named: Case | undefined;
}

/** A command (指令): one file, discovered at boot. */
export interface Command {
  /** Same as the file's name. */
  readonly name: string;
  /** How people call it: 报到. */
  readonly title: string;
  /** The verb of the organisation file that grants it, or null when anyone may. */
  readonly right: string | null;
  /** One line for 帮助. */
  readonly summary: string;
  readonly usage: string;
  /** Each is read as this command; a standing test proves it. */
  readonly examples: readonly string[];
  readonly reads: CommandGrammar;
  /** Buttons whose press means this command: `report` → 报到. */
  readonly buttons?: Readonly<Record<string, string>>;
  /** It deals itself with what was said to nobody in particular; else a member of staff is asked privately whether it was meant. */
  readonly hearsAside?: boolean;
  readonly run: (context: CommandContext) => Promise<Outcome> | Outcome;
}

/** Declares a command. */
export function defineCommand(command: Command): Command {
  return command;
}
