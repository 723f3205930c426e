import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Checks in (报到). */
export default defineCommand({
  name: 'check-in',
  title: '报到',
  right: 'report',
  summary: '部门到场报到',
  usage: '报到 [编号]',
  examples: ['报到', 'QH240612-03 城管局报到,人已到现场', '应哨 #03'],
  reads: {
    intent: 'report',
    verbs: `
      报到 报道 应哨 到位 已到位 到场 已到场 到场了 已到现场 人已到 到现场了 已抵达 已赶到 都到了
      一并报到 报到报到 来报到了
    `,
    withCase: '已到 到了 抵达',
    variants: [
      {
        sub: 'onsite',
        words: `
          已到现场 已到场 到现场了 到场了 都到了 已抵达 已赶到 人已到 已到位 人到了 已经到 到达现场
          已到 到位了 正在围挡 在现场
        `,
      },
      {
        sub: 'ack',
        words: `
          预计…到 分钟到 分钟内到 分钟后到 小时后到 点到现场 马上到 正在赶来 在路上 正在路上 已派人
          已出发
        `,
      },
    ],
    unless: `
      报到率 双报到 党员报到 代报到 代为报到 新生报到 新人报到 报到学习 入职 党校
    `,
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'matter', 'place', 'etaMinutes', 'due', 'onSite', 'note'],
  },
  run: notYet,
});
