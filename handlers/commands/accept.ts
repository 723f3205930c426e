import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Grid staff confirm a candidate (受理). */
export default defineCommand({
  name: 'accept',
  title: '受理',
  right: 'solve',
  summary: '确认居民反映属实，转为常规哨',
  usage: '受理 编号',
  examples: ['受理 QH240612-11'],
  reads: {
    intent: 'request',
    sub: 'accept',
    verbs: '受理 确认受理 情况属实 属实受理 核实属实 转常规哨 确认属实',
    unless: '不受理 不予受理',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'departments', 'note'],
  },
  run: notYet,
});
