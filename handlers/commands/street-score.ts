import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Scores a department (街道评价). */
export default defineCommand({
  name: 'street-score',
  title: '街道评价',
  right: 'score',
  summary: '给部门的办理打分',
  usage: '街道评价 编号 X局 95分 理由',
  examples: ['街道评价 QH240612-03 城管局 95分 响应快'],
  reads: {
    intent: 'rate',
    sub: 'street_score',
    verbs: `
      街道评价 街道考评 街道打分 考核评价 社区评价 {unit}…{n}分 给{unit}打
    `,
    withCase: '{n}分 打{n}',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'score', 'note'],
  },
  run: notYet,
});
