import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import { type Relation, relationLabels } from '../src/domain/actions.ts';
import type { Case } from '../src/domain/case.ts';
import { awaited, calledDepartments, departmentOf, leadOf, runsAsEmergency, titleOf } from '../src/domain/case-parts.ts';
import { dateOf, type Instant, spoken } from '../src/domain/instant.ts';
import type { Role } from '../src/domain/organisation.ts';
import type { Refusal } from '../src/domain/refusal.ts';
import { departmentLabels, statusLabels } from '../src/domain/status.ts';
import { transitions } from '../src/domain/transitions.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import { currentWindow } from '../src/domain/windows.ts';
import { plain } from '../src/messages/message-body.ts';
import caseCard, { type CardUnit, type CaseCardView } from '../templates/case-card.ts';
import refusalTemplate from '../templates/refusal.ts';
import residentNote from '../templates/resident-note.ts';
import { partyLine } from './party-words.ts';

/** The name under which a case's card is edited in place. */
const cardName = (of: Pick<Case, 'no'>): string => `case:${of.no}`;

/** The case's title for a group: nothing of a private matter but its number. */
export function publicTitle(of: Case): string {
  return of.visibility === 'private' ? '(不公开事项,详情已私发)' : titleOf(of);
}

/** When the lead must come and finish, as people read it; undefined once it is done. */
function timesOf(of: Case): { reportBy?: string; closeBy?: string } {
  const waiting = awaited(of)[0];
  const report = waiting && currentWindow(of.windows, 'report', leadAwaited(of) ?? waiting.unit);
  const close = currentWindow(of.windows, 'close', leadOf(of)?.unit);
  return { ...(report ? { reportBy: spoken(report.due) } : {}), ...(close ? { closeBy: spoken(close.due) } : {}) };
}

function leadAwaited(of: Case): string | undefined {
  return awaited(of).find((department) => department.part === 'lead')?.unit;
}

/** The card of a case as it stands. `calling` mentions the duty liaison of everyone still awaited. */
export async function cardOf(world: World, of: Case, options: { calling: boolean; notes?: readonly string[] }): Promise<Say> {
  const units: CardUnit[] = [];
  for (const department of calledDepartments(of)) {
    const waiting = department.state === 'pending' || department.state === 'acked';
    const liaison = waiting && options.calling ? await liaisonOf(world, of, department.unit) : undefined;
    units.push({
      unit: department.section ?? department.unit,
      lead: department.part === 'lead',
      state: departmentLabels[department.state],
      ...(liaison ? { person: { id: liaison.person.id, call: liaison.person.call } } : {}),
    });
  }
  const due = timesOf(of);
  const note = world.calendar.basisNote(of.windows.at(-1)?.due ?? world.now);
  const parties = partyLine(of);
  const head = of.grid ? world.directory.grid(of.grid)?.head : undefined;
  const view: CaseCardView = {
    no: of.no,
    type: of.type ? whistleLabels[of.type] : '诉求',
    title: publicTitle(of),
    status: statusLabels[of.status],
    units,
    whistler: whistlerOf(world, of),
    ...due,
    ...(head ? { gridHead: world.directory.person(head)?.call ?? '' } : {}),
    ...(runsAsEmergency(of) ? { firstCall: firstCall(world, of) } : {}),
    notes: [...(options.notes ?? []), ...(parties === undefined ? [] : [parties]), ...(note ? [note] : [])],
    calling: options.calling,
    buttons: buttonsOf(of),
  };
  return {
    to: { group: world.directory.workGroup(of).id },
    body: caseCard.render(view),
    cardName: cardName(of),
    urgent: of.type === 'emergency',
  };
}

/** The card edited where it hangs, without a new post. */
export async function cardUpdate(world: World, of: Case): Promise<Say> {
  return { ...(await cardOf(world, of, { calling: false })), editOnly: true };
}

/** What may be pressed on the group's card as the case stands. */
function buttonsOf(of: Case): CaseCardView['buttons'] {
  if (awaited(of).length > 0 && (of.status === 'dispatched' || of.status === 'handling')) {
    return [
      { key: `ack:${of.no}`, label: '签收' },
      { key: `report:${of.no}`, label: '报到' },
    ];
  }
  return [];
}

/** Who blew it: the unit and the person as people are addressed. */
export function whistlerOf(world: World, of: Case): string {
  const actor = of.whistle?.by ?? of.opener;
  return [unitName(world, actor.unit), actor.name].filter((words) => words !== '').join(' ');
}

