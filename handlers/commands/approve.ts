import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

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
      审核通过 同意发哨 同意吹哨 审批通过 审批同意 审核同意 准予发哨 批准 准了 同意派发
    `,
    withCase: '同意 通过 可以发',
    unless: '不同意 不通过 未通过 退单 延期 核查',
    slots: ['caseNo', 'lastCase', 'departments', 'lead', 'due', 'note'],
  },
  run: notYet,
});
