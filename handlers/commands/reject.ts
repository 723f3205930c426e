import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Turns a waiting whistle down (驳回). */
export default defineCommand({
  name: 'reject',
  title: '驳回',
  right: 'reject',
  summary: '不同意发哨，写明理由',
  usage: '驳回 编号 理由',
  examples: ['驳回 QH240612-03 属物业职责,请社区先协调', '审核不通过 QH240612-03 材料不全'],
  reads: {
    intent: 'reject',
    verbs: `
      驳回 审核不通过 审核未通过 审批不通过 不予受理 不同意发哨 不同意吹哨 不予发哨 不批 不批准
    `,
    unless: '驳回退单 驳回延期',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: notYet,
});
