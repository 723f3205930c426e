import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Checks in for a department that is there (代报到). */
export default defineCommand({
  name: 'check-in-for',
  title: '代报到',
  right: 'report_for',
  summary: '替已到场的部门记一次报到',
  usage: 'X局已到 编号',
  examples: ['住建局已到 QH240612-05', '代报到 QH240612-05 水务局'],
  reads: {
    intent: 'report',
    sub: 'for',
    verbs: `
      代报到 代为报到 {unit}已到 {unit}已到场 {unit}已经到 {unit}到了
      {unit}都到了 {unit}的人到了 {unit}已到现场 {unit}到场了 {unit}已经到了
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'note'],
  },
  run: notYet,
});
