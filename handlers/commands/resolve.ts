import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Says a case is done (办结). */
export default defineCommand({
  name: 'resolve',
  title: '办结',
  right: 'resolve',
  summary: '办完了，写明怎么办的',
  usage: '办结 编号 措施 [图片]',
  examples: ['办结 QH240612-03 摊贩已全部清走', 'QH240612-05 已处理完毕,请核查'],
  reads: {
    intent: 'resolve',
    verbs: `
      办结 已办结 完结 结案 申请结案 申请办结 处理完毕 已处理完毕 处理完了 处理好了 已处理好 办完了
      办好了 已办好 已办完 搞定了 搞定 全部完成 整改完毕 整改完成 已整改 已完成整改 处置完毕
      处置完成 已处置完毕 修复完毕 已修复 清理完毕 维修完毕
    `,
    withCase: `
      已解决 解决了 修好了 已修好 已恢复 弄好了 完成了 已完成 做完了 完工 险情排除 已清理 已更换
      已清运
    `,
    unless: '还没办完 没办完 未办结 没办结 待办结 办结率 核查通过 办结时限',
    only: ['dept', 'related', 'city', 'grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: notYet,
});
