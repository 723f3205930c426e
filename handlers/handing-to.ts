import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { leadOf } from '../src/domain/case-parts.ts';
import { namedUnits } from './calling.ts';
import { answer, cardOf, saidInWorkGroup } from './case-words.ts';
import { urgentCalls } from './opening.ts';
import { casesOf } from './own-cases.ts';
import { stepOn } from './stepping.ts';

/** Hands a case to the units named (派给、改派); the lead is the one called so, else the first. */
export function handOver(context: CommandContext, note: string): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['submitted', 'dispatched', 'handling'], ['street', 'district']),
    ask: '派哪一件?',
    none: '没有在办的事。',
    action: 'reassign',
    input: () => ({ units: namedUnits(context, context.slots, undefined) }),
    say: async (next) => [
      await cardOf(context, next, { calling: true, notes: [note] }),
      ...(saidInWorkGroup(context, next) ? [] : [answer(`${next.no} 已派${leadOf(next)?.unit ?? ''}。`)]),
      ...(await urgentCalls(context, next)),
    ],
  });
}
