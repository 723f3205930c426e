import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Holds the reminders of a case for a while (暂停提醒). */
export default defineCommand({
  name: 'snooze',
  title: '暂停提醒',
  right: 'snooze',
  summary: '暂停一件的提醒，写明时长',
  usage: '暂停提醒 编号 60分钟',
  examples: ['暂停提醒 QH240612-05 60分钟'],
  reads: {
    intent: 'snooze',
    verbs: `
      暂停提醒 先别提醒 别提醒 停止提醒 暂停催办 先别催 别催了 不要再提醒 延后提醒
    `,
    slots: ['caseNo', 'lastCase', 'minutes', 'note'],
  },
  run: notYet,
});
