import type { CommandContext, Slots } from '../src/core/define-command.ts';
import { REST } from '../src/core/open-question.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { DAY } from '../src/domain/instant.ts';
import { answer } from './case-words.ts';

type Question = NonNullable<Outcome['question']>;

/** The question now open with the speaker (待答): what is asked for, and what the waiting command already knows. A day at most. */
export function question(
  context: Pick<CommandContext, 'request' | 'now'>,
  kind: string,
  known: { readonly slots: Slots; readonly text?: string; readonly command?: string; readonly actAt?: number | null },
): Question {
  const { slots, text = '', command = context.request.command, actAt = null } = known;
  return { kind, command, slots: { ...slots }, text, askedAt: context.now, actAt, expiresAt: context.now + DAY };
}

/** Asks for what a command on a case still lacks (补齐); the answer is read as if it had been said at once, with its units and matter. */
export function askForRest(context: CommandContext, of: Case, words: string): Outcome {
  return { say: [answer(words)], question: question(context, REST, { slots: { caseNo: of.no }, text: context.request.text }) };
}

/** Asks for the one sentence a command on a case still needs (补一句); the next words of the person complete it. */
export function askFor(context: CommandContext, of: Case, words: string, kind = 'words'): Outcome {
  return { say: [answer(words)], question: question(context, kind, { slots: { caseNo: of.no } }) };
}
