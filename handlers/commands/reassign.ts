import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { namedUnits } from '../calling.ts';
import { answer, cardOf, saidInWorkGroup } from '../case-words.ts';
import { urgentCalls } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Hands a case to another department (改派). */
export default defineCommand({
  name: 'reassign',
  title: '改派',
  right: 'reassign',
  summary: '改派给另一个部门',
  usage: '改派 编号 X局',
  examples: ['改派 QH240612-12 市场监管局', 'QH240611-05 转派城管局'],
  reads: {
    intent: 'assign',
    sub: 'reassign',
    verbs: `
      改派 改派给 转派 转派给 重新派给 重派 改由 转交 转交给 转办 换派 改给
    `,
    unless: '同意退单',
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'lead', 'note'],
  },
  run,
});

/** Hands the case to the units named; the lead is the one called so, else the first. */
function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['submitted', 'dispatched', 'handling'], ['street', 'district']),
    ask: '派哪一件?',
    none: '没有在办的事。',
    action: 'reassign',
    input: () => ({ units: namedUnits(context, context.slots, undefined) }),
    say: async (next) => [
      await cardOf(context, next, { calling: true, notes: ['改派'] }),
      ...(saidInWorkGroup(context, next)
        ? []
        : [answer(`${next.no} 已派${next.departments.find((department) => department.part === 'lead')?.unit ?? ''}。`)]),
      ...(await urgentCalls(context, next)),
    ],
  });
}
