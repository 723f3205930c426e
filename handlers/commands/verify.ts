import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { ratingWords } from '../checking.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Confirms that it is really done (核查通过). */
export default defineCommand({
  name: 'verify',
  title: '核查通过',
  right: 'verify',
  summary: '现场看过，确实办好了',
  usage: '核查通过 编号',
  examples: ['核查通过 QH240612-03', 'QH240612-03 现场核查无误,通过'],
  reads: {
    intent: 'resolve',
    sub: 'verify',
    verbs: `
      核查通过 核实通过 验收通过 复核通过 核查合格 核查无误 核实无误 验收合格 现场核查…通过
      核查过了没问题 现场看过没问题 核查属实
      看了…没问题 看了…亮了 看了…亮的 看了…好了 看了…修好 看了…通了 看了…干净 看了…整改了 看过了…没问题 看过了…亮了 看过了…亮的 看过了…好了 看过了…修好 看过了…通了 看过了…干净 看过了…整改了
    `,
    withCase: '通过 没问题 合格 确实修好 确实解决 确实办好 看过了 情况属实 弄干净了',
    withCaseOnly: ['grid', 'community'],
    unless:
      '暗 坏 但 不过 除了 只是 就是 一半 还没 没亮 不亮 没动 没人 没好 没整改 老样子 不行 吗 不合格 没弄好 没修好 还在 没清 不通过 未通过 没通过',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  buttons: { verify: '核查通过' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['checking'], ['grid', 'community']),
    ask: '有几件待核查,核查通过哪一件?',
    none: '没有等您核查的事。',
    action: 'verify',
    say: async (next) => [
      answer(`${next.no} 核查通过,已请反映人评价。`),
      await cardUpdate(context, next),
      ...ratingWords(next, false),
    ],
  });
}
