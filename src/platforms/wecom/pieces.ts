import { mentionsOf, type Paragraph } from '../../messages/message-body.ts';

/** One message as it goes out (一条消息): its text and who is called in it. */
export interface Piece {
  readonly text: string;
  readonly mentions: readonly string[];
}

const size = (text: string): number => Buffer.byteLength(text);
/** Room for `(12/34)` on a line of its own. */
const MARK = 12;

/**
 * Cuts paragraphs into messages of at most `maxBytes` UTF-8 bytes (拆分): between paragraphs, inside one only where it alone is too long,
 * never inside a character. Several end in (1/2). `show` says how a paragraph reads on the channel.
 */
export function piecesOf(
  paragraphs: readonly Paragraph[],
  maxBytes: number,
  show: (paragraph: Paragraph) => string,
): readonly Piece[] {
  const whole = paragraphs.map(show).join('\n');
  if (size(whole) <= maxBytes) return [{ text: whole, mentions: mentionsOf({ paragraphs }) }];
  const limit = maxBytes - MARK;
  const pieces: { lines: string[]; mentions: Set<string> }[] = [];
  let room = 0;
  for (const paragraph of paragraphs) {
    const mentions = mentionsOf({ paragraphs: [paragraph] });
    for (const line of chopped(show(paragraph), limit)) {
      const needs = size(line) + 1;
      if (needs > room || pieces.length === 0) {
        pieces.push({ lines: [], mentions: new Set() });
        room = limit + 1;
      }
      const piece = pieces.at(-1);
      piece?.lines.push(line);
      for (const mention of mentions) piece?.mentions.add(mention);
      room -= needs;
    }
  }
  return pieces.map(({ lines, mentions }, index) => ({
    text: `${lines.join('\n')}\n(${index + 1}/${pieces.length})`,
    mentions: [...mentions],
  }));
}

/** Cuts a text that is too long into as few parts as possible, between graphemes. */
function chopped(text: string, maxBytes: number): string[] {
  if (size(text) <= maxBytes) return [text];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    const bytes = size(segment);
    if (used + bytes > maxBytes && part !== '') {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += segment;
    used += bytes;
  }
  return part === '' ? parts : [...parts, part];
}

/** The beginning of a text that fits, with an ellipsis where something is left out. */
export function shortened(text: string, maxBytes: number): string {
  if (size(text) <= maxBytes) return text;
  return `${chopped(text, maxBytes - size('…'))[0] ?? ''}…`;
}
