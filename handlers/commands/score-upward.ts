import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { plain } from '../../src/messages/message-body.ts';
import { isStaff } from '../audience.ts';
import { answer } from '../case-words.ts';
import { privately } from '../stepping.ts';

/** Nobody scores upward (不向上打分): who tries is told so in private, and who does score whom. */
export default defineCommand({
  name: 'score-upward',
  title: '给上级打分',
  right: null,
  summary: '街道、社区、指挥中心不由部门打分',
  usage: '给X街道打分',
  examples: ['给梧桐街道打90分'],
  reads: {
    intent: 'rate',
    sub: 'street_score',
    verbs: `
      给街道打 给街道评 给社区打 给社区评 给…街道打 给…街道评 给…社区打 给…社区评 给指挥中心打 给区指挥中心打 给区里打 给督查打 给书记打 给主任打 考核街道 考核社区
      街道…{n}分 社区…{n}分 指挥中心…{n}分 评价…街道
    `,
    unless: '街道评价 社区评价 街道考评 给{unit}打 给{unit}评 {unit}…{n}分 考核分 分钟 多少分 几分',
    only: ['dept', 'grid', 'community', 'street'],
    slots: ['note'],
  },
  run,
});

function run(context: CommandContext): Outcome {
  if (!isStaff(context.member)) return {};
  const { roles } = context.member;
  const may = context.directory.whoMay('score');
  const words = roles.includes('dept')
    ? `部门不给街道、社区打分。打分只按件进行:由${may}给承办部门打。对数字有不同意见可回:申诉 编号 依据`
    : '街道、社区、指挥中心不在这里打分。您可以按件给承办部门打,例如:街道评价 QH240612-03 城管局 95分 响应快';
  const told = privately(context, plain(words));
  return { say: told.to === 'sender' ? [told] : [told, answer('这个分这里不打,原因已私下告诉您。')] };
}
