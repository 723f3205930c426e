import type { Organisation } from '../domain/organisation.ts';

/** Finds who is mentioned (@) in a text written by hand. */
export interface MentionReader {
  /** Ids of the people behind `@name`, `@title` or `@form of address`, in order, once each. `group` settles who is meant where a name is shared. */
  people(text: string, group?: string): string[];
  /** Whether one of the bot's names is mentioned. */
  bot(text: string): boolean;
}

/** Builds the reader once; reading is a look-up per @ and costs nothing on texts without one. */
export function createMentionReader(organisation: Organisation, botNames: readonly string[]): MentionReader {
  const idsByName = new Map<string, string[]>();
  for (const person of organisation.people.values()) {
    for (const name of new Set([person.name, person.title, person.call])) {
      if (name.length < 2) continue;
      const ids = idsByName.get(name);
      if (ids) ids.push(person.id);
      else idsByName.set(name, [person.id]);
    }
  }
  const longest = Math.max(2, ...[...idsByName.keys()].map((name) => name.length));
  const members = new Map(organisation.groups.map((group) => [group.id, new Set(group.members)]));

  return {
    people(text, group) {
      const found = new Set<string>();
      for (const start of ats(text)) {
        const id = longestName(text, start, longest, (name) => pick(idsByName.get(name), group ? members.get(group) : undefined));
        if (id !== undefined) found.add(id);
      }
      return [...found];
    },
    bot(text) {
      for (const start of ats(text)) if (botNames.some((name) => text.startsWith(name, start))) return true;
      return false;
    },
  };
}

/** Positions just behind every @, half or full width. */
function* ats(text: string): Generator<number> {
  for (let at = 0; at < text.length; at++) if (text[at] === '@' || text[at] === '＠') yield at + 1;
}

function longestName(
  text: string,
  start: number,
  longest: number,
  idOf: (name: string) => string | undefined,
): string | undefined {
  for (let length = Math.min(longest, text.length - start); length >= 2; length--) {
    const id = idOf(text.slice(start, start + length));
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The one meant among those who share a name: a member of the group if there is exactly one, else the only one there is. */
function pick(ids: readonly string[] | undefined, members: ReadonlySet<string> | undefined): string | undefined {
  if (!ids) return undefined;
  const here = members ? ids.filter((id) => members.has(id)) : ids;
  if (here.length === 1) return here[0];
  return ids.length === 1 ? ids[0] : undefined;
}
