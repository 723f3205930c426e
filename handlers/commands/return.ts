import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { spoken } from '../../src/domain/instant.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import { plain } from '../../src/messages/message-body.ts';
import { awaitingMe } from '../awaiting.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Hands a case back (退单). */
export default defineCommand({
  name: 'return',
  title: '退单',
  right: 'return',
  summary: '不归本部门管，写明依据',
  usage: '退单 编号 属地不符|职能不符|权属不清|资料不全|重复 依据 建议X',
  examples: ['退单 QH240612-07 职能不符 该路段属市政管养,建议住建局', 'QH240611-05 申请退回,属地不对'],
  reads: {
    intent: 'return',
    verbs: `
      退单 退回 申请退单 申请退回 退件 退还 退掉 不归我们管 不归我局管 不归我们 不属我局职责
      不属于我局 不属于我们 不是我们的职责 不是我局职责 不在我局职责 不在我们职责 非我局职责
      不是我们的活 我们管不了 我局管不了 我们办不了 我们处理不了 我们没有权限 我们没权限 不是我们的事 不该我们 不该我局 不由我们 不由我局 轮不到我们 不归我们局 不归我们所 不是我局的事 不归我局 不归本局
      不归我所 再退 还是退 还要退 坚持退 资料不全先退 先退单 先退回
    `,
    withCase:
      ',退 ,请退 ,申请退 重复件 重复了 不是我们的 不是我局的 不是我所的 不是本局的 搞错单位 是物业的事 是业主的事 是园区的事 是开发商的事 是他们的事 归物业管 归业委会管 归园区管 不是我们管 不是我局管',
    unless: '同意退单 不同意退单 退回重办 申诉',
    only: ['dept', 'related', 'city'],
    slots: ['caseNo', 'lastCase', 'reason', 'suggest', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const said = reasonOf(context);
  // A reason code alone says that it is not theirs, not why: the basis is what a ruling is made on.
  const reason = hasBasis(said, context.slots.suggest ?? []) ? said : '';
  return stepOn(context, {
    candidates: () => awaitingMe(context),
    ask: '退哪一件?',
    none: '没有您单位能退的事。',
    action: 'return',
    input: () => ({
      reason,
      ...(context.slots.reason ? { returnReason: context.slots.reason } : {}),
      ...(context.slots.suggest ? { suggest: context.slots.suggest } : {}),
    }),
    say: async (next) => {
      const entry = next.returns.at(-1);
      const duty = await context.directory.onDuty('dispatcher', context.now, next.street);
      const window = currentWindow(next.windows, 'ruling');
      const suggest = entry?.suggest.length ? `,建议${entry.suggest.join('、')}` : '';
      return [
        answer(`${next.no} 退单已提交,等裁定${window ? `(${spoken(window.due)}前)` : ''};裁定前案件时限照走。`),
        await cardUpdate(context, next),
        {
          to: { person: duty.person.id },
          body: plain(
            `退单待裁 ${next.no} ${titleFor(context, next)}:${entry?.unit ?? ''}提出${suggest}。`,
            `理由:${reason}`,
            `同意请回:同意退单 ${next.no},改派X局;不同意请回:不同意退单 ${next.no} 理由`,
          ),
        },
      ];
    },
  });
}

const codes = /属地不符|职能不符|权属不清|资料不全|重复/g;

/** Whether something is left when reason code, verb and suggested units are taken away. */
function hasBasis(said: string, suggest: readonly string[]): boolean {
  const rest = suggest.reduce((words, unit) => words.replaceAll(unit, ''), said.replace(codes, ''));
  return /[\p{L}\p{N}]/u.test(rest.replace(/申请|退单|退回|建议|转给|改派|原因|理由|依据|是|的/g, ''));
}
