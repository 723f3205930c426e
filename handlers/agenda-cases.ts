import type { CommandContext } from '../src/core/define-command.ts';
import { keptOf } from '../src/core/kept.ts';
import { AGENDA, agendaSchema } from '../src/domain/agenda.ts';
import type { Case } from '../src/domain/case.ts';
import { openStatuses } from '../src/domain/status.ts';
import { fiveNow } from './meeting-page.ts';
import { scopeOfMember } from './scopes.ts';

/** What stands on the joint meeting's agenda where the speaker works (议题): 大事 and 要事 by themselves, and what was put there by hand. */
export async function agendaCases(context: CommandContext): Promise<Case[]> {
  const { covers } = scopeOfMember(context.member, context.directory);
  const byHand = new Set((await keptOf(context, AGENDA, agendaSchema)).map(({ body }) => body.no));
  const found: Case[] = [];
  for await (const of of context.cases.find({ status: openStatuses, order: 'oldest' })) {
    if (!covers(of) || of.status === 'candidate') continue;
    const five = fiveNow(context, of);
    if (five === 'major' || five === 'important' || byHand.has(of.no)) found.push(of);
  }
  return found;
}
