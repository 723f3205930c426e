import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Grid staff decline a candidate with a reason (不受理). */
export default defineCommand({
  name: 'decline',
  title: '不受理',
  right: 'reject',
  summary: '候选事项不受理，写明理由',
  usage: '不受理 编号 理由',
  examples: ['不受理 QH240612-11 情况不属实'],
  reads: {
    intent: 'reject',
    sub: 'decline',
    verbs: '不受理 不属实 情况不属实 不予登记 不用登记 误报',
    unless: '不予受理',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: notYet,
});
