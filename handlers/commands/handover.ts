import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Hands the liaison over while away (交接). */
export default defineCommand({
  name: 'handover',
  title: '交接',
  right: 'handover',
  summary: '请假或把联络交给别人',
  usage: '我请假 6月12-14 由小李代|交接给 小李',
  examples: ['我请假 6月12日到14日 由小李代', '交接给 小李'],
  reads: {
    intent: 'handover',
    verbs: `
      我请假 请假 交接给 交接 由{person}代 {person}代我 替我值班 替班 代班 我休假
      我出差
    `,
    only: 'staff',
    slots: ['from', 'until', 'person', 'note'],
  },
  run: notYet,
});
