import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Shows the weekly digest (周报). */
export default defineCommand({
  name: 'digest',
  title: '周报',
  right: 'digest',
  summary: '看五事联办周报',
  usage: '周报',
  examples: ['五事联办周报'],
  reads: {
    intent: 'query',
    sub: 'digest',
    verbs: `
      周报 五事联办 五事联办周报 本周周报 上周周报 简报 五事周报 月报
    `,
    asks: true,
    slots: [],
  },
  run: notYet,
});
