import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { windowOf } from '../../src/domain/case-parts.ts';
import { DAY, spoken } from '../../src/domain/instant.ts';
import { momentOf } from '../../src/domain/when.ts';
import { plain } from '../../src/messages/message-body.ts';
import { awaitingMe, handledByMe } from '../awaiting.ts';
import { answer } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { reasonOf } from '../reason.ts';
import { privately, stepOn } from '../stepping.ts';

/** Asks for more time (延期). */
export default defineCommand({
  name: 'extend',
  title: '延期',
  right: 'extend',
  summary: '办不完，到期前申请延期一次',
  usage: '延期 编号 到6月20日 理由',
  examples: ['延期 QH240608-01 到6月20日 配件要从外地调', 'QH240608-01 申请延期5天,等施工队进场'],
  reads: {
    intent: 'progress',
    sub: 'extend',
    verbs: `
      延期 申请延期 申请延长 延长 宽限 展期 延后 推迟到 延到 延迟到 多给几天 再给…天 宽限…天 再宽限 缓…天 延…日 延到 延至 再要{n}天 再要…天 想再要 再给{n}天 多给{n}天 晚几天 晚…天 顺延 缓几天 再延 多延 延…天 延一下 延几天 延一延 缓一下 缓一缓 能不能延 申请缓
    `,
    unless: '同意延期 不同意延期 驳回延期 准予延期',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'days', 'due', 'note'],
  },
  run,
});

/** What asks for the extension is no reason for it: 申请延期到12月20日,房主在外地. */
const asked = /^[^,，。]*(?:延期|顺延|宽限|推迟)[^,，。]*[,，。]\s*(.+)$/s;

async function run(context: CommandContext): Promise<Outcome> {
  const handled = context.named ? [] : await handledByMe(context);
  const [awaitedYet] = context.named || handled.length > 0 ? [] : await awaitingMe(context);
  if (awaitedYet) return { say: [answer(`${awaitedYet.no} 还没报到,报到以后才能申请延期。报到请回:报到 ${awaitedYet.no}`)] };
  const reason = reasonOf(context).replace(asked, '$1');
  return stepOn(context, {
    candidates: async () => handled,
    ask: '哪一件要延期?',
    none: '没有您单位在办的事。',
    action: 'extend',
    input: (of) => {
      const due = wanted(context, of);
      return { reason, ...(due === undefined ? {} : { due }) };
    },
    say: async (next) => [
      privately(context, plain(`${next.no} 延期申请已提交,等吹哨单位答复;答复前按原时限。`)),
      {
        to: { person: next.whistle?.by.person === 'bot' || !next.whistle ? next.opener.person : next.whistle.by.person },
        body: plain(
          `${next.no} ${titleFor(context, next)}:${next.extension?.unit ?? ''}申请延期到${spoken(next.extension?.to ?? context.now)}。`,
          `理由:${reason}`,
          `同意请回:同意延期 ${next.no};不同意请回:不同意延期 ${next.no} 理由`,
        ),
      },
    ],
  });
}

/** Until a date, or by so many days after the deadline. */
function wanted(context: CommandContext, of: Case): number | undefined {
  if (context.slots.due) return momentOf(context.slots.due, context.now);
  const window = windowOf(of, 'close');
  return context.slots.days === undefined || !window ? undefined : window.due + context.slots.days * DAY;
}
