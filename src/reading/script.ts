import table from 'opencc-js/dict/TSCharacters';

/** Traditional character → simplified (繁→简), character by character so that positions stay; built on first need. */
let simplified: Uint16Array | undefined;

function build(): Uint16Array {
  const map = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (const entry of `${table}|衞 卫`.split('|')) {
    const [from, to] = entry.split(' ');
    if (from?.length === 1 && to?.length === 1) map[from.charCodeAt(0)] = to.charCodeAt(0);
  }
  // What is itself mapped further keeps its first meaning, or reading twice would differ from reading once.
  const once = Uint16Array.from(map);
  for (const [from, to] of once.entries()) if (to !== from && once[to] !== to) map[from] = from;
  return map;
}

/** The simplified form of one UTF-16 unit; itself when it has none. */
function simplifyUnit(code: number): number {
  simplified ??= build();
  return simplified[code] ?? code;
}

/** The simplified form of one character. */
export function simplify(char: string): string {
  return char.length === 1 ? String.fromCharCode(simplifyUnit(char.charCodeAt(0))) : char;
}
