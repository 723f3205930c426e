import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { residentWord, statusLabels } from '../src/domain/status.ts';
import caseList from '../templates/case-list.ts';
import { amongStaff, isDirect } from './audience.ts';
import { LIST_LENGTH, pickQuestion } from './pick-list.ts';

/** The title of a case in a list: a private one shows its title only where the bot is alone with the reader. */
export function listTitle(context: CommandContext, of: Case): string {
  return of.visibility === 'private' && !isDirect(context) ? '(不公开事项)' : titleOf(of);
}

/** Cases to choose from (选一件): a numbered list; the number shows the case, or runs another command on it. */
export function choice(
  context: CommandContext,
  found: readonly Case[],
  ask: string,
  picking: { readonly command: string; readonly how: string } = { command: 'query', how: '回序号看那一件。' },
): Outcome {
  const shown = found.slice(0, LIST_LENGTH);
  const status = (of: Case) => (amongStaff(context) ? statusLabels[of.status] : residentWord(of.status));
  const body = caseList.render({
    sections: [{ head: ask, lines: shown.map((of) => ({ no: of.no, title: listTitle(context, of), note: status(of) })) }],
    left: found.length - shown.length,
    how: picking.how,
  });
  return { say: [{ to: 'sender', body }], question: pickQuestion(context, shown, picking.command, false) };
}
