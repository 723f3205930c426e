import type { Card } from './types.ts';

/** A piece of a message's text (文字片段). */
export interface Piece {
  readonly text: string;
  readonly kind: 'plain' | 'mention' | 'me' | 'strong';
}

// What stands in 【】 at the start of a line, a case number, or @ and what may be a name behind it.
const MARKED =
  /^\u3010[^\u3011\n]{1,20}\u3011|[A-Z]{2,4}\d{6}-\d{2,}|[@\uff20][^\s@\uff20,.;:!?()<>"\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09\u300a\u300b\u201c\u201d]{1,24}/gm;

/** Cuts a text at headings, case numbers and mentions. `isMe` tells whether a mentioned name is the reader's. */
export function pieces(text: string, isMe: (name: string) => boolean): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    const [word] = match;
    if (match.index > end) found.push({ text: text.slice(end, match.index), kind: 'plain' });
    found.push({ text: word, kind: /^[@\uff20]/.test(word) ? (isMe(word.slice(1)) ? 'me' : 'mention') : 'strong' });
    end = match.index + word.length;
  }
  if (end < text.length) found.push({ text: text.slice(end), kind: 'plain' });
  return found;
}

/** Names mentioned in a text, in order, once each. */
export function mentionedNames(text: string): string[] {
  return [...new Set([...text.matchAll(MARKED)].map(([word]) => word).filter((word) => /^[@\uff20]/.test(word)))].map((word) =>
    word.slice(1),
  );
}

/**
 * Tells which written names are the reader's. The bot writes one name per mentioned person, in the same order;
 * in people's own messages the name itself decides.
 */
export function meAmong(
  line: { text: string; mentions: readonly string[] },
  me: { id: string; name: string; title: string },
): (name: string) => boolean {
  if (!line.mentions.includes(me.id)) return () => false;
  const names = mentionedNames(line.text);
  const byOrder = names.length === line.mentions.length ? names[line.mentions.indexOf(me.id)] : undefined;
  return (name) => name === byOrder || name === me.name || name === me.title;
}

/** The words that stand beside a card: without the lines in which every word is the card's own. */
export function wordsBeside(text: string, card: Card | undefined): string {
  if (!card) return text;
  const said = new Set(wordsIn([card.title, ...card.fields.flatMap(({ name, value }) => [name, value])].join(' ')));
  return text
    .split('\n')
    .filter((line) => !wordsIn(line).every((word) => said.has(word)))
    .join('\n');
}

function wordsIn(text: string): string[] {
  return text.split(/[\s\u3010\u3011:\uff1a,\uff0c;\uff1b]+/).filter((word) => word !== '');
}
