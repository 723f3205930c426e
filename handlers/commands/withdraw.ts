import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Takes a whistle back (撤回). */
export default defineCommand({
  name: 'withdraw',
  title: '撤回',
  right: 'withdraw',
  summary: '撤回自己吹错的哨（部门报到前）',
  usage: '撤回 编号',
  examples: ['撤回 QH240612-03', '撤回刚才那个哨,地点写错了'],
  reads: {
    intent: 'whistle',
    sub: 'withdraw',
    verbs: `
      撤回 撤哨 收哨 取消吹哨 撤销吹哨 撤掉 撤了 作废 取消刚才 取消这个哨 哨吹错了
    `,
    withCase: '不用吹哨 取消',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: notYet,
});
