import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { aside } from '../audience.ts';
import { type Away, awayFor } from '../away-dates.ts';
import { answer } from '../case-words.ts';
import { deputyFor } from '../deputies.ts';
import { handedOver, takenBack } from '../handing-over.ts';
import { openQuestion, wordsQuestion } from '../pick-list.ts';

/** Hands the liaison over while away (交接). */
export default defineCommand({
  name: 'handover',
  title: '交接',
  right: 'handover',
  summary: '请假或把联络交给别人',
  usage: '我请假 6月12-14 由小李代|交接给 小李',
  examples: ['我请假 6月12日到14日 由小李代', '交接给 小李', '换班给 小李'],
  reads: {
    intent: 'handover',
    verbs: `
      我请假 请假 交接给 交接 由{person}代 {person}替我 {person}顶我 {person}代班 {person}顶班 休假 请几天假 轮休 {person}代我 替我值班 替班 代班 换班 换班给 跟{person}换班 和{person}换班 我休假
      我出差 我…出差 {person}替 换…值班 值班换成 值班改成 值班改为 让…值班 由{person}值班 {person}值班 我回来了 我回来上班 我销假 销假 有事找{person} 有事喊{person} 有事叫{person} 有事儿找{person} 有事儿喊{person} 有事儿叫{person} 有事联系{person} {person}盯一下 {person}盯着 单子发{person} 单子发给{person} 活儿交给{person}
    `,
    whole: '回来了 回来上班了 到岗了 上班了',
    only: 'staff',
    slots: ['from', 'until', 'days', 'person', 'note'],
  },
  run: aside(run),
});

const isBack = /回来了|回来上班|销假|提前回/;

async function run(context: CommandContext): Promise<Outcome> {
  if (isBack.test(context.request.text)) return takenBack(context);
  const away = awayFor(context);
  if (away === 'unsaid')
    return { say: [answer('请到哪一天?例如回:6月12日到14日。')], question: wordsQuestion(context, 'dates', known(context)) };
  if (away === 'past')
    return {
      say: [answer('这几天已经过去了,请再说一次从哪天到哪天。')],
      question: wordsQuestion(context, 'dates', known(context)),
    };
  const deputy = await deputyFor(context, away);
  if ('ask' in deputy)
    return {
      say: [answer(deputy.ask)],
      question: wordsQuestion(context, 'deputy', { ...known(context), ...datesOf(context, away) }),
    };
  return handedOver(context, away, deputy.person);
}

/** What the open question already knew and what was said now, but for a name that did not fit. */
function known(context: CommandContext): Readonly<Record<string, unknown>> {
  const open = openQuestion(context, 'deputy') ?? openQuestion(context, 'dates');
  const { person: _unfitting, ...slots } = { ...open?.slots, ...context.slots } as Record<string, unknown>;
  return slots;
}

/** The dates as they were understood, so that the answer to a question need not repeat them. */
function datesOf(_context: CommandContext, away: Away): Readonly<Record<string, unknown>> {
  return { away };
}
