import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Says there is no danger after all (不紧急). */
export default defineCommand({
  name: 'downgrade',
  title: '不紧急',
  right: 'downgrade',
  summary: '核实后没有危险，降为一般',
  usage: '不紧急 编号',
  examples: ['不紧急 QH240612-11'],
  reads: {
    intent: 'assign',
    sub: 'downgrade',
    verbs: `
      不紧急 不是紧急 没有危险 解除应急 降级 降为常规 降为常规哨 改为常规哨 改常规哨 转常规
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: notYet,
});
