import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { namedUnits } from '../calling.ts';
import { answer, cardOf, saidInWorkGroup } from '../case-words.ts';
import { urgentCalls } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Calls one more department (增派). */
export default defineCommand({
  name: 'add',
  title: '增派',
  right: 'add',
  summary: '再叫一个部门来',
  usage: '增派 编号 X局',
  examples: ['增派 QH240612-05 供电公司'],
  reads: {
    intent: 'assign',
    sub: 'add',
    verbs: `
      增派 加派 追加 再叫上 再派{unit} 再加上{unit} 加上{unit} 增加协办
      增加{unit} 补派
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['dispatched', 'handling'], ['street', 'district']),
    ask: '给哪一件增派?',
    none: '没有在办的事。',
    action: 'add',
    input: () => ({ units: namedUnits(context, context.slots, undefined).map((unit) => ({ ...unit, part: 'co' as const })) }),
    say: async (next) => [
      await cardOf(context, next, { calling: true, notes: ['增派'] }),
      ...(saidInWorkGroup(context, next) ? [] : [answer(`${next.no} 已增派。`)]),
      ...(await urgentCalls(context, next)),
    ],
  });
}
