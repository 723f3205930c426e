import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import residentNote from '../../templates/resident-note.ts';
import { answer, tellReporters } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { askFor } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Grid staff decline a candidate with a reason (不受理). */
export default defineCommand({
  name: 'decline',
  title: '不受理',
  right: 'reject',
  summary: '候选事项不受理，写明理由',
  usage: '不受理 编号 理由',
  examples: ['不受理 QH240612-11 情况不属实'],
  reads: {
    intent: 'reject',
    sub: 'decline',
    verbs: '不受理 不属实 情况不属实 不予登记 不用登记 误报',
    unless: '不予受理',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  buttons: { decline: '不受理' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const reason = reasonOf(context);
  if (reason === '' && context.named) {
    return Promise.resolve(askFor(context, context.named, `${context.named.no} 为什么不受理?回一句就行,反映人会看到。`));
  }
  return stepOn(context, {
    candidates: () => casesOf(context, ['candidate'], ['grid', 'community']),
    ask: '有几件待确认,不受理哪一件?',
    none: '没有等您确认的事。',
    action: 'decline',
    input: () => ({ reason }),
    say: async (next) => [
      answer(`${next.no} 已记为不受理:${reason}。`),
      ...tellReporters(
        next,
        () => residentNote.render({ kind: 'declined', no: next.no, title: titleOf(next), reason }),
        context.member.id,
      ),
    ],
  });
}
