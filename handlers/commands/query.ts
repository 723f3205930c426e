import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Asks how a case stands (查询). */
export default defineCommand({
  name: 'query',
  title: '查询',
  right: 'query',
  summary: '看一件事办到哪了',
  usage: '编号|查询 编号|NO 到哪一步了',
  examples: ['查询 QH240609-02', 'QH240612-03 到哪一步了?', 'QH240612-03'],
  reads: {
    intent: 'query',
    sub: 'status',
    verbs: `
      查询 查一下 查下 查查 查看 到哪一步 到哪步 到哪了 办到哪 到什么程度 进度怎么样 进展怎么样
      进展如何 进度如何 什么进展 有进展吗 有没有进展 处理得怎么样 处理的怎么样 办得怎么样 怎么样了
      办完了吗 办好了吗 处理好了吗 处理了吗 处理了没 修好了吗 修好没 办了没 办了吗 有结果吗
      有结果了吗 什么时候能修好 什么时候能办好 怎么回事 状态 什么情况 现在什么情况 有人处理吗 谁在办
    `,
    withCase: '进展 进度 怎么样 呢 何时 什么时候 多久',
    whole: '查询 进度',
    unless: '统计 报到率 办结率',
    asks: true,
    implied: 'bare-number',
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'departments'],
  },
  run: notYet,
});
