import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Working party members check in with a community (双报到). */
export default defineCommand({
  name: 'party-report',
  title: '双报到',
  right: 'party_report',
  summary: '在职党员到社区报到',
  usage: '在职党员报到:单位 几人 到X社区',
  examples: ['在职党员报到:人社局3名党员到春晓社区'],
  reads: {
    intent: 'report',
    sub: 'party_member',
    verbs: `
      双报到 在职党员…报到 在职党员报到 党员报到 党员双报到 到社区报到 党员到…报到 名党员到
    `,
    slots: ['departments', 'place', 'count', 'note'],
  },
  run: notYet,
});
