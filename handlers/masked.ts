import { maskedWords } from '../src/messages/masked.ts';

/** Words on one line, masked, and cut to about `length` characters. */
export function oneLine(words: string, length = 40): string {
  const line = maskedWords(words.replace(/\s+/g, ' ').trim());
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
