import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answer, cardUpdate, liaisonOf } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Takes a shelved case up again (销账). */
export default defineCommand({
  name: 'unshelve',
  title: '销账',
  right: 'shelve',
  summary: '挂账的事条件好了,接着办,时限接着走',
  usage: '销账 编号',
  examples: ['销账 QH240601-11', 'QH240601-11 恢复办理'],
  reads: {
    intent: 'progress',
    sub: 'unshelve',
    verbs: '销账 恢复办理 解除挂账 取消挂账 重新启动办理',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['shelved'], ['district']),
    ask: '销哪一件?',
    none: '没有挂账的事。',
    action: 'unshelve',
    say: async (next) => {
      const lead = leadOf(next)?.unit;
      const close = currentWindow(next.windows, 'close', lead);
      const by = close === undefined ? '' : `,办结时限 ${spoken(close.due)}`;
      const liaison = lead === undefined ? undefined : (await liaisonOf(context, next, lead)).person;
      return [
        answer(`${next.no} 已销账,接着办${by}。`),
        await cardUpdate(context, next),
        ...(liaison === undefined ? [] : [{ to: { person: liaison.id }, body: plain(`${next.no} 已恢复办理${by}。`) }]),
      ];
    },
  });
}
