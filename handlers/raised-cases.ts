import type { CommandContext } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { awaited } from '../src/domain/case-parts.ts';
import { DAY } from '../src/domain/instant.ts';
import type { Role } from '../src/domain/organisation.ts';
import { isOpen, openStatuses } from '../src/domain/status.ts';
import { isStaff } from './audience.ts';

/** Closed this long ago, a case still belongs to "mine": it may yet be rated or reopened. */
const LATELY = 7 * DAY;
const MOST = 50;
/** So many are read to answer one question; nobody reads a longer list on a phone. */
const MOST_IN_AREA = 500;
const districtWide: ReadonlySet<Role> = new Set<Role>(['district', 'supervisor', 'assessor', 'leader', 'admin']);
/** Statuses in which somebody may still be awaited. */
const called = openStatuses.filter((status) => status !== 'candidate' && status !== 'submitted' && status !== 'rating');

type Asker = Pick<CommandContext, 'member' | 'cases' | 'now'>;

/** Cases the speaker blew or reported (本人的): open, or closed within a week; the newest first. */
export async function raisedBy({ member, cases, now }: Asker): Promise<Case[]> {
  const found: Case[] = [];
  for await (const of of cases.find({ person: member.id, order: 'newest', limit: MOST })) {
    if (isOpen(of.status) || (of.status === 'closed' && (of.closedAt ?? 0) > now - LATELY)) found.push(of);
  }
  return found;
}

/**
 * Open cases a bare "到哪了" may mean: the case last spoken of, else those the speaker raised, else those of the speaker's units. With
 * `units` named only theirs are meant, as long as there is one.
 */
export async function openCasesOf(
  context: Pick<CommandContext, 'member' | 'cases' | 'directory' | 'state' | 'now'>,
  units: readonly string[] = [],
): Promise<Case[]> {
  const isTheirs = (of: Case): boolean => units.length === 0 || of.departments.some(({ unit }) => units.includes(unit));
  const last = context.state?.lastCase === undefined ? undefined : await context.cases.get(context.state.lastCase);
  if (last && isTheirs(last) && (isOpen(last.status) || (last.closedAt ?? 0) > context.now - LATELY)) return [last];
  const raised = await raisedBy(context);
  const theirs = raised.filter(isTheirs);
  if (theirs.length > 0) return theirs;
  if (raised.length > 0) return raised;
  const found = new Map<string, Case>();
  for (const unit of new Set(
    context.member.posts.filter(({ role }) => role === 'dept' || role === 'related').map((post) => post.unit),
  )) {
    for await (const of of context.cases.find({ unit, status: openStatuses, order: 'newest', limit: MOST })) found.set(of.no, of);
  }
  return [...found.values()];
}

/** The same where departments are named; of whom none is theirs they mean one that is awaited in their area. */
export async function openOrAwaited(context: CommandContext): Promise<Case[]> {
  const units = context.slots.departments ?? [];
  const open = await openCasesOf(context, units);
  if (
    units.length === 0 ||
    !isStaff(context.member) ||
    open.some((of) => of.departments.some(({ unit }) => units.includes(unit)))
  )
    return open;
  const awaitedThere = await awaitedInArea(context, units);
  return awaitedThere.length > 0 ? awaitedThere : open;
}

/** Cases in the speaker's area in which somebody is still awaited (辖区待报到), the emergencies and the oldest first. */
export async function awaitedInArea(
  { member, directory, cases }: Pick<CommandContext, 'member' | 'directory' | 'cases'>,
  units: readonly string[],
): Promise<Case[]> {
  const wide = member.roles.some((role) => districtWide.has(role));
  const areas = wide ? [{}] : member.posts.map(({ grid, community, street }) => areaOf(grid, community, street));
  const found = new Map<string, Case>();
  for (const area of areas) {
    for await (const of of cases.find({ ...area, status: called, order: 'oldest', limit: MOST_IN_AREA })) {
      const waits = awaited(of).some(({ unit }) => units.length === 0 || units.includes(unit));
      const theirs = directory.covers(member, of) || of.whistle?.by.person === member.id;
      if (waits && theirs) found.set(of.no, of);
    }
  }
  return [...found.values()].sort((a, b) => Number(b.type === 'emergency') - Number(a.type === 'emergency'));
}

function areaOf(grid: string | undefined, community: string | undefined, street: string | undefined) {
  if (grid !== undefined) return { grid };
  if (community !== undefined) return { community };
  return street === undefined ? {} : { street };
}
