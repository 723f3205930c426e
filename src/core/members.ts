import type { Organisation, Person, Role } from '../domain/organisation.ts';
import type { Directory, Member } from '../ports/directory.ts';

/** A member's roles are told in this order: what they work as before what they are besides. */
const telling: readonly Role[] = [
  ...(['district', 'street', 'dept', 'community', 'grid', 'supervisor', 'assessor', 'leader', 'city', 'related'] as const),
  ...(['admin', 'building', 'party_member', 'resident'] as const),
];

/** Finds people by id, by a platform's id, and by the names they are called (找人). */
export function createMembers({ people }: Pick<Organisation, 'people'>): Pick<Directory, 'member' | 'person' | 'called'> {
  const members = new Map<string, Member>();
  const accounts = new Map<string, string>();
  for (const person of people.values()) {
    members.set(person.id, memberOf(person));
    for (const account of Object.values(person.accounts)) accounts.set(account, person.id);
  }
  const idOf = (id: string): string => (people.has(id) ? id : (accounts.get(id) ?? id));

  return {
    person: (id) => people.get(idOf(id)),
    member(id, name) {
      const known = members.get(idOf(id));
      if (known !== undefined) return known;
      const shown = name === undefined || name.trim() === '' ? '居民' : name.trim();
      return { id, name: shown, call: shown, known: false, roles: ['resident'], posts: [] };
    },
    called(name, near) {
      const said = name.trim().replace(/^@/, '');
      if (said === '') return [];
      const everyone = [...people.values()];
      const posts = near?.posts ?? [];
      const shares = (key: 'unit' | 'community' | 'street') =>
        everyone.filter(
          ({ id, posts: theirs }) =>
            id !== near?.id && theirs.some((post) => posts.some((mine) => mine[key] !== undefined && mine[key] === post[key])),
        );
      const colleagues = shares('unit');
      for (const circle of [colleagues, shares('community'), shares('street'), everyone]) {
        const exact = circle.filter((person) => person.name === said || person.id === said);
        if (exact.length > 0) return exact;
        const addressed = circle.filter(({ call }) => call === said);
        if (addressed.length > 0) return addressed;
        // `小李`、`老李` say the surname alone; only among colleagues does that mean somebody.
        const surname = circle === colleagues ? /^[小老大](.{1,2})$/.exec(said)?.[1] : undefined;
        const familiar = surname === undefined ? [] : circle.filter((person) => person.name.startsWith(surname));
        if (familiar.length > 0) return familiar;
      }
      return [];
    },
  };
}

function memberOf(person: Person): Member {
  const held = new Set(person.posts.map(({ role }) => role));
  return {
    id: person.id,
    name: person.name,
    call: person.call,
    known: true,
    roles: telling.filter((role) => held.has(role)),
    posts: person.posts,
  };
}
