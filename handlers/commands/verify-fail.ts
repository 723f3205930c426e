import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answer, cardUpdate, liaisonOf } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { askFor } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Sends a case back that was not really done (核查不通过). */
export default defineCommand({
  name: 'verify-fail',
  title: '核查不通过',
  right: 'verify_fail',
  summary: '现场看过，没有办好，退回重办',
  usage: '核查不通过 编号 原因',
  examples: ['核查不通过 QH240612-03 垃圾还在', 'QH240612-03 核查未通过,路面仍有坑'],
  reads: {
    intent: 'resolve',
    sub: 'verify_fail',
    verbs: `
      核查不通过 核查未通过 核查没通过 核实不通过 验收不通过 验收未通过 复核不通过 核查不合格 看过了…还没 去看了…还没 看了…还没 看过了…还是没 去看了…还是 看过了…不行
      验收不合格 核查不属实 打回重办 退回重办 重新处置 要求返工
    `,
    withCase: '不通过 没通过 未通过 不合格 没清干净 没弄好 没修好 还是老样子 又坏 又来 又停回 还在 没动 没整改',
    withCaseOnly: ['grid', 'community', 'street', 'district', 'supervisor'],
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  buttons: { 'verify-fail': '核查不通过' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const reason = reasonOf(context);
  if (reason === '' && context.named?.status === 'checking')
    return Promise.resolve(askFor(context, context.named, `${context.named.no} 哪里没办好?回一句就行。`));
  return stepOn(context, {
    candidates: () => casesOf(context, ['checking'], ['grid', 'community']),
    ask: '有几件待核查,哪一件不通过?',
    none: '没有等您核查的事。',
    action: 'verify-fail',
    input: () => ({ reason }),
    say: async (next) => {
      const unit = leadOf(next)?.unit ?? '';
      const { person } = await liaisonOf(context, next, unit);
      const window = currentWindow(next.windows, 'close', unit);
      const by = window ? `,${spoken(window.due)}前办好` : '';
      return [
        answer(`${next.no} 已退回${unit}重新处置(第${next.redone}次)。`),
        await cardUpdate(context, next),
        {
          to: { person: person.id },
          body: plain(`${next.no} ${titleFor(context, next)}:核查没有通过,请再处理一下${by}。`, `原因:${reason}`),
        },
      ];
    },
  });
}
