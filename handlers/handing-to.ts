import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf } from '../src/domain/case-parts.ts';
import { namedUnits } from './calling.ts';
import { answer, cardOf, saidInWorkGroup } from './case-words.ts';
import { urgentCalls } from './opening.ts';
import { casesOf } from './own-cases.ts';
import { stepOn } from './stepping.ts';

/** Hands a case to the units named (派给、改派); the lead is the one called so, else the first. */
export function handOver(context: CommandContext, note: string): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => toHand(context, note),
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

/** 派给 means first what waits to be given to somebody; only where nothing does, what is in work already. */
async function toHand(context: CommandContext, note: string): Promise<readonly Case[]> {
  const all = await casesOf(context, ['submitted', 'dispatched', 'handling'], ['street', 'district']);
  const waiting = note === '派给' ? all.filter((of) => of.status === 'submitted' && leadOf(of) === undefined) : [];
  return waiting.length > 0 ? waiting : all;
}
