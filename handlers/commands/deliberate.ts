import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Records a deliberation and its conclusion (议事). */
export default defineCommand({
  name: 'deliberate',
  title: '议事',
  right: 'deliberate',
  summary: '记一次议事和结论',
  usage: '议事 编号 6月10日 街道党工委会 结论…',
  examples: ['议事 QH240601-11 6月10日 街道党工委会 同意上报区里'],
  reads: {
    intent: 'deliberate',
    verbs: `
      议事 发起议事 议事决定 议事结论 上会 提交议事 加入议题 联席会议议题
    `,
    unless: '开个议事会 议事会',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'due', 'note'],
  },
  run: notYet,
});
