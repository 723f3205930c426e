import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import meetingTemplate from '../../templates/meeting-page.ts';
import { answerAbout, aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { meetingPage } from '../meeting-page.ts';

/** One printable page about a case for the meeting (上会). */
export default defineCommand({
  name: 'meeting',
  title: '上会',
  right: 'agenda',
  summary: '把一件事写成一页上会材料',
  usage: '上会 编号',
  examples: ['上会 QH240612-03'],
  reads: {
    intent: 'deliberate',
    sub: 'meeting',
    verbs: '上会 上会材料',
    only: ['street', 'district'],
    slots: ['caseNo', 'lastCase'],
  },
  run: aside(run),
});

function run(context: CommandContext): Outcome {
  const of = context.named;
  if (!of) return { say: [answer('哪一件上会?请带上编号,例如:上会 QH240612-03。')] };
  return answerAbout(context, of, meetingTemplate.render(meetingPage(context, of)));
}
