import type { Organisation } from '../../domain/organisation.ts';

/** What is left of a text once the robot's own mention is taken out, and who else is called in it (称呼). */
export interface Addressed {
  readonly text: string;
  readonly mentions: readonly string[];
}

/** A mention ends at a blank; between a name and the words clients put one of several kinds. */
const blank = /[\s\u2005\u2002\u3000]/;
/** Commands of the shell-like kind never look so; further words of a foreign name do: `@AI Bot 吹哨`. */
const foreignWord = /^[A-Za-z][A-Za-z.'’-]*(?=[\s\u2005\u2002\u3000])/;

/**
 * Reads the mentions a robot's text holds: the display names stand in it, nothing else says who is meant. Known names may hold blanks; the longest
 * one counts. The first unknown name at the head of a group's text is the robot's own, whatever it is called.
 */
export function createMentionReader(organisation: Organisation, botNames: readonly string[]) {
  const people = new Map<string, readonly string[]>();
  for (const person of organisation.people.values()) {
    for (const name of new Set([person.name, person.title, person.call]))
      if (name.length >= 2) people.set(name, [...(people.get(name) ?? []), person.id]);
  }
  const names = [...new Set([...botNames, ...people.keys()])].sort((a, b) => b.length - a.length);
  const units = organisation.units.flatMap((unit) => [unit.name, ...unit.aliases]).filter((name) => name.length >= 2);
  const isBot = new Set(botNames);
  const commands = Object.values(organisation.verbLabels).filter((label) => label.length >= 2);

  return (text: string, inGroup: boolean): Addressed => {
    const mentions = new Set<string>();
    let left = '';
    let foundBot = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      if (sign !== '@' && sign !== '＠') {
        left += sign;
        continue;
      }
      const rest = text.slice(at + 1);
      const known = names.find((name) => rest.startsWith(name));
      const ids = known === undefined ? undefined : people.get(known);
      if (ids?.length === 1 && ids[0] !== undefined) mentions.add(ids[0]);
      if (known !== undefined && isBot.has(known)) {
        foundBot = true;
        at += skip(rest, known.length);
      } else if (
        known === undefined &&
        inGroup &&
        !foundBot &&
        left.trim() === '' &&
        !units.some((name) => rest.startsWith(name))
      ) {
        foundBot = true;
        at += skip(rest, unknownName(rest, commands));
      } else left += sign;
    }
    return { text: left.trim(), mentions: [...mentions] };
  };
}

/** A name and the one blank behind it. */
function skip(rest: string, length: number): number {
  return length + (blank.test(rest[length] ?? '') ? 1 : 0);
}

/**
 * How far an unknown name reaches: to the blank behind it, over further words of a foreign name. Where no command follows the blank,
 * somebody wrote it right behind the name: `@党建助手吹哨 3号楼漏水`.
 */
function unknownName(rest: string, commands: readonly string[]): number {
  const first = rest.search(blank);
  const name = first < 0 ? rest : rest.slice(0, first);
  const glued = commands.map((word) => name.indexOf(word)).filter((at) => at > 0);
  if (glued.length > 0 && !commands.some((word) => rest.slice(name.length).includes(word))) return Math.min(...glued);
  if (first < 0) return 0;
  let end = first;
  for (let word = foreignWord.exec(rest.slice(end + 1)); word; word = foreignWord.exec(rest.slice(end + 1)))
    end += 1 + word[0].length;
  return end;
}
