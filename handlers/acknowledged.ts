import { act, unitOf } from '../src/core/act.ts';
import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { departmentOf } from '../src/domain/case-parts.ts';
import { answer, cardUpdate, refuse, saidInWorkGroup } from './case-words.ts';

/** Signed for (签收): the card shows it, the group hears nothing; only a promise of minutes is worth a line where it was said. */
export async function acknowledged(context: CommandContext, of: Case): Promise<Outcome> {
  const eta = context.slots.etaMinutes;
  const applied = act(context, of, 'ack', eta === undefined ? {} : { etaMinutes: eta });
  if (!applied.ok) return refuse(context, applied.refusal);
  const own = unitOf(context, of) ?? '';
  const unit = departmentOf(of, own)?.section ?? own;
  const promise = eta === undefined ? '' : `,预计${eta}分钟到`;
  const silent = saidInWorkGroup(context, of) && (eta === undefined || of.type !== 'emergency');
  return {
    change: { before: of, next: applied.case },
    question: null,
    say: [
      await cardUpdate(context, applied.case),
      ...(silent ? [] : [answer(`${of.no} ${unit}已签收${promise}。到场后请回“报到 ${of.no}”。`)]),
    ],
  };
}
