import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { OPINION, opinionSchema } from '../../src/domain/admission.ts';
import { spoken } from '../../src/domain/instant.ts';
import opinionSheet from '../../templates/opinion-sheet.ts';
import { isDirect } from '../audience.ts';
import { answer, unitName } from '../case-words.ts';
import { openOpinions } from '../open-opinions.ts';

/** The street's 书记 answers what it was asked for its opinion about (答复意见), in the direct chat only. */
export default defineCommand({
  name: 'opinion-answer',
  title: '答复意见',
  right: 'opinion',
  summary: '街道书记答复征求的意见',
  usage: '答复意见 2号 同意|不同意 理由|建议 ……',
  examples: ['答复意见 2号 同意', '答复意见 2号 不同意 平时到岗情况不好'],
  reads: {
    intent: 'request',
    sub: 'opinion_answer',
    verbs: '答复意见 回复意见',
    only: ['street'],
    slots: ['itemNo', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  if (!isDirect(context)) return { say: [answer('这件事请在单聊里答复,不在群里说。')] };
  const open = await keptOf(context, OPINION, opinionSchema, { open: true });
  const mine = await openOpinions(context);
  const number = context.slots.itemNo;
  const found =
    number === undefined && mine.length === 1 ? mine[0] : mine.find(({ record }) => Number(record.id) === Number(number));
  if (!found)
    return {
      say: [answer(open.length > 0 && mine.length === 0 ? '征求街道的意见由书记本人答复。' : '现在没有等您答复的意见。')],
    };
  const { text } = context.request;
  const choice = /不同意/.test(text) ? 'disagree' : /同意/.test(text) ? 'agree' : /建议/.test(text) ? 'advise' : undefined;
  const said = (context.slots.note ?? '').replace(/答复意见|回复意见|\d+\s*号|不?同意/g, '').trim();
  const words = said.replace(/^(?:建议)?[\s,,::]*/, '').trim();
  if (choice === undefined || (choice !== 'agree' && words === ''))
    return { say: [answer(`请回:答复意见 ${found.record.id}号 同意 / 不同意 理由 / 建议 ……`)] };
  const { record, body } = found;
  const given = { by: actorOf(context.member), at: context.now, choice, words } as const;
  const sheet = opinionSheet.render({
    number: record.id,
    street: unitName(context, body.street),
    asker: body.by.role === 'assessor' ? '组织部' : unitName(context, body.unit),
    subject: body.subject,
    choice,
    words,
    who: context.member.call,
    at: spoken(context.now),
  });
  return {
    records: [written(record, { ...body, answer: given }, { open: false, after: record })],
    say: [answer(`已答复意见${record.id}号,只告诉征求的人。`), { to: { person: body.by.person }, body: sheet }],
  };
}
