import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import type { Names } from '../src/domain/digest-view.ts';
import type { Owner } from '../src/domain/figures-windows.ts';
import type { Group, Role } from '../src/domain/organisation.ts';

type Directory = World['directory'];

/** The area figures are made for (统计范围). Two groups with the same key have the same figures. */
export interface Scope {
  readonly key: string;
  readonly name: string;
  readonly covers: (of: Case) => boolean;
  /** Where the store may look for its cases; several communities are looked for everywhere. */
  readonly area: { readonly street?: string; readonly community?: string };
}

const districtRoles: readonly Role[] = ['district', 'supervisor', 'assessor', 'leader', 'admin', 'city', 'dept'];

/** What a group's digest is about; undefined for groups that get none (the command centre's and the operators' own). */
export function scopeOfGroup(group: Group, directory: Directory): Scope | undefined {
  const { scope } = group;
  if (scope.kind === 'street') return streetScope(scope.street, directory);
  if (scope.kind === 'community') return communityScope(scope.communities, directory);
  return scope.kind === 'command' || scope.kind === 'operators' ? undefined : districtScope(directory);
}

/** The area a person asks about when they name none: their own. */
export function scopeOfMember(member: CommandContext['member'], directory: Directory): Scope {
  if (member.roles.some((role) => districtRoles.includes(role))) return districtScope(directory);
  const street = member.posts.find(({ role }) => role === 'street')?.street;
  if (street !== undefined) return streetScope(street, directory);
  const communities = member.posts.flatMap(({ community }) => community ?? []);
  if (communities.length > 0) return communityScope([...new Set(communities)], directory);
  const other = member.posts.find((post) => post.street !== undefined)?.street;
  return other === undefined ? districtScope(directory) : streetScope(other, directory);
}

/** The street or community named by who may see the whole district (梧桐街道这个月怎么样), else the speaker's own area. */
export function scopeAsked(member: CommandContext['member'], directory: Directory, words: string): Scope {
  const own = scopeOfMember(member, directory);
  if (own.key !== 'district' || member.roles[0] === 'dept') return own;
  const { streets } = directory.organisation;
  const community = streets.flatMap(({ communities }) => communities).find(({ name }) => words.includes(name));
  if (community) return communityScope([community.id], directory);
  const street = streets.find(({ name, aliases }) => [name, ...aliases].some((said) => said.length > 1 && words.includes(said)));
  return street === undefined ? own : streetScope(street.id, directory);
}

/** The whole district. */
export function districtScope({ organisation }: Directory): Scope {
  return { key: 'district', name: organisation.district.name, covers: () => true, area: {} };
}

/** One street. */
export function streetScope(id: string, directory: Directory): Scope {
  return { key: `street:${id}`, name: directory.street(id)?.name ?? id, covers: (of) => of.street === id, area: { street: id } };
}

function communityScope(ids: readonly string[], directory: Directory): Scope {
  const name = ids.map((id) => directory.community(id)?.name ?? id).join('、');
  const [only] = ids;
  return {
    key: `community:${ids.join('+')}`,
    name,
    covers: (of) => of.community !== undefined && ids.includes(of.community),
    area: ids.length === 1 && only !== undefined ? { community: only } : {},
  };
}

/** Names of whoever owes something, and which units are compared: departments and utilities, not a street's own team. */
export function namesIn(directory: Directory): Names {
  return {
    of: (owner) => nameOf(owner, directory),
    isRanked: (unit) => ['department', 'utility'].includes(directory.unit(unit)?.kind ?? 'department'),
  };
}

function nameOf(owner: Owner, directory: Directory): string {
  const { name } = directory.organisation.district;
  switch (owner.kind) {
    case 'unit':
      return owner.name;
    case 'grid':
      return directory.grid(owner.id ?? '')?.name ?? '网格';
    case 'community':
      return directory.community(owner.id ?? '')?.name ?? '社区';
    case 'street':
      return directory.street(owner.id ?? '')?.name ?? '街道';
    case 'district':
      return `${name}指挥中心`;
  }
}
