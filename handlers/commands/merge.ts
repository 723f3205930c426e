import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Joins two cases about the same thing (合并). */
export default defineCommand({
  name: 'merge',
  title: '合并',
  right: 'merge',
  summary: '两件是同一件事，并到早的那件',
  usage: '合并 编号 到 编号',
  examples: ['合并 QH240612-10 到 QH240612-03', 'QH240612-10 并入 QH240612-03'],
  reads: {
    intent: 'assign',
    sub: 'merge',
    verbs: '合并 合并到 并入 并到 并案 归并 同一件事合并',
    slots: ['caseNo', 'lastCase', 'target', 'note'],
  },
  run: notYet,
});
