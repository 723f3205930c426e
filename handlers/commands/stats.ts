import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Shows the figures (统计). */
export default defineCommand({
  name: 'stats',
  title: '本周统计',
  right: 'stats',
  summary: '看本周、本月的数字',
  usage: '本周统计 [X局]',
  examples: ['本周统计', '查一下城管局本周按时报到率'],
  reads: {
    intent: 'query',
    sub: 'stats',
    verbs: `
      统计 本周统计 本月统计 今日统计 统计一下 报到率 按时报到率 办结率 按时办结率 满意率 响应率
      解决率 多少件 几件办结 办结了几件 吹了多少 吹了几 一共吹 排名 考核分 效能分 数据 月度数据
    `,
    unless: '没报到 未报到',
    asks: true,
    slots: ['departments', 'due'],
  },
  run: notYet,
});
