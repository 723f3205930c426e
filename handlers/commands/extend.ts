import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

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
      延期 申请延期 申请延长 延长 宽限 展期 延后 推迟到 延到 延迟到 多给几天 再给…天 顺延 缓几天 再延 多延 延…天
    `,
    unless: '同意延期 不同意延期 驳回延期 准予延期',
    slots: ['caseNo', 'lastCase', 'days', 'due', 'note'],
  },
  run: notYet,
});
