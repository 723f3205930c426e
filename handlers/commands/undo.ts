import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Takes back the speaker's own last step (撤销). */
export default defineCommand({
  name: 'undo',
  title: '撤销',
  right: 'undo',
  summary: '十分钟内撤销自己刚才那一步',
  usage: '撤销',
  examples: ['撤销', '刚才发错了,撤销'],
  reads: {
    intent: 'undo',
    verbs: `
      撤销 撤销刚才 撤销上一步 发错了 点错了 操作错了 刚才说错了 说错了
    `,
    unless: '撤销吹哨',
    slots: ['caseNo', 'note'],
  },
  run: notYet,
});
