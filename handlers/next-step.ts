import type { World } from '../src/core/define-command.ts';
import type { Case, ClockKind } from '../src/domain/case.ts';
import { awaited, leadOf } from '../src/domain/case-parts.ts';
import { type Instant, spoken } from '../src/domain/instant.ts';
import { currentWindow } from '../src/domain/windows.ts';
import { liaisonOf, unitName, whistlerOf } from './case-words.ts';
import { gridContact } from './grid-contact.ts';

/** What comes next in a case (下一步): who does what until when. */
export interface NextStep {
  readonly who: string;
  readonly what: string;
  readonly by?: Instant;
}

/** The next step of a case as it stands; undefined when nothing is to be done any more. */
export async function nextStep(world: World, of: Case): Promise<NextStep | undefined> {
  const until = (clock: ClockKind, unit?: string): { by?: Instant } => {
    const window = currentWindow(of.windows, clock, unit);
    return window === undefined ? {} : { by: window.due };
  };
  switch (of.status) {
    case 'candidate':
      return { who: (await gridContact(world, of)).title, what: '核实', ...until('candidate') };
    case 'submitted':
      return { who: approverOf(world, of), what: '审核', ...until('approve') };
    case 'dispatched':
    case 'handling':
      return workStep(world, of);
    case 'checking':
      return { who: (await gridContact(world, of)).title, what: '核查', ...until('check') };
    case 'rating':
      return { who: of.reporters.length > 0 ? '反映人' : whistler(world, of), what: '评价', ...until('rate') };
    case 'returning':
      return { who: streetName(world, of), what: '裁定退单', ...until('ruling') };
    case 'deliberating':
      return { who: unitName(world, of.whistle?.by.unit ?? ''), what: '出议事结论' };
    case 'escalated':
      return { who: '上级单位', what: '受理', ...until('close') };
    case 'shelved':
      return { who: of.shelf?.owner ?? '区指挥中心', what: '复核', ...(of.shelf ? { by: of.shelf.reviewAt } : until('review')) };
    default:
      return undefined;
  }
}

/** Somebody has to come first; once the lead is there it finishes the work. */
async function workStep(world: World, of: Case): Promise<NextStep | undefined> {
  if (of.extension && of.extension.ruling === undefined) return { who: whistler(world, of), what: '答复延期申请' };
  const lead = leadOf(of);
  const waiting =
    awaited(of).find((department) => department.unit === lead?.unit) ?? (lead === undefined ? awaited(of)[0] : undefined);
  const department = waiting ?? lead;
  if (department === undefined) return { who: streetName(world, of), what: '明确主办单位' };
  const window = currentWindow(of.windows, waiting ? 'report' : 'close', department.unit);
  return {
    who: await unitWithLiaison(world, of, department.unit),
    what: waiting ? '报到' : '办结',
    ...(window ? { by: window.due } : {}),
  };
}

/** `住建局蔡工`: the unit and its liaison on duty. */
export async function unitWithLiaison(world: World, of: Case, unit: string): Promise<string> {
  const { person, because } = await liaisonOf(world, of, unit);
  return because === 'dispatcher' ? unit : `${unit}${person.call}`;
}

function whistler(world: World, of: Case): string {
  return whistlerOf(world, of).replaceAll(' ', '');
}

/** Who decides on a waiting whistle, as people call them: `梧桐街道林书记`. */
function approverOf(world: World, of: Case): string {
  if (of.approval?.by === 'district') return '区指挥中心';
  const street = of.street === undefined ? undefined : world.directory.street(of.street);
  const chief = street && world.directory.person(street.whistleChief);
  return `${street?.name ?? '街道'}${chief?.call ?? ''}`;
}

function streetName(world: World, of: Case): string {
  return of.street === undefined ? '区指挥中心' : unitName(world, of.street);
}

/** A next step in one line: `住建局蔡工报到,6月13日 09:00前`; a time that is over is told as a fact, without a word of blame. */
export function saidStep(step: NextStep, now: Instant): string {
  return [`${step.who}${step.what}`, ...(step.by === undefined ? [] : [dueWords(step.by, now)])].join(',');
}

/** `6月13日 09:00前`, or `时限6月13日 09:00` once that is over. */
export function dueWords(due: Instant, now: Instant): string {
  return due < now ? `时限${spoken(due)}` : `${spoken(due)}前`;
}
