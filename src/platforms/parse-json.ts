/** A text inside quotes, or a whole number too long for JavaScript to hold exactly. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\b\d{16,}\b(?![.\deE])/g;

/** Reads JSON with every id whole (长编号): numbers of sixteen digits and more come as text. Undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  } catch {
    return undefined;
  }
}

/** A JSON object, or undefined. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a name, as text; ids come as numbers now and then. Empty text counts as nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}
