import table from 'opencc-js/dict/TSCharacters';

/** Traditional character → simplified (繁→简), character by character so that positions stay; built on first need. */
let simplified: Map<string, string> | undefined;

function build(): Map<string, string> {
  const map = new Map<string, string>();
  for (const entry of table.split('|')) {
    const [from, to] = entry.split(' ');
    if (from && to && from !== to) map.set(from, to);
  }
  // 着, 乾 and their like: what is itself mapped further must end where it ends, or reading twice would differ from reading once.
  for (const [from, to] of map) {
    const further = map.get(to);
    if (further !== undefined) map.set(from, map.get(further) === undefined ? further : to);
  }
  for (const [from, to] of map) if (map.has(to)) map.delete(from);
  return map;
}

/** The simplified form of one character; itself when it has none. */
export function simplify(char: string): string {
  simplified ??= build();
  return simplified.get(char) ?? char;
}
