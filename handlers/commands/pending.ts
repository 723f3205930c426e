import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Lists who has not checked in yet (待报到). */
export default defineCommand({
  name: 'pending',
  title: '待报到',
  right: 'query',
  summary: '还有哪些没报到',
  usage: '待报到',
  examples: ['待报到', '今天还有几件没报到?'],
  reads: {
    intent: 'query',
    sub: 'pending_report',
    verbs: `
      待报到 未报到 没报到 还没报到 没有报到 谁没报到 谁还没报到 哪些没报到 还有几件没报到
      还有几个没报到 还有哪些没报到 没来报到 未到场 谁没到 谁还没到
    `,
    asks: true,
    slots: ['departments', 'due'],
  },
  run: notYet,
});
