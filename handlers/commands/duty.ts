import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Says who is on duty, or whose matter it is (值班). */
export default defineCommand({
  name: 'duty',
  title: '值班',
  right: 'duty',
  summary: '看今天谁值班、一件事归谁管',
  usage: '值班|X归谁管',
  examples: ['今天谁值班', '书院路的路灯归谁管?'],
  reads: {
    intent: 'query',
    sub: 'duty',
    verbs: `
      值班 谁值班 今天谁值班 今晚谁值班 值班表 值班电话 归谁管 归谁 归哪个部门 归哪 谁管 谁来管
      谁负责 该找谁 找谁 找哪个部门 哪个部门管 哪个部门负责 哪个单位管 是谁管 属于谁管 哪个局管
    `,
    unless: '谁来管管 有人管 安排好值班',
    asks: true,
    slots: ['departments', 'sections', 'matter', 'place', 'due'],
  },
  run: notYet,
});
