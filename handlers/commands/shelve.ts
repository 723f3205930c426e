import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Puts a case that cannot be solved yet on the open list (挂账). */
export default defineCommand({
  name: 'shelve',
  title: '挂账',
  right: 'shelve',
  summary: '短期内解决不了，挂账并定期复核',
  usage: '挂账 编号 原因 复核7月1日',
  examples: ['挂账 QH240601-11 权属在市属国企 复核7月1日', 'QH240601-11 申请挂账,短期无法解决'],
  reads: {
    intent: 'progress',
    sub: 'shelve',
    verbs: '挂账 申请挂账 先挂账 挂起 转挂账',
    slots: ['caseNo', 'lastCase', 'due', 'note'],
  },
  run: notYet,
});
