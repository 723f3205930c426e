import type { World } from '../src/core/define-command.ts';
import type { Case, CaseDepartment } from '../src/domain/case.ts';
import { awaited, leadOf } from '../src/domain/case-parts.ts';
import type { Instant } from '../src/domain/instant.ts';
import type { Person } from '../src/domain/organisation.ts';
import { currentWindow } from '../src/domain/windows.ts';
import { liaisonOf, unitName } from './case-words.ts';
import { gridContact } from './grid-contact.ts';

/** Who is asked how far it is (催谁), what is waited for, and whose head is told too because the time is over. */
export interface UrgeTarget {
  readonly person: Person;
  /** `住建局蔡工`. */
  readonly title: string;
  /** `住建局报到`. */
  readonly waits: string;
  readonly by?: Instant;
  readonly reply?: string;
  readonly head?: Person;
}

/** The people a case waits for as it stands; `units` narrows departments down to those named. */
export async function urgeTargets(world: World, of: Case, units: readonly string[]): Promise<UrgeTarget[]> {
  const { directory, now } = world;
  switch (of.status) {
    case 'dispatched':
    case 'handling':
      return Promise.all(departmentsOf(of, units).map((department) => ofDepartment(world, of, department)));
    case 'checking': {
      const { person, title } = await gridContact(world, of);
      return [{ person, title, waits: '核查', ...by(currentWindow(of.windows, 'check')?.due), reply: `核查通过 ${of.no}` }];
    }
    case 'candidate': {
      const { person, title } = await gridContact(world, of);
      return [{ person, title, waits: '核实', ...by(currentWindow(of.windows, 'candidate')?.due), reply: `受理 ${of.no}` }];
    }
    case 'submitted': {
      const chief =
        of.approval?.by === 'street' && of.street !== undefined ? directory.street(of.street)?.whistleChief : undefined;
      const person =
        (chief === undefined ? undefined : directory.person(chief)) ?? (await directory.onDuty('dispatcher', now)).person;
      return [
        {
          person,
          title: person.call,
          waits: '审核',
          ...by(currentWindow(of.windows, 'approve')?.due),
          reply: `审核通过 ${of.no}`,
        },
      ];
    }
    default: {
      const { person } = await directory.onDuty('dispatcher', now, of.status === 'escalated' ? undefined : of.street);
      const title = `${unitName(world, of.status === 'escalated' ? 'district' : (of.street ?? 'district'))}${person.call}`;
      return [{ person, title, waits: of.status === 'returning' ? '裁定退单' : '上级答复' }];
    }
  }
}

/** Those named, else those who have not come, else the lead that has. */
function departmentsOf(of: Case, units: readonly string[]): CaseDepartment[] {
  const named = of.departments.filter(({ unit, state }) => units.includes(unit) && state !== 'released' && state !== 'returned');
  if (named.length > 0) return named;
  const waiting = awaited(of);
  const lead = leadOf(of);
  return waiting.length > 0 ? waiting : lead ? [lead] : [];
}

async function ofDepartment(world: World, of: Case, { unit, reportedAt }: CaseDepartment): Promise<UrgeTarget> {
  const { person, because } = await liaisonOf(world, of, unit);
  const came = reportedAt !== undefined;
  const window =
    currentWindow(of.windows, came ? 'close' : 'report', unit) ?? (came ? currentWindow(of.windows, 'close') : undefined);
  const headId = world.directory.unit(unit)?.head;
  const head =
    window !== undefined && window.due < world.now && headId !== undefined ? world.directory.person(headId) : undefined;
  return {
    person,
    title: because === 'dispatcher' ? person.call : `${unit}${person.call}`,
    waits: `${unit}${came ? '办结' : '报到'}`,
    ...by(window?.due),
    reply: came ? `进展 ${of.no} 内容` : `报到 ${of.no}`,
    ...(head && head.id !== person.id ? { head } : {}),
  };
}

const by = (due: Instant | undefined): { by?: Instant } => (due === undefined ? {} : { by: due });
