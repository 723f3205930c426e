import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

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
      核查不通过 核查未通过 核查没通过 核实不通过 验收不通过 验收未通过 复核不通过 核查不合格
      验收不合格 核查不属实 打回重办 退回重办 重新处置 要求返工
    `,
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: notYet,
});
