import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** A leader's word, kept and passed on (批示). */
export default defineCommand({
  name: 'instruct',
  title: '批示',
  right: 'instruct',
  summary: '领导交代一句，转给责任单位',
  usage: '抓紧办',
  examples: ['QH240612-03 抓紧办'],
  reads: {
    intent: 'instruct',
    verbs: `
      抓紧办 抓紧处理 抓紧解决 尽快办 尽快处理 尽快解决 批示 请阅处 请速办 限期解决 马上办 盯紧
    `,
    only: ['leader'],
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'note'],
  },
  run: notYet,
});
