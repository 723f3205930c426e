import type { Relation } from '../domain/actions.ts';
import type { Actor, Case } from '../domain/case.ts';
import type { Post } from '../domain/organisation.ts';
import type { Directory, Member } from '../ports/directory.ts';

/** How a member stands to a case (与案件的关系); what the table's `who` is held against. */
export function standingOf(member: Member, of: Case, directory: Directory): Set<Relation> {
  const standing = new Set<Relation>(['anyone']);
  for (const department of of.departments) {
    if (!directory.speaksFor(member, department.unit)) continue;
    standing.add('department');
    if (department.part === 'lead') standing.add('lead');
  }
  if ((of.parties ?? []).some((party) => directory.speaksFor(member, party.unit))) standing.add('party');
  if (of.opener.person === member.id && of.reporters.some((reporter) => reporter.person === member.id)) standing.add('opener');
  if (of.whistle && (of.whistle.by.person === member.id || sameSide(member, of.whistle.by))) standing.add('whistler');
  if (!of.whistle && of.opener.person === member.id) standing.add('opener');
  if (of.reporters.some((reporter) => reporter.person === member.id)) standing.add('reporter');
  for (const role of member.roles) {
    if (role === 'supervisor' || role === 'leader') standing.add('oversight');
    if (role !== 'grid' && role !== 'community' && role !== 'street' && role !== 'district') continue;
    if (directory.covers(member, of)) standing.add(role);
  }
  return standing;
}

/** The whistle belongs to the unit that blew it, so a colleague of the same community, grid or street may act for it. */
function sameSide(member: Member, whistler: Actor): boolean {
  if (whistler.unit === '') return false;
  return member.posts.some((post) => post.unit === whistler.unit && post.role === whistler.role);
}

/** The post in which a member acts on a case: the one of a department called, else the one that covers the place, else the first. */
function postFor(
  member: Member,
  of: Pick<Case, 'departments' | 'street' | 'community' | 'grid'> | undefined,
  unit?: string,
): Post | undefined {
  if (unit !== undefined) {
    const own = member.posts.find((post) => post.unit === unit);
    if (own) return own;
  }
  if (of === undefined) return member.posts[0];
  const units = new Set(of.departments.map((department) => department.unit));
  return (
    member.posts.find((post) => units.has(post.unit)) ??
    member.posts.find((post) => post.grid !== undefined && post.grid === of.grid) ??
    member.posts.find((post) => post.community !== undefined && post.community === of.community) ??
    member.posts.find((post) => post.street !== undefined && post.street === of.street) ??
    member.posts[0]
  );
}

/** A member as the one who acts. */
export function actorOf(member: Member, of?: Case, unit?: string): Actor {
  const post = postFor(member, of, unit);
  return { person: member.id, name: member.call, unit: unit ?? post?.unit ?? '', role: post?.role ?? 'resident' };
}

/** The bot itself, for what time alone makes happen. */
export const bot: Actor = { person: 'bot', name: '哨子', unit: '', role: 'bot' };
