import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { DAY } from '../src/domain/instant.ts';
import { answer } from './case-words.ts';

/** Asks for the one sentence a command still needs (补一句); the next words of the person complete it. */
export function askFor(context: CommandContext, of: Case, words: string): Outcome {
  return {
    say: [answer(words)],
    question: {
      kind: 'words',
      command: context.request.command,
      slots: { caseNo: of.no },
      text: '',
      askedAt: context.now,
      actAt: null,
      expiresAt: context.now + DAY,
    },
  };
}
