import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { plain } from '../../src/messages/message-body.ts';
import { namedUnits } from '../calling.ts';
import { answer, cardOf, liaisonOf } from '../case-words.ts';
import { urgentCalls } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Rules on a return or an extension (裁定). */
export default defineCommand({
  name: 'adjudicate',
  title: '裁定',
  right: 'adjudicate',
  summary: '对退单、延期作出裁定',
  usage: '同意退单 编号[,改派X]|不同意退单 编号 理由',
  examples: [
    '同意退单 QH240612-07,改派住建局',
    '不同意退单 QH240612-07 按权责清单由你局负责',
    'QH240610-01 首接负责,城管局牵头办',
  ],
  reads: {
    intent: 'assign',
    sub: 'adjudicate',
    verbs: `
      首接负责 首接负责制 裁定 不再退 不得再退 同意退单 同意退回 准予退单 同意延期 准予延期 批准延期
    `,
    variants: [
      {
        intent: 'return',
        sub: 'reject',
        verbs: `
          不同意退单 不同意退回 不准退单 驳回退单 退单不同意 不予退单 拒绝退单 退单驳回 不能退单 不准退 不能退 不许退 不得退 不许退单
          退单不予同意
        `,
      },
      { intent: 'progress', sub: 'reject', verbs: '不同意延期 不准延期 驳回延期 延期不同意 不予延期' },
    ],
    only: ['community', 'street', 'district', 'assessor'],
    slots: ['caseNo', 'lastCase', 'departments', 'lead', 'due', 'note'],
  },
  run,
});

/** 同意退单 sends the case on; 不同意 sends it back, saying who ruled and why. */
function run(context: CommandContext): Promise<Outcome> {
  const refused = /不同意|不予|不准|不再退|首接负责|驳回/.test(context.request.text);
  const extension = context.request.text.includes('延期');
  const reason = reasonOf(context) || context.request.text;
  if (extension) {
    return stepOn(context, {
      candidates: async () =>
        (await casesOf(context, ['handling'], ['whistler', 'community', 'street', 'district'])).filter(
          (candidate) => candidate.extension !== undefined && candidate.extension.ruling === undefined,
        ),
      ask: '哪一件的延期?',
      none: '没有等着裁定的延期。',
      action: 'rule-extension',
      input: () => ({ accepted: !refused, reason }),
      say: async (next) => {
        const unit = next.extension?.unit ?? '';
        const { person } = await liaisonOf(context, next, unit);
        return [
          answer(`${next.no} ${refused ? '不同意延期' : '已同意延期'}。`),
          {
            to: { person: person.id },
            body: plain(`${next.no} ${context.member.call}${refused ? `不同意延期:${reason}` : '同意延期'}。`),
          },
        ];
      },
    });
  }
  return stepOn(context, {
    candidates: () => casesOf(context, ['returning'], ['street', 'district']),
    ask: '裁定哪一件?',
    none: '没有等您裁定的退单。',
    action: refused ? 'refuse-return' : 'accept-return',
    input: (of) => {
      const named = namedUnits(context, context.slots, undefined);
      const suggested = (of.returns.at(-1)?.suggest ?? []).map((unit) => ({ unit, part: 'lead' as const }));
      return refused ? { reason } : { reason, units: named.length > 0 ? named : suggested };
    },
    say: async (next) => {
      const entry = next.returns.at(-1);
      const { person } = await liaisonOf(context, next, entry?.unit ?? '');
      const ruling = refused ? `${context.member.call}裁定不同意退单:${reason}` : `${context.member.call}裁定同意退单`;
      const card = refused
        ? []
        : [await cardOf(context, next, { calling: true, notes: ['退单后改派'] }), ...(await urgentCalls(context, next))];
      return [
        answer(`${next.no} ${refused ? '已退回原单位办理' : '已同意退单并改派'}。`),
        { to: { person: person.id }, body: plain(`${next.no} ${ruling}。`) },
        ...card,
      ];
    },
  });
}
