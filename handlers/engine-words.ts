import type { EngineWords } from '../src/core/dispatcher.ts';
import caseUnknown from '../templates/case-unknown.ts';
import formalChannel from '../templates/formal-channel.ts';
import guideTemplate from '../templates/guide.ts';
import notUnderstood from '../templates/not-understood.ts';
import questionClosed from '../templates/question-closed.ts';
import refusal from '../templates/refusal.ts';
import { isLeader } from './audience.ts';
import { guidesNamed } from './guide-search.ts';
import { passedToDuty } from './leader-unknown.ts';

const staffExamples = ['吹哨 书院路22号路灯不亮', '报到 QH240612-03'];
const residentExamples = ['锦绣花园7栋电梯坏了', 'QH240612-03 到哪一步了'];

/** What the engine itself says (引擎用语). */
export const engineWords: EngineWords = {
  notGranted: (command, context) => {
    // Leaders are never refused or taught; whatever they say goes to the person who can act.
    if (isLeader(context.member)) return passedToDuty(context, context.member, context.request.text, { kind: 'order' });
    const who = command.right === null ? '' : context.directory.whoMay(command.right);
    return {
      say: [
        {
          to: 'sender',
          body: refusal.render({ code: 'not-granted', action: command.name, label: command.title, facts: { who } }),
        },
      ],
    };
  },
  notUnderstood: (message, member, world) => {
    if (isLeader(member)) return passedToDuty(world, member, message.text);
    const [guide, other] = guidesNamed(message.text, world.directory);
    if (guide && other === undefined)
      return { say: [{ to: 'sender', body: guideTemplate.render({ ...guide, fee: guide.fee ?? 0 }) }] };
    const examples = member.known ? staffExamples : residentExamples;
    return { say: [{ to: 'sender', body: notUnderstood.render({ examples }) }] };
  },
  formalChannel: (_message, member) => ({ say: [{ to: { person: member.id }, body: formalChannel.render({}) }] }),
  caseUnknown: (said) => ({ say: [{ to: 'sender', body: caseUnknown.render({ said }) }] }),
  questionClosed: () => ({ say: [{ to: 'sender', body: questionClosed.render({}) }], question: null }),
};
