import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import type { StepInput } from '../../src/domain/step.ts';
import { momentOf } from '../../src/domain/when.ts';
import { isStaff } from '../audience.ts';
import { answer, whistlerOf } from '../case-words.ts';
import { dispatchWords, titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { takenUpWords, unitsFor } from '../promoting.ts';
import { stepOn } from '../stepping.ts';

/** Lets a waiting whistle go out (审核通过). */
export default defineCommand({
  name: 'approve',
  title: '审核通过',
  right: 'approve',
  summary: '同意发哨',
  usage: '审核通过 编号[,X牵头][,6月20日前完成]',
  examples: ['审核通过 QH240612-03', '同意发哨 QH240612-03,城管局牵头,6月20日前完成'],
  reads: {
    intent: 'approve',
    verbs: `
      审核通过 同意发哨 同意吹哨 审批通过 审批同意 审核同意 准予发哨 批准 准了 同意派发 同意…牵头 同意…主办 可以发…牵头
    `,
    withCase: '同意 通过 可以发 受理 受理了 已受理 接了 接下来办',
    opening: '受理 受理了 同意受理',
    unless: '不同意 不通过 未通过 退单 延期 核查 不受理 不予受理',
    withCaseOnly: ['street', 'district', 'city', 'supervisor', 'leader'],
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'matter', 'departments', 'lead', 'due', 'note'],
  },
  buttons: { approve: '审核通过', propose: '派给' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['submitted', 'escalated'], ['street', 'district']),
    ask: '有几件待审核,要通过哪一件?',
    none: '没有等您审核的事。',
    action: (of) => (of.status === 'escalated' ? 'take' : of.status === 'candidate' ? 'accept' : 'approve'),
    input: (of) => (of.status === 'candidate' ? { units: unitsFor(context, of) } : approval(context, of)),
    say: async (next, before) => [
      ...(before.status === 'candidate' ? await takenUpWords(context, next, []) : await dispatchWords(context, next, [])),
      answer(
        `${next.no} ${next.escalations === undefined && before.status !== 'candidate' ? '已审核通过' : '已受理'},${titleFor(context, next)}已派出。`,
      ),
      ...whistlersOf(context, next).map((person) => ({
        ...answer(`${next.no} ${context.member.call}审核通过,已派出。(${whistlerOf(context, next)})`),
        to: { person },
      })),
    ],
  });
}

/** Who waits for the approval: the whistling side. A resident who first told of it hears of the work, not of who approved it. */
function whistlersOf(context: CommandContext, of: Case): string[] {
  const people = [of.whistle?.by.person, of.opener.person].filter((person) => person !== undefined);
  return [...new Set(people)].filter((person) => person !== context.member.id && isStaff(context.directory.member(person)));
}

/** The unit of a proposal that was pressed. */
function pressedUnit({ message, slots }: CommandContext): string[] | undefined {
  return message.press?.button.startsWith('propose:') && slots.note ? [slots.note] : undefined;
}

/** Units and date set with the approval win over what the whistle asked for. */
function approval(context: CommandContext, of: Case): StepInput {
  const { lead, due } = context.slots;
  const named = pressedUnit(context) ?? context.slots.departments ?? [];
  const first =
    lead ?? (of.departments.some((department) => department.part === 'lead') && named.length > 0 ? undefined : named[0]);
  return {
    ...(named.length > 0
      ? { units: named.map((unit) => ({ unit, part: unit === first ? ('lead' as const) : ('co' as const) })) }
      : {}),
    ...(due ? { due: momentOf(due, context.now) } : {}),
  };
}
