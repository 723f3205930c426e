import { plain } from '../messages/message-body.ts';
import type { CommandContext } from './define-command.ts';
import type { Outcome } from './outcome.ts';

/** The honest answer to a command that is read but not carried out yet. */
export function notYet(context: CommandContext): Outcome {
  return {
    say: [
      { to: 'sender', body: plain(`“${context.request.text.slice(0, 12)}”这一步我还不会办,请先按老办法办;会办了我会告诉大家。`) },
    ],
  };
}