/** A unit as people call it: a street's or community's name for its id, else the unit itself. */
export function unitName(world: Pick<World, 'directory'>, unit: string): string {
  const { directory } = world;
  return (
    directory.street(unit)?.name ??
    directory.community(unit)?.name ??
    directory.grid(unit)?.name ??
    (unit === 'district' ? '区指挥中心' : unit)
  );
}

/** The duty liaison of a called department. */
export function liaisonOf(world: Pick<World, 'directory' | 'now'>, of: Case, unit: string, at: Instant = world.now) {
  const section = departmentOf(of, unit)?.section;
  return world.directory.liaison(unit, at, { ...(section ? { section } : {}), ...(of.street ? { street: of.street } : {}) });
}

/** First the call for help, then the paperwork. */
export function firstCall(world: World, of: Pick<Case, 'matter' | 'departments'>): string {
  const matter = of.matter ? world.directory.matter(of.matter.name) : undefined;
  const numbers = [...new Set([matter?.hotline, '119', '110', '120'].filter((number) => number !== undefined))]
    .slice(0, 4)
    .join('/');
  const first = matter?.firstCall ?? matter?.lead;
  const repair = [first, ...of.departments.map((department) => department.unit)]
    .map((unit) => (unit ? world.directory.unit(unit) : undefined))
    .find((unit) => unit?.repairPhone !== undefined);
  return `有人员危险请先拨${numbers}${repair ? `,${repair.name}抢修电话${repair.repairPhone}` : ''}`;
}

const outsideRoles: ReadonlySet<Role> = new Set<Role>(['resident', 'building', 'party_member']);

/** Who stands so to this case, by name where the organisation file has one (书院社区): the wrong community hears which is the right one. */
function nameOf({ directory }: Pick<World, 'directory'>, of: Case, relation: Relation): string | undefined {
  switch (relation) {
    case 'lead':
      return leadOf(of)?.unit;
    case 'grid':
      return of.grid === undefined ? undefined : directory.grid(of.grid)?.name;
    case 'community':
      return of.community === undefined ? undefined : directory.community(of.community)?.name;
    case 'street':
      return of.street === undefined ? undefined : directory.street(of.street)?.name;
    default:
      return undefined;
  }
}

/** A refusal worded for the speaker; residents are never told our inner states; who else may do it is filled in. */
export async function refuse(context: CommandContext, refusal: Refusal): Promise<{ say: Say[] }> {
  const { member } = context;
  const staff = member.known && !outsideRoles.has(member.roles[0] ?? 'resident');
  // What staff say with a resident's command among neighbours is answered there, in the neighbours' words.
  const among =
    context.request.command === 'rate' && context.directory.group(context.message.conversation.id)?.residents === true;
  if (refusal.code === 'wrong-status' && (!staff || among))
    return {
      say: [{ to: 'sender', body: residentNote.render({ kind: 'not-now', no: refusal.caseNo ?? '', title: refusal.label }) }],
    };
  const rows = transitions.filter((row) => row.action === refusal.action);
  const right = rows.find((row) => row.right !== null)?.right;
  const of = refusal.caseNo === undefined ? undefined : await context.cases.get(refusal.caseNo);
  const who =
    refusal.code === 'not-granted' && right
      ? context.directory.whoMay(right)
      : [...new Set(rows.flatMap((row) => row.who))]
          .filter((relation) => relation !== 'bot')
          .map((relation) => (of && nameOf(context, of, relation)) ?? relationLabels[relation])
          .join('、');
  return { say: [{ to: 'sender', body: refusalTemplate.render({ ...refusal, facts: { who, ...refusal.facts } }) }] };
}

/** A short plain answer to the speaker. */
export function answer(...lines: readonly string[]): Say {
  return { to: 'sender', body: plain(...lines) };
}

/** Whether the words were said in the group where the case is worked, so that a post there is answer enough. */
export function saidInWorkGroup(context: CommandContext, of: Case): boolean {
  return context.message.conversation.kind === 'group' && context.message.conversation.id === context.directory.workGroup(of).id;
}

/** Residents and co-reporters who are told of a case's progress, each in the chat they spoke in directly or privately. */
export function tellReporters(of: Case, body: (resident: boolean) => Say['body'], except?: string): Say[] {
  return of.reporters
    .filter((reporter) => reporter.person !== except)
    .map((reporter) => ({ to: { person: reporter.person }, body: body(reporter.resident) }));
}

/** `6月19日` — the day by which a resident hears again; natural days only, no clock. */
export function promisedDay(at: Instant): string {
  const date = dateOf(at);
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}
