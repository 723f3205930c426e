import { defineCommand } from '../../src/core/define-command.ts';
import { handOver } from '../handing-to.ts';

/** Hands a case to another department (改派). */
export default defineCommand({
  name: 'reassign',
  title: '改派',
  right: 'reassign',
  summary: '改派给另一个部门',
  usage: '改派 编号 X局',
  examples: ['改派 QH240612-12 市场监管局', 'QH240611-05 转派城管局'],
  reads: {
    intent: 'assign',
    sub: 'reassign',
    verbs: `
      改派 改派给 转派 转派给 重新派给 重派 改由 转交 转交给 转办 换派 改给 换成{unit} {unit}换成
    `,
    withCase: '转{unit} 换{unit} 改{unit}',
    unless: '同意退单',
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'lead', 'note'],
  },
  run: (context) => handOver(context, '改派'),
});
