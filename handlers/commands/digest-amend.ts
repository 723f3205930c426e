import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { digestIssue } from '../digest-issue.ts';
import { isPosted, noteRecord, streetToLookOver } from '../digest-notes.ts';
import { oneLine } from '../masked.ts';
import { wordsQuestion } from '../pick-list.ts';
import { reasonOf } from '../reason.ts';

/** A note stands above the figures; more than this is an article. */
const LONGEST = 120;

/** Adds the whistle chief's own words to the digest before it is posted (周报按语). */
export default defineCommand({
  name: 'digest-amend',
  title: '周报加一句',
  right: 'digest',
  summary: '周报发出前加一句您的话，吹哨负责人用',
  usage: '周报加一句 要说的话',
  examples: ['周报加一句 上周雨天多,感谢各单位连夜排水'],
  reads: {
    intent: 'query',
    sub: 'digest',
    verbs: '周报加一句 周报里加一句 周报改成 周报按语 改周报',
    only: 'staff',
    slots: ['note'],
  },
  buttons: { amend: '改' },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const street = streetToLookOver(context);
  if (!street) return { say: [answer('周报由各街道的吹哨负责人过目,您这里不用改。')] };
  const issue = digestIssue(context);
  if (await isPosted(context, issue, street.id))
    return { say: [answer('这一期周报已经发出,改不了了。要说的话请直接在群里说。')] };
  const words = oneLine(reasonOf(context), LONGEST);
  if (words === '')
    return {
      say: [answer('数字是按案件算的,不能改;您可以在前面加一句话。请直接回那句话,例如:上周雨天多,感谢各单位连夜排水。')],
      question: wordsQuestion(context, 'digest-note', {}),
    };
  return {
    records: [await noteRecord(context, issue, street, words)],
    say: [answer(`已加在周报开头:“${context.member.call}:${words}”。想现在就发,回“发周报”;不回,到点自动发。`)],
    question: null,
  };
}
