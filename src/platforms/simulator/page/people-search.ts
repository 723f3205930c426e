import type { Me, Person } from './types.ts';

/** People whose name, title or unit holds every word of what was typed; names first. */
export function searchPeople(people: readonly Person[], typed: string): Person[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const score = (person: Person): number => {
    const all = `${person.name} ${person.title} ${person.unit}`;
    if (!words.every((word) => all.includes(word))) return 0;
    return words.some((word) => person.name.startsWith(word)) ? 2 : 1;
  };
  return people
    .map((person) => ({ person, points: words.length === 0 ? 1 : score(person) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points)
    .map(({ person }) => person);
}

// Who decides on whistles is called differently from place to place.
const WHISTLER = /吹哨负责人|发哨/;
const QUICK = [WHISTLER, /社区联络员/, /网格员/, /住建局联络员/, /城管局联络员/, /指挥中心值班长/, /楼栋长/, /街道党工委书记/];

/** One person for each of the parts a visitor will want to play. */
export function quickPicks(people: readonly Person[]): Person[] {
  const picks = QUICK.map((title) => people.find((person) => title.test(person.title)));
  return [...new Set(picks)].filter((person) => person !== undefined);
}

/** Someone the organisation does not know. */
export function resident(name: string): Me {
  return { id: `resident-${name}`, name, title: '居民', role: 'resident' };
}

/** The street cadre the tour begins with. */
export function whistler(people: readonly Person[]): Person | undefined {
  return (
    people.find(({ title, role }) => role === 'street' && WHISTLER.test(title)) ?? people.find(({ role }) => role === 'street')
  );
}
