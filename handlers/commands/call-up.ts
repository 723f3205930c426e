import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { calledDepartments, leadOf, titleOf } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { departmentLabels } from '../../src/domain/status.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import callUpOrder from '../../templates/call-up-order.ts';
import { answerAbout } from '../audience.ts';
import { answer, liaisonOf, promisedDay, unitName } from '../case-words.ts';

/** Drafts the call-up order of a joint case (调度令). */
export default defineCommand({
  name: 'call-up',
  title: '调度令',
  right: 'muster',
  summary: '按一件联合处置的事拟调度令,定稿、编号、用印由人来办',
  usage: '调度令 编号',
  examples: ['调度令 QH240612-05'],
  reads: {
    intent: 'query',
    sub: 'order',
    verbs: '调度令 拟调度令 出调度令',
    only: 'staff',
    slots: ['caseNo', 'lastCase'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const of = context.named;
  if (of === undefined) return { say: [answer('哪一件的调度令?例如:调度令 QH240612-05。')] };
  const units = [];
  for (const department of calledDepartments(of)) {
    const { person, because } = await liaisonOf(context, of, department.unit);
    const window = currentWindow(of.windows, 'report', department.unit);
    units.push({
      unit: department.section ?? department.unit,
      lead: department.part === 'lead',
      contact: because === 'dispatcher' ? '' : person.call,
      by: window === undefined ? departmentLabels[department.state] : `${spoken(window.due)}前到位`,
    });
  }
  if (units.length === 0) return { say: [answer(`${of.no} 还没有派给单位,拟不了调度令。`)] };
  const close = currentWindow(of.windows, 'close', leadOf(of)?.unit);
  const body = callUpOrder.render({
    no: of.no,
    title: titleOf(of),
    told: of.text,
    units,
    ...(close === undefined ? {} : { closeBy: spoken(close.due) }),
    from: of.street === undefined ? '区指挥中心' : unitName(context, of.street),
    day: promisedDay(context.now),
  });
  return answerAbout(context, of, body);
}
