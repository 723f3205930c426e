import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Urges the department (催办). */
export default defineCommand({
  name: 'urge',
  title: '催办',
  right: 'urge',
  summary: '催一催承办部门',
  usage: '催办 编号',
  examples: ['催办 QH240610-07', 'QH240610-07 催一下'],
  reads: {
    intent: 'query',
    sub: 'urge',
    verbs: `
      催办 催一下 催一催 催催 催下 再催 督促一下 督办 请督促 帮忙催
    `,
    unless: '别催 不用催',
    slots: ['caseNo', 'lastCase', 'departments', 'note'],
  },
  run: notYet,
});
