import { z } from 'zod';
import { actorSchema } from './actor.ts';
import type { Grid, Group, Organisation, Person, Post, Unit } from './organisation.ts';

/** Kinds under which changes of people and chats are kept. */
export const PERSON = 'person';
export const LIAISON = 'liaison';
export const BINDING = 'binding';

/** What was said, by whom and when (变动留痕). */
export const logged = z.array(z.strictObject({ at: z.number(), by: actorSchema, words: z.string() }));

/** Somebody registered, or no longer working, since the organisation file was written (人员变动). */
export const personChangeSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  title: z.string(),
  phone: z.string().optional(),
  active: z.boolean(),
  log: logged,
});
export type PersonChange = z.infer<typeof personChangeSchema>;

/** Another liaison of a department (改联络员). */
export const liaisonChangeSchema = z.strictObject({ unit: z.string(), person: z.string(), log: logged });
export type LiaisonChange = z.infer<typeof liaisonChangeSchema>;

/** A chat that belongs to a group of the organisation (群绑定). */
export const bindingChangeSchema = z.strictObject({
  platform: z.string(),
  chat: z.string(),
  group: z.string(),
  unit: z.string(),
  log: logged,
});
export type BindingChange = z.infer<typeof bindingChangeSchema>;

export interface PeopleChanges {
  readonly people: readonly PersonChange[];
  readonly liaisons: readonly LiaisonChange[];
  readonly bindings: readonly BindingChange[];
}

/** The organisation as it is now (现行组织): the file with everything that changed since laid over it. */
export function withChanges(organisation: Organisation, changes: PeopleChanges): Organisation {
  const people = new Map(organisation.people);
  for (const change of changes.people) {
    if (change.active) people.set(change.id, personOf(organisation, change, people.get(change.id)));
    else people.delete(change.id);
  }
  const units = organisation.units.map((unit): Unit => {
    const newest = changes.liaisons.find((change) => change.unit === unit.name);
    const registered = changes.people.filter((one) => one.active && one.unit === unit.name).map(({ id }) => id);
    const liaisons = [...new Set([...(newest ? [newest.person] : []), ...unit.liaisons, ...registered])].filter((id) =>
      people.has(id),
    );
    return { ...unit, liaisons };
  });
  const departments = Object.fromEntries(
    Object.entries(organisation.duty.departments).map(([unit, rows]) => {
      const newest = changes.liaisons.find((change) => change.unit === unit)?.person;
      return [unit, newest === undefined ? rows : rows.map((row) => [newest, ...row.filter((id) => id !== newest)])];
    }),
  );
  return {
    ...organisation,
    people,
    units,
    streets: organisation.streets.map((street) => ({
      ...street,
      communities: street.communities.map((community) => ({
        ...community,
        grids: community.grids.map((grid) => manned(grid, changes.people, people)),
      })),
    })),
    duty: { ...organisation.duty, departments },
    groups: boundGroups(organisation, changes),
  };
}

/** A grid with who works there now: the newest first, nobody who has left. */
function manned(grid: Grid, changes: readonly PersonChange[], people: ReadonlyMap<string, Person>): Grid {
  const registered = changes.filter((one) => one.active && one.unit === grid.code).map(({ id }) => id);
  const workers = [...new Set([...registered, ...grid.workers])].filter((id) => people.has(id));
  return { ...grid, workers: workers.length === 0 ? grid.workers : workers };
}

/** The groups with their chats. A chat bound for a unit that has no group in the file is a group of its own. */
function boundGroups(organisation: Organisation, { bindings }: PeopleChanges): Organisation['groups'] {
  const added = new Map<string, Group>();
  for (const { group, unit } of bindings) {
    const scope = organisation.groups.some(({ id }) => id === group) ? undefined : scopeOf(organisation, unit);
    if (scope) added.set(group, { id: group, name: scope.name, scope: scope.scope, residents: false, members: [], channels: {} });
  }
  return [...organisation.groups, ...added.values()].map((group) => {
    const own = bindings.filter((binding) => binding.group === group.id);
    const channels = Object.fromEntries(
      own.map(({ platform, chat }) => [platform, { ...group.channels[platform], [chatField(platform)]: chat }]),
    );
    return own.length === 0 ? group : { ...group, channels: { ...group.channels, ...channels } };
  });
}

function chatField(platform: string): string {
  return platform === 'wecom' ? 'chatId' : platform === 'wechaty' ? 'roomId' : 'conversationId';
}

function scopeOf({ streets, district }: Organisation, unit: string): Pick<Group, 'name' | 'scope'> | undefined {
  const named = (name: string): string => `${name}工作群`;
  if (unit === 'district') return { name: named(district.name), scope: { kind: 'district' } };
  const street = streets.find(({ id }) => id === unit);
  if (street) return { name: named(street.name), scope: { kind: 'street', street: unit } };
  const community = streets.flatMap(({ communities }) => communities).find(({ id }) => id === unit);
  return community && { name: named(community.name), scope: { kind: 'community', communities: [unit] } };
}

function personOf(organisation: Organisation, change: PersonChange, known: Person | undefined): Person {
  const post = postIn(organisation, change);
  const posts = known ? [post, ...known.posts.filter(({ unit }) => unit !== post.unit)] : [post];
  const phone = change.phone ?? known?.phone;
  return {
    id: change.id,
    name: change.name,
    call:
      known?.call ??
      (post.office === 'grid-worker'
        ? `小${change.name.slice(0, 1)}`
        : `${change.name.slice(0, 1)}${post.role === 'dept' ? '工' : '同志'}`),
    title: change.title,
    ...(phone === undefined ? {} : { phone }),
    posts,
    accounts: known?.accounts ?? {},
  };
}

/** The post somebody gets by being registered for a unit: the one who is asked there. */
function postIn({ streets }: Organisation, { unit, title }: PersonChange): Post {
  const street = streets.find(({ id }) => id === unit);
  if (street) return { role: 'street', title, unit, street: unit, office: 'dispatcher' };
  for (const { id, communities } of streets) {
    const grid = communities.flatMap(({ grids }) => grids).find(({ code }) => code === unit);
    if (grid) {
      const office = /网格长/.test(title) ? 'grid-head' : 'grid-worker';
      return { role: 'grid', title, unit, grid: unit, community: grid.community, street: id, office };
    }
    const community = communities.find((one) => one.id === unit);
    if (community) return { role: 'community', title, unit, community: unit, street: id, office: 'liaison' };
  }
  return { role: 'dept', title, unit, office: 'liaison' };
}
