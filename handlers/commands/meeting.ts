import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import meetingTemplate from '../../templates/meeting-page.ts';
import { agendaCases } from '../agenda-cases.ts';
import { answerAbout, aside } from '../audience.ts';
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
    verbs: '上会 上会材料 会议材料 汇报材料 一页纸',
    only: ['street', 'district'],
    slots: ['caseNo', 'lastCase', 'matter', 'place'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(context, () => agendaCases(context), {
    ask: '哪一件上会?',
    none: '议题里现在没有事。哪一件上会请带上编号,例如:上会 QH240612-03。',
  });
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  return answerAbout(context, of, meetingTemplate.render(meetingPage(context, of)));
}
