import type { Group, Organisation, Post, Role, Section, Unit } from '../domain/organisation.ts';
import type { AbsenceStore } from '../ports/absence-store.ts';
import type { Directory, OnDuty } from '../ports/directory.ts';
import { createDuty } from './duty.ts';
import { createLocate } from './locate.ts';
import { createMembers } from './members.ts';
import { createRights } from './rights.ts';

/** Roles whose area is the whole district. */
const districtWide: ReadonlySet<Role> = new Set(['district', 'supervisor', 'assessor', 'admin']);

/** Roles that act for a unit; oversight, volunteers and leaders hold posts there without speaking for it. */
const speaking: ReadonlySet<Role> = new Set(['grid', 'community', 'street', 'dept', 'related', 'district', 'city']);

/** Builds the directory (通讯录) of an organisation. All look-ups are indexed here once; only absences are read anew. */
export function createDirectory(organisation: Organisation, absences: AbsenceStore): Directory {
  const duty = createDuty(organisation, absences);
  const units = indexUnits(organisation.units);
  const streets = new Map(organisation.streets.map((street) => [street.id, street]));
  const communities = new Map(organisation.streets.flatMap((street) => street.communities).map((one) => [one.id, one]));
  const grids = new Map([...communities.values()].flatMap((community) => community.grids).map((grid) => [grid.code, grid]));
  const matters = new Map(organisation.matters.map((matter) => [matter.name, matter]));
  const groups = new Map(organisation.groups.map((group) => [group.id, group]));
  const people = createMembers(organisation);
  const workGroups = new Map(
    organisation.groups.flatMap((group) =>
      group.scope.kind === 'street' && !group.residents ? [[group.scope.street, group] as const] : [],
    ),
  );
  const districtGroup = organisation.groups.find(({ scope, residents }) => scope.kind === 'district' && !residents);

  async function dispatcher(at: number, street: string | undefined): Promise<OnDuty> {
    const own = street === undefined ? undefined : streets.get(street);
    const here =
      own === undefined ? undefined : await duty.pick(organisation.duty.streets[own.id]?.['调度员'], own.dispatchers, at);
    if (here !== undefined) return here;
    const found = await duty.pick(organisation.duty.district['调度员'], organisation.dispatchers, at);
    return found ?? (await watchChief(at));
  }

  async function watchChief(at: number): Promise<OnDuty> {
    const chiefs = [organisation.watchChief, ...(organisation.viceWatchChief === undefined ? [] : [organisation.viceWatchChief])];
    const found = await duty.pick(organisation.duty.district['值班长'], chiefs, at);
    if (found !== undefined) return found;
    // Everybody is on leave: an alarm must still reach a human, so the watch chief gets it all the same.
    const person = organisation.people.get(organisation.watchChief);
    if (person === undefined) throw new Error(`the organisation has no watch chief ${organisation.watchChief}`);
    return { person, because: 'only' };
  }

  async function dutyLeader(at: number, street: string | undefined): Promise<OnDuty> {
    const own = street === undefined ? undefined : streets.get(street);
    const found =
      own === undefined
        ? await duty.pick(organisation.duty.district['带班领导'], organisation.leaders, at)
        : await duty.pick(organisation.duty.streets[own.id]?.['带班领导'], [own.secretary, own.whistleChief], at);
    return found ?? (await watchChief(at));
  }

  return {
    organisation,
    ...people,
    unit: (name) => units.get(name),
    street: (id) => streets.get(id),
    community: (id) => communities.get(id),
    grid: (code) => grids.get(code),
    matter: (name) => matters.get(name),
    group: (id) => groups.get(id),
    ...createRights(organisation.rights),
    locate: createLocate(organisation.streets),

    workGroup({ street }) {
      const group = (street === undefined ? undefined : workGroups.get(street)) ?? districtGroup;
      if (group === undefined) throw new Error('the organisation has no staff group of the district');
      return group;
    },

    groups({ kind, residents, community, street }) {
      const isInStreet = ({ scope }: Group) =>
        scope.kind === 'street'
          ? scope.street === street
          : scope.kind === 'community' && scope.communities.some((id) => communities.get(id)?.street === street);
      return organisation.groups.filter(
        (group) =>
          (kind === undefined || group.scope.kind === kind) &&
          (residents === undefined || group.residents === residents) &&
          (community === undefined || (group.scope.kind === 'community' && group.scope.communities.includes(community))) &&
          (street === undefined || isInStreet(group)),
      );
    },

    async liaison(name, at, { section, street } = {}) {
      const unit = units.get(name);
      if (unit !== undefined) {
        const asked = section ?? (unit.name === name ? undefined : name);
        const branch = asked === undefined ? undefined : sectionOf(unit, asked, street);
        const inBranch = branch === undefined ? undefined : await duty.pick(undefined, branch.contacts, at);
        const found = inBranch ?? (await duty.pick(organisation.duty.departments[unit.name], unit.liaisons, at));
        if (found !== undefined) return found;
      }
      const { person } = await dispatcher(at, street ?? unit?.street);
      return { person, because: 'dispatcher' };
    },

    onDuty(office, at, street) {
      if (office === 'watch-chief') return watchChief(at);
      return office === 'dispatcher' ? dispatcher(at, street) : dutyLeader(at, street);
    },

    speaksFor(member, name) {
      const unit = units.get(name);
      // The city is not in the chat: the command centre writes down what its units say (代录).
      if (unit?.kind === 'city' && member.posts.some((post) => post.role === 'district')) return true;
      return member.posts.some((post) => post.unit === (unit?.name ?? name) && speaking.has(post.role));
    },

    covers(member, of) {
      return member.posts.some((post) => coversCase(post, of));
    },
  };
}

function coversCase(post: Post, { street, community, grid }: Parameters<Directory['covers']>[1]): boolean {
  switch (post.role) {
    case 'street':
      return post.street !== undefined && post.street === street;
    case 'community':
    case 'related':
    case 'party_member':
      return post.community !== undefined && post.community === community;
    case 'grid':
    case 'building':
      return grid === undefined ? post.community !== undefined && post.community === community : post.grid === grid;
    case 'leader':
      return post.unit === 'district';
    default:
      return districtWide.has(post.role);
  }
}

/** Units by every name they have. A unit's own name wins over an alias, a department over what stands later in the file. */
function indexUnits(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  const index = new Map<string, Unit>();
  const ranks: ((unit: Unit) => readonly string[])[] = [
    ({ name }) => [name],
    ({ aliases }) => aliases,
    ({ sections }) => sections.map(({ name }) => name),
    ({ sections }) => sections.flatMap(({ aliases }) => aliases),
    ({ id }) => [id],
  ];
  for (const words of ranks) {
    for (const unit of units) for (const word of words(unit)) if (!index.has(word)) index.set(word, unit);
  }
  return index;
}

/** The section meant by its own name or alias, or, where every street has one (`派出所`), that of the street. */
function sectionOf(unit: Unit, asked: string, street: string | undefined): Section | undefined {
  const isNamed = ({ name, aliases, id }: Section) => name === asked || id === asked || aliases.includes(asked);
  const endsSo = ({ name, aliases }: Section) => name.endsWith(asked) || aliases.some((alias) => alias.endsWith(asked));
  return (
    unit.sections.find(isNamed) ??
    unit.sections.find((section) => section.street !== undefined && section.street === street && endsSo(section))
  );
}
