import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Releases a department (免到). */
export default defineCommand({
  name: 'excuse',
  title: '免到',
  right: 'excuse',
  summary: '这个部门不用来了',
  usage: '免到 编号 X局',
  examples: ['免到 QH240612-05 供电公司'],
  reads: {
    intent: 'assign',
    sub: 'excuse',
    verbs: `
      免到 免予报到 {unit}不用来 {unit}不用到 {unit}不必来 {unit}无需到场
      {unit}不需要来
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'note'],
  },
  run: notYet,
});
