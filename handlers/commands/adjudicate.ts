import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

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
          不同意退单 不同意退回 不准退单 驳回退单 退单不同意 不予退单 拒绝退单 退单驳回 不能退单 不许退单
          退单不予同意
        `,
      },
      { intent: 'progress', sub: 'reject', verbs: '不同意延期 不准延期 驳回延期 延期不同意 不予延期' },
    ],
    only: ['community', 'street', 'district', 'assessor'],
    slots: ['caseNo', 'lastCase', 'departments', 'lead', 'due', 'note'],
  },
  run: notYet,
});
