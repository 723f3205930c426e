import type { CommandContext } from '../src/core/define-command.ts';
import { keptOf } from '../src/core/kept.ts';
import { FLAG, type Flag, flagSchema } from '../src/domain/flag.ts';
import { caseNumbers } from '../templates/shared/figures.ts';
import { isDirect } from './audience.ts';
import { unitName } from './case-words.ts';
import { oneLine } from './masked.ts';
import { openAdmissions, openOpinions } from './open-opinions.ts';

/** Something without a case number that waits for one person's word (按号等答复的): a finding, an opinion, a task to admit. */
export interface OpenItem {
  readonly id: string;
  /** The command that takes the answer, and the word it begins with. */
  readonly command: string;
  readonly verb: string;
  /** What it is, for a list of what waits. */
  readonly line: string;
  /** How it is answered in full. */
  readonly how: string;
}

/** What waits for the speaker under a number of its own; nothing of it is told in a group. */
export async function openItems(context: CommandContext): Promise<OpenItem[]> {
  if (!isDirect(context)) return [];
  const { member } = context;
  const flags = await keptOf(context, FLAG, flagSchema, { open: true });
  const asked = flags.filter(({ body }) => body.head === member.id && body.stage === 'asked');
  const passedOn = flags.filter(({ body }) => body.stage === 'supervisor' && member.roles.includes('supervisor'));
  return [
    ...asked.map(({ record, body }) => item(record.id, 'explain', '说明情况', '原因', `待核实事项,请说明:${about(body)}`)),
    ...passedOn.map(({ record, body }) =>
      item(record.id, 'dismiss', '销号', '理由', `待核实事项,请核实:${unitName(context, body.unit)} ${about(body)}`),
    ),
    ...(await openOpinions(context)).map(({ record, body }) =>
      item(record.id, 'opinion-answer', '答复意见', '同意', `征求意见:${oneLine(body.subject, 24)}`),
    ),
    ...(await openAdmissions(context)).map(({ record, body }) =>
      item(record.id, 'admit', '同意准入', '经费 条件 到期日', `准入:${body.toName} ${oneLine(body.task, 24)}`),
    ),
  ];
}

function about({ facts, evidence }: Flag): string {
  const numbers = caseNumbers(evidence.filter((no) => no !== '-'));
  return numbers === '' ? facts : `${facts}(${numbers})`;
}

function item(id: string, command: string, verb: string, rest: string, what: string): OpenItem {
  return { id, command, verb, line: `${id}号 ${what}`, how: `${verb} ${id}号 ${rest}` };
}
