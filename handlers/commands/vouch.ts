import { act } from '../../src/core/act.ts';
import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answer, cardUpdate, refuse } from '../case-words.ts';

/** The dispatcher says whether a stranger is a unit's colleague (确认同事): then the unit has come. */
export default defineCommand({
  name: 'vouch',
  title: '确认同事',
  right: 'report_for',
  summary: '确认没登记的人是不是这个单位的',
  usage: '确认同事 编号 X局',
  examples: ['确认同事 QH240612-03 城管局'],
  reads: {
    intent: 'report',
    sub: 'for',
    verbs: '确认同事 是本单位同事 不是同事 不是本单位同事',
    only: ['street', 'district', 'community'],
    slots: ['caseNo', 'departments', 'note'],
  },
  buttons: { 'stranger-yes': '是', 'stranger-no': '不是' },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const of = context.named;
  const pressed = context.message.press ? context.slots.note : undefined;
  const unit = pressed ?? context.slots.departments?.[0];
  if (!of || unit === undefined) return { say: [answer('哪一件、哪个单位?例如:确认同事 QH240612-03 城管局。')] };
  if (/^\s*不是/.test(context.request.text)) return { say: [answer(`${of.no} 知道了,${unit}的提醒到时照旧。`)] };
  const applied = act(context, of, 'report-for', { unit, onSite: true });
  if (!applied.ok) return refuse(context, applied.refusal);
  return {
    change: { before: of, next: applied.case },
    say: [answer(`${of.no} 已记${unit}报到(代报)。`), await cardUpdate(context, applied.case)],
  };
}
