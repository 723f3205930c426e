import { defineCommand } from '../../src/core/define-command.ts';
import { rule } from '../ruling-bare.ts';

/** A bare yes to whatever waits for the speaker's decision (同意). */
export default defineCommand({
  name: 'agree',
  title: '同意',
  right: null,
  summary: '等您定的只有一件时，回一个词就行',
  usage: '同意',
  examples: ['同意', '通过'],
  reads: {
    intent: 'approve',
    verbs: '',
    opening: '同意 通过 批准 没意见 无意见 行 行吧 可以 可以的',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: (context) => rule(context, true),
});
