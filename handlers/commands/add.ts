import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Calls one more department (增派). */
export default defineCommand({
  name: 'add',
  title: '增派',
  right: 'add',
  summary: '再叫一个部门来',
  usage: '增派 编号 X局',
  examples: ['增派 QH240612-05 供电公司'],
  reads: {
    intent: 'assign',
    sub: 'add',
    verbs: `
      增派 加派 追加 再叫上 再派{unit} 再加上{unit} 加上{unit} 增加协办
      增加{unit} 补派
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'note'],
  },
  run: notYet,
});
