import type { EngineWords } from '../src/core/dispatcher.ts';
import caseUnknown from '../templates/case-unknown.ts';
import formalChannel from '../templates/formal-channel.ts';
import notUnderstood from '../templates/not-understood.ts';
import questionClosed from '../templates/question-closed.ts';
import refusal from '../templates/refusal.ts';

const staffExamples = ['吹哨 书院路22号路灯不亮', '报到 QH240612-03'];
const residentExamples = ['锦绣花园7栋电梯坏了', 'QH240612-03 到哪一步了'];

/** What the engine itself says (引擎用语). */
export const engineWords: EngineWords = {
  notGranted: (command, context) => {
    // Leaders are never refused or taught; whatever they say goes to the person who can act.
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
  notUnderstood: (_message, member) => ({
    say: [{ to: 'sender', body: notUnderstood.render({ examples: member.known ? staffExamples : residentExamples }) }],
  }),
  formalChannel: (_message, member) => ({ say: [{ to: { person: member.id }, body: formalChannel.render({}) }] }),
  caseUnknown: (said) => ({ say: [{ to: 'sender', body: caseUnknown.render({ said }) }] }),
  questionClosed: () => ({ say: [{ to: 'sender', body: questionClosed.render({}) }], question: null }),
};
