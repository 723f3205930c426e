import { defineCommand } from '../../src/core/define-command.ts';
import { rule } from '../ruling-bare.ts';

/** A bare no to whatever waits for the speaker's decision (不同意). */
export default defineCommand({
  name: 'disagree',
  title: '不同意',
  right: null,
  summary: '等您定的只有一件时，写一句理由就行',
  usage: '不同意 理由',
  examples: ['不同意,按权责清单由你局负责', '不通过,垃圾还在'],
  reads: {
    intent: 'reject',
    verbs: '不同意挂账 不能挂账 不予挂账 不批挂账 不准挂账',
    opening: '不同意 不通过 不批准 不行 不可以 不批',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: (context) => rule(context, false),
});
