import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answer, cardUpdate, saidInWorkGroup } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Says there is no danger after all (不紧急). */
export default defineCommand({
  name: 'downgrade',
  title: '不紧急',
  right: 'downgrade',
  summary: '核实后没有危险，降为一般',
  usage: '不紧急 编号',
  examples: ['不紧急 QH240612-11'],
  reads: {
    intent: 'assign',
    sub: 'downgrade',
    verbs: `
      不紧急 不是紧急 没有危险 解除应急 降级 降为常规 降为常规哨 改为常规哨 改常规哨 转常规 不用应急了 不用应急 不算应急 算不上应急 改常规 改成常规 按常规办 按常规走 虚惊一场 不是险情 没有险情 没危险
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  buttons: { downgrade: '不紧急' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: async () =>
      (await casesOf(context, ['dispatched', 'handling'], ['grid', 'community', 'street', 'district'])).filter(
        (candidate) => candidate.type === 'emergency',
      ),
    ask: '有几件应急哨,哪一件不紧急?',
    none: '没有在办的应急哨。',
    // Said of another kind of whistle it is a change of type; only an emergency is downgraded.
    action: (of) => (of.type === 'emergency' || of.type === 'routine' ? 'downgrade' : 'retype'),
    input: () => ({ type: 'routine' as const }),
    say: async (next) => [
      answer(`${next.no} 已改为常规哨,时限重新计算。`),
      ...(saidInWorkGroup(context, next)
        ? []
        : [{ ...answer(`${next.no} 经核实不紧急,已改为常规哨。`), to: { group: context.directory.workGroup(next).id } }]),
      await cardUpdate(context, next),
    ],
  });
}
