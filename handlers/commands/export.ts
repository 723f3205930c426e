import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { plain } from '../../src/messages/message-body.ts';
import { scoreAnswer } from '../score-answer.ts';
import { privately } from '../stepping.ts';

/** The assessment as it stands (导出考核表), and who makes the workbook of it: a chat carries no workbook. */
export default defineCommand({
  name: 'export',
  title: '导出',
  right: 'export',
  summary: '看考核表,整本的由管理员导出',
  usage: '导出 街道考核 [2026Q2]',
  examples: ['导出 街道考核 2026Q2', '导出 街道考核'],
  reads: {
    intent: 'query',
    sub: 'stats',
    verbs: '导出 导出考核表 导出街道考核 导出考核',
    only: ['street', 'district', 'supervisor', 'assessor', 'leader'],
    slots: ['departments', 'due'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const outcome = await scoreAnswer(context, context.slots.departments ?? []);
  const admin = context.directory.organisation.admins.flatMap((id) => context.directory.person(id) ?? [])[0];
  const who = `平台管理员${admin === undefined ? '' : admin.call}`;
  const book = privately(context, plain(`整本考核表(Excel)请${who}导出,写明哪个季度。`));
  return { ...outcome, say: [...(outcome.say ?? []), book] };
}
