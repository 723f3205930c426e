import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Shows a case from beginning to end (全程). */
export default defineCommand({
  name: 'history',
  title: '全程',
  right: 'query',
  summary: '看一件事的全过程',
  usage: '编号 全程',
  examples: ['QH240612-05 全程'],
  reads: {
    intent: 'query',
    sub: 'history',
    verbs: `
      全程 全过程 时间线 处理过程 办理过程 流转记录 来龙去脉 全部记录 历史记录
    `,
    asks: true,
    slots: ['caseNo', 'lastCase'],
  },
  run: notYet,
});
