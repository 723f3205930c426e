import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Hands a case back (退单). */
export default defineCommand({
  name: 'return',
  title: '退单',
  right: 'return',
  summary: '不归本部门管，写明依据',
  usage: '退单 编号 属地不符|职能不符|权属不清|资料不全|重复 依据 建议X',
  examples: ['退单 QH240612-07 职能不符 该路段属市政管养,建议住建局', 'QH240611-05 申请退回,属地不对'],
  reads: {
    intent: 'return',
    verbs: `
      退单 退回 申请退单 申请退回 退件 退还 退掉 不归我们管 不归我局管 不归我们 不属我局职责
      不属于我局 不属于我们 不是我们的职责 不是我局职责 不在我局职责 不在我们职责 非我局职责
    `,
    unless: '同意退单 不同意退单 退回重办',
    only: ['dept', 'related', 'city'],
    slots: ['caseNo', 'lastCase', 'reason', 'suggest', 'note'],
  },
  run: notYet,
});
