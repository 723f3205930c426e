import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Rates how a case was handled (评价). */
export default defineCommand({
  name: 'rate',
  title: '评价',
  right: 'rate',
  summary: '给办理结果打个分',
  usage: '评价 编号 满意|基本满意|不满意 [已解决|部分解决|未解决]',
  examples: ['评价 QH240612-03 满意 已解决', 'QH240612-05 5星', '基本满意'],
  reads: {
    intent: 'rate',
    verbs: `
      评价 满意 不满意 基本满意 非常满意 很满意 不太满意 不大满意 比较满意 十分满意 太满意 还算满意
      挺满意 部分解决 打分 好评 差评 给个好评 {n}星 {n}颗星 五星好评
    `,
    withCase: `
      已解决 解决了 还行 还可以 凑合 一般般 挺好 很好 不错 修好了 弄好了 只修了一半 解决了一半
      谢谢
    `,
    whole: '还行 还行吧 还可以 凑合 挺好的 不错 一般',
    unless: '街道评价 民主评议 请居民评价 请评价',
    only: ['resident', 'building', 'party_member', 'grid', 'community', 'street', 'district', 'leader', 'supervisor'],
    slots: ['caseNo', 'lastCase', 'rating', 'note'],
  },
  run: notYet,
});
