import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answer, saidInWorkGroup } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { takenUpWords, unitsFor } from '../promoting.ts';
import { stepOn } from '../stepping.ts';

/** Grid staff confirm a candidate (受理). */
export default defineCommand({
  name: 'accept',
  title: '受理',
  right: 'solve',
  summary: '确认居民反映属实，转为常规哨',
  usage: '受理 编号',
  examples: ['受理 QH240612-11'],
  reads: {
    intent: 'request',
    sub: 'accept',
    verbs:
      '受理 确认受理 情况属实 属实受理 转常规哨 确认属实 看过了…是真的 看过了…属实 看了…是真的 看了…属实 去看…是真的 去看…属实 看过…是真的 看过…属实 核过…是真的 核过…属实 核实过…是真的 核实过…属实 核了…是真的 核了…属实 是真的…受理',
    unless: '吹哨 吹常规哨 吹应急哨 吹重点哨 不受理 不予受理',
    only: ['grid', 'community'],
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'departments', 'note'],
  },
  buttons: { accept: '受理' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['candidate'], ['grid', 'community']),
    ask: '有几件待确认,受理哪一件?',
    none: '没有等您确认的事。',
    action: 'accept',
    input: (of) => ({ units: unitsFor(context, of) }),
    say: async (next) => [
      ...(saidInWorkGroup(context, next)
        ? []
        : [
            answer(
              next.status === 'dispatched'
                ? `${next.no} 已受理,${titleFor(context, next)}已派${next.departments.find((department) => department.part === 'lead')?.unit ?? ''}。`
                : `${next.no} 已受理;该事项不在清单,已转街道认定派给谁。`,
            ),
          ]),
      ...(await takenUpWords(context, next, [])),
    ],
  });
}
