import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Asks the reporter for what is missing (需补充). */
export default defineCommand({
  name: 'need-info',
  title: '需补充',
  right: 'need_info',
  summary: '请反映人补充情况',
  usage: '需补充 编号 要补什么',
  examples: ['需补充 QH240609-02 门牌号', 'QH240609-02 需要居民补充门牌号'],
  reads: {
    intent: 'progress',
    sub: 'need_info',
    verbs: `
      需补充 需要补充 需要居民补充 请补充 请居民补充 请反映人补充 还需补充 需要提供 请提供 麻烦补充
      补充一下 缺少…信息 联系不上反映人
    `,
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: notYet,
});
