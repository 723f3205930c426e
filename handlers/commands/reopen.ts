import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { reopened } from '../reopening.ts';

/** Says it is not solved (未解决). */
export default defineCommand({
  name: 'reopen',
  title: '未解决',
  right: 'reopen',
  summary: '没解决，请重新办理',
  usage: '未解决 编号 原因',
  examples: ['未解决 QH240610-07 晚上又开始吵了', '没解决!QH240610-07'],
  reads: {
    intent: 'rate',
    sub: 'reopen',
    verbs: `
      未解决 没解决 没有解决 还没解决 根本没解决 没有得到解决 没能解决 哪里解决了 哪解决了 问题依旧 老样子 重新办理
      没人来处理 又反弹
    `,
    withCase: '又开始 又坏了 又来了 又不亮 还是没 还是那样 还是老样子 还是原样 跟没修一样 白修 没变化 没修好 还在 没处理',
    unless: '短期无法解决',
    only: ['resident', 'building', 'party_member', 'grid', 'community', 'street', 'district'],
    implied: 'case-complaint',
    slots: ['caseNo', 'lastCase', 'rating', 'note'],
  },
  buttons: { unsolved: '未解决' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return reopened(context);
}
