import type { CommandContext } from '../src/core/define-command.ts';
import { TOLD } from '../src/core/open-question.ts';
import type { Outcome } from '../src/core/outcome.ts';
import guideTemplate from '../templates/guide.ts';
import guideMore from '../templates/guide-more.ts';
import { aboutBot } from './about-bot.ts';
import { inResidentsGroup, isStaff } from './audience.ts';
import { answer } from './case-words.ts';
import { passedToGrid } from './consult-passed.ts';
import { guidesFor } from './guide-search.ts';
import { meantCase } from './meant-case.ts';
import { meantProgress } from './meant-progress.ts';
import { wordsQuestion } from './pick-list.ts';
import { spokenWords } from './said-words.ts';
import { stampAnswer } from './stamp-answer.ts';

/** A question how to get something done (咨询): the guide, else the grid worker; no case is opened. */
export async function consulted(context: CommandContext): Promise<Outcome> {
  // Neighbours who ask each other are left alone.
  if (context.request.confirm) return {};
  const itself = aboutBot(spokenWords(context.request.text));
  if (itself) return itself;
  const more = askedOn(context);
  if (more) return more;
  const stamp = stampAnswer(context);
  if (stamp !== undefined) return { say: [answer(stamp)], question: null };
  const found = guidesFor(context);
  const [only] = found;
  if (only && found.length === 1)
    return {
      say: [{ to: 'sender', body: guideTemplate.render({ ...only, fee: only.fee ?? 0, brief: inResidentsGroup(context) }) }],
      question: { ...wordsQuestion(context, TOLD, { note: only.id }), command: 'consult' },
    };
  if (found.length > 1) {
    const names = found.slice(0, 5).map(({ name }) => name);
    return {
      say: [answer(`您问的是哪一项?${names.join('、')}。回名字就行。`)],
      question: { ...wordsQuestion(context, 'guide', {}), command: 'consult' },
    };
  }
  if (isStaff(context.member) && !inResidentsGroup(context)) return toStaff(context);
  return passedToGrid(context);
}

/** 电话多少, 几点开门 after a guide was told: that line of it alone. */
function askedOn(context: CommandContext): Outcome | undefined {
  const { slots, state, directory, now } = context;
  const { question } = state ?? {};
  if (slots.asksFor === undefined || question?.kind !== TOLD || question.expiresAt <= now) return undefined;
  const guide = directory.organisation.guides.find(({ id }) => id === question.slots['note']);
  if (!guide) return undefined;
  return { say: [{ to: 'sender', body: guideMore.render({ ...guide, fee: guide.fee ?? 0, part: slots.asksFor }) }], question };
}

/** Staff are shown the case they may mean, or told whom to ask; their question troubles no grid worker. */
async function toStaff(context: CommandContext): Promise<Outcome> {
  const { member } = context;
  const words = spokenWords(context.request.text);
  const about =
    context.slots.place === undefined
      ? undefined
      : ((await meantProgress(words, member, context)) ?? (await meantCase(words, member, context)));
  if (about) return about;
  const matter = context.slots.matter === undefined ? undefined : context.directory.matter(context.slots.matter);
  if (!matter) return { say: [answer('办事指南里没有这一项,可以打12345问。')] };
  const { person } = await context.directory.liaison(matter.lead, context.now);
  return { say: [answer(`办事指南里没有这一项,可以问${matter.lead}${person.call},或打${matter.hotline ?? '12345'}。`)] };
}
