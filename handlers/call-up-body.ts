import type { World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { calledDepartments, leadOf, titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import { departmentLabels } from '../src/domain/status.ts';
import { currentWindow } from '../src/domain/windows.ts';
import type { MessageBody } from '../src/messages/message-body.ts';
import callUpOrder from '../templates/call-up-order.ts';
import { liaisonOf, promisedDay, unitName } from './case-words.ts';

/** The call-up order of a joint case, drafted (调度令·拟); undefined while nobody is called. */
export async function callUpBody(world: Pick<World, 'directory' | 'now'>, of: Case): Promise<MessageBody | undefined> {
  const units = [];
  for (const department of calledDepartments(of)) {
    const { person, because } = await liaisonOf(world, of, department.unit);
    const window = currentWindow(of.windows, 'report', department.unit);
    units.push({
      unit: department.section ?? department.unit,
      lead: department.part === 'lead',
      contact: because === 'dispatcher' ? '' : person.call,
      by: window === undefined ? departmentLabels[department.state] : `${spoken(window.due)}前到位`,
    });
  }
  if (units.length === 0) return undefined;
  const close = currentWindow(of.windows, 'close', leadOf(of)?.unit);
  return callUpOrder.render({
    no: of.no,
    title: titleOf(of),
    told: of.text,
    units,
    ...(close === undefined ? {} : { closeBy: spoken(close.due) }),
    from: of.street === undefined ? '区指挥中心' : unitName(world, of.street),
    day: promisedDay(world.now),
  });
}
