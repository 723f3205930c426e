import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { namedParties } from '../calling.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { partyLine, partyWords } from '../party-words.ts';
import { stepOn } from '../stepping.ts';

/** Asks a property company, owners' committee, market or developer to answer (请属事单位). */
export default defineCommand({
  name: 'ask-party',
  title: '请属事单位',
  right: 'report_for',
  summary: '请物业、业委会、市场、建设方限时答复；到时不答复告知主管单位',
  usage: '请属事单位 编号 锦绣花园物业',
  examples: ['请属事单位 QH240612-08 锦绣花园物业'],
  reads: {
    intent: 'assign',
    sub: 'party',
    verbs: '请属事单位 请属事 通知属事单位 请物业答复 约物业答复',
    withCase:
      '请{unit}答复 让…物业看 让…物业处理 让…物业弄 让…物业管 请…物业看 请…物业处理 叫…物业看 叫…物业处理 让…业委会看 让…业委会处理 请…业委会处理 请…管理公司处理 让…管理公司处理',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'departments', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const parties = namedParties(context, context.slots);
  return stepOn(context, {
    candidates: () =>
      casesOf(
        context,
        ['submitted', 'dispatched', 'handling', 'checking'],
        ['whistler', 'grid', 'community', 'street', 'district'],
      ),
    ask: '哪一件要请属事单位?',
    none: '没有在办的事。',
    action: 'ask-party',
    input: () => ({ parties }),
    say: async (next) => [
      answer(`${next.no} 已请${partyLine(next)?.slice('属事 '.length) ?? ''}。到时不答复会告知主管单位。`),
      await cardUpdate(context, next),
      ...(await partyWords(
        context,
        next,
        parties.map(({ unit }) => unit),
      )),
    ],
  });
}
