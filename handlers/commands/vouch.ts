import { defineCommand } from '../../src/core/define-command.ts';
import { vouched } from '../vouching.ts';

/** The dispatcher says whether a stranger is a unit's colleague (确认同事): then the unit has come. */
export default defineCommand({
  name: 'vouch',
  title: '确认同事',
  right: 'report_for',
  summary: '确认没登记的人是不是这个单位的',
  usage: '确认同事 编号 X局',
  examples: ['确认同事 QH240612-03 城管局'],
  reads: {
    intent: 'report',
    sub: 'for',
    verbs: '确认同事 是本单位同事 不是同事 不是本单位同事',
    only: ['street', 'district', 'community'],
    whole:
      '是 是的 是他们的人 是我们的人 对 对的 没错 不是的 不对 不是他们的人 不认识 是{unit}的 是{unit}的人 是{unit} 不是{unit}的 不是{unit}的人 不是{unit}',
    slots: ['caseNo', 'departments', 'note'],
  },
  buttons: { 'stranger-yes': '是', 'stranger-no': '不是' },
  run: vouched,
});
