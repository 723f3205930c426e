import { plain } from '../messages/message-body.ts';
import type { CommandContext } from './define-command.ts';
import type { Outcome } from './outcome.ts';

/** The honest answer to a command that is read but not carried out yet; nobody is told who did not ask. */
export function notYet(context: CommandContext): Outcome {
  if (context.request.confirm) return {};
  const title = context.commands.find(({ name }) => name === context.request.command)?.title ?? context.request.command;
  return {
    say: [{ to: 'sender', body: plain(`“${title}”这一步我还不会办,请先按老办法办;会办了我会告诉大家。`) }],
  };
}
