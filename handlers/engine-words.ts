import type { Command, CommandContext } from '../src/core/define-command.ts';
import type { EngineWords } from '../src/core/engine-words.ts';
import { DAY } from '../src/domain/instant.ts';
import type { MessageBody } from '../src/messages/message-body.ts';
import cannotPlay from '../templates/cannot-play.ts';
import caseUnknown from '../templates/case-unknown.ts';
import formalChannel from '../templates/formal-channel.ts';
import guideTemplate from '../templates/guide.ts';
import notUnderstood from '../templates/not-understood.ts';
import questionClosed from '../templates/question-closed.ts';
import refusal from '../templates/refusal.ts';
import saidAside from '../templates/said-aside.ts';
import suggested from '../templates/suggested.ts';
import { aboutBot } from './about-bot.ts';
import { addedWords } from './adding-words.ts';
import { answeredAside, isLeader } from './audience.ts';
import { answer } from './case-words.ts';
import { guidesNamed } from './guide-search.ts';
import { passedToDuty } from './leader-unknown.ts';
import { leaderSpoke } from './leader-words.ts';
import { meantCase } from './meant-case.ts';
import { meantProgress } from './meant-progress.ts';
import { meantQuestion } from './meant-question.ts';
import { spokenWords } from './said-words.ts';
import { isStranger, strangerAnswer } from './stranger.ts';

/** Rights that residents have as well: what staff say with them among neighbours is answered there, in the neighbours' words. */
const ofResidents: ReadonlySet<string> = new Set(['request', 'consult', 'query', 'rate']);

const staffExamples = ['吹哨 书院路22号路灯不亮', '报到 QH240612-03'];
const residentExamples = ['锦绣花园7栋电梯坏了', 'QH240612-03 到哪一步了'];

/** Thanks, greetings and laughter ask for no answer. */
const courtesy =
  /^(?:[\s,。!~.?]|谢谢|多谢|感谢|辛苦|你|您|哈|嘻|嘿|呵|啊|呀|哦|了|好|的|早上?|晚安|晚上|上午|下午|再见|拜拜|棒|厉害|点赞|赞|不客气|没事|大家|机器人|哨子)+$|哈哈|嘻嘻|笑死|^.{0,6}(?:热|冷|累|困|忙|饿)死(?:我|人)?了?[啊呀吧]?$/;
/** Thanks, whatever for, when nothing is asked. */
const thanks = /^(?:谢谢|多谢|感谢|辛苦)[^?]*$|(?:替|帮|代)我(?:谢谢|感谢|说声谢)[^?]*$/;

/** What the engine itself says (引擎用语). */
export const engineWords: EngineWords = {
  notGranted: async (command, context) => {
    // Leaders are never refused or taught; whatever they say goes to the person who can act.
    if (isLeader(context.member) && context.request.command === 'request')
      return leaderSpoke(context, context.member, context.request.text);
    if (isLeader(context.member)) return passedToDuty(context, context.member, context.request.text, { kind: 'order' });
    // A property manager or a builder tells what it does; where nothing waits for its answer that is news for nobody.
    if (command.name === 'request' && !context.request.text.includes(command.title) && context.member.roles[0] === 'related')
      return { say: [answer('现在没有请贵单位答复的事。要说的是哪一件,请带上编号,例如:答复 QH240612-03 已派人维修。')] };
    // 别催了,正弄着呢: who is called tells how far he is.
    const tells =
      command.name === 'snooze' && /着呢|正在?[弄修办处抢干装换清]/.test(context.request.text)
        ? await meantProgress(spokenWords(context.request.text), context.member, context)
        : undefined;
    if (tells) return tells;
    if (isStranger(context)) return strangerAnswer(command, context);
    const who = command.right === null ? '' : context.directory.whoMay(command.right);
    return {
      say: [
        {
          to: 'sender',
          body: hinted(
            refusal.render({ code: 'not-granted', action: command.name, label: command.title, facts: { who } }),
            command,
            context.member,
          ),
        },
      ],
    };
  },
  notUnderstood: async (message, member, world) => {
    if (isLeader(member)) return leaderSpoke(world, member, message.text);
    const { kind, id } = message.conversation;
    const inGroup = kind === 'group' && world.directory.group(id)?.residents === true;
    const [guide, other] = guidesNamed(message.text, world.directory);
    if (guide && other === undefined)
      return { say: [{ to: 'sender', body: guideTemplate.render({ ...guide, fee: guide.fee ?? 0, brief: inGroup }) }] };
    const words = spokenWords(message.text);
    const record = words === '' ? message.attachments?.map(({ type }) => type).find((type) => type !== 'image') : undefined;
    if (record) return { say: [{ to: 'sender', body: cannotPlay.render({ type: record }) }] };
    if (courtesy.test(words) || thanks.test(words)) return {};
    const itself = aboutBot(words);
    if (itself) return itself;
    const about = await (member.known ? meantProgress(words, member, world) : addedWords(words, member.id, world));
    if (about) return about;
    const meant = member.known && !inGroup ? await meantCase(words, member, world) : undefined;
    if (meant) return meant;
    const examples = member.known ? staffExamples : residentExamples;
    return { say: [{ to: 'sender', body: notUnderstood.render({ examples }) }] };
  },
  formalChannel: (_message, member) => ({ say: [{ to: { person: member.id }, body: formalChannel.render({}) }] }),
  saidAside: (context) => {
    const { request, member, now } = context;
    const words = request.text.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
    return {
      say: [{ to: { person: member.id }, body: saidAside.render({ words }) }],
      askDirect: meantQuestion({ ...request, slots: { ...request.slots } }, now, DAY),
    };
  },
  suggested: ({ command, slots }, text, { commands, now }) => {
    const title = commands.find(({ name }) => name === command)?.title ?? command;
    const { matter, place, departments = [], caseNo } = slots;
    const facts = [caseNo, place, matter, ...departments].filter((fact) => fact !== undefined);
    return {
      say: [{ to: 'sender', body: suggested.render({ title, facts }) }],
      question: meantQuestion({ command, slots, text }, now),
    };
  },
  answered: (command, context, outcome) =>
    command.right === null || ofResidents.has(command.right) ? outcome : answeredAside(context, outcome),
  caseUnknown: (said) => ({ say: [{ to: 'sender', body: caseUnknown.render({ said }) }] }),
  questionClosed: () => ({ say: [{ to: 'sender', body: questionClosed.render({}) }], question: null }),
};

/** A property company has no 报到 and no 办结: one sentence is all that is asked of it. */
function hinted(
  body: MessageBody,
  { name }: Pick<Command, 'name'>,
  { roles }: Pick<CommandContext['member'], 'roles'>,
): MessageBody {
  if (roles[0] !== 'related' || !['check-in', 'resolve', 'return', 'extend'].includes(name)) return body;
  const hint = '贵单位不用报到、办结,回一句怎么处理的就行,例如:答复 已派人,今天下午弄好';
  return { ...body, paragraphs: [...body.paragraphs, [{ text: hint }]] };
}
