import type { MessageBody, Span } from '../messages/message-body.ts';

/** A piece of a line; one that must stay whole (a mention) says whom it calls. */
export interface Piece {
  readonly text: string;
  readonly mention?: string;
}

/** A message, or a part of one that was too long (分条). `mentions` are those whose words stand in it. */
export interface Part {
  readonly text: string;
  readonly mentions: readonly string[];
}

export interface SplitLimits {
  /** Bytes a part may have, by `measure`. */
  readonly maxBytes: number;
  /** How a text is counted; UTF-8 bytes unless given. */
  readonly measure?: (text: string) => number;
  /** People one part may mention. */
  readonly maxMentions?: number;
}

/** Room for the mark that counts the parts. */
const MARK = ' (99/99)'.length;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const isBreak = /[\s,.;:!?，。；：！？、]/;

/** The lines of a body, a mention written as the platform wants it. */
export function linesOf(body: MessageBody, mention: (id: string, name: string) => Piece): Piece[][] {
  const piece = (span: Span): Piece => {
    if ('text' in span) return { text: span.text };
    return 'strong' in span ? { text: span.strong } : mention(span.mention, span.name);
  };
  return body.paragraphs.map((paragraph) => paragraph.map(piece));
}

/**
 * Cuts a message into parts that fit, between lines where that is possible, never inside a character or a mention; several parts
 * end with `(1/2)`, `(2/2)`. One that fits is left as it is.
 */
export function splitText(lines: readonly (readonly Piece[])[], limits: SplitLimits): Part[] {
  const measure = limits.measure ?? ((text: string) => Buffer.byteLength(text));
  const most = limits.maxMentions ?? Number.POSITIVE_INFINITY;
  const whole = partOf(lines);
  if (measure(whole.text) <= limits.maxBytes && whole.mentions.length <= most) return [whole];

  const room = limits.maxBytes - MARK;
  const fits = (candidate: readonly (readonly Piece[])[]): boolean => {
    const { text, mentions } = partOf(candidate);
    return measure(text) <= room && mentions.length <= most;
  };
  const parts: Piece[][][] = [];
  let open: Piece[][] = [];
  for (const line of lines.flatMap((one) => (fits([one]) ? [[...one]] : cutLine(one, fits)))) {
    if (open.length > 0 && !fits([...open, line])) {
      parts.push(open);
      open = [];
    }
    open.push(line);
  }
  if (open.length > 0) parts.push(open);
  return parts.map((part, index) => {
    const { text, mentions } = partOf(part);
    return { text: `${text} (${index + 1}/${parts.length})`, mentions };
  });
}

function partOf(lines: readonly (readonly Piece[])[]): Part {
  const mentions = new Set(lines.flat().flatMap((piece) => piece.mention ?? []));
  return { text: lines.map((line) => line.map(({ text }) => text).join('')).join('\n'), mentions: [...mentions] };
}

/** One line that is too long by itself, as several. */
function cutLine(line: readonly Piece[], fits: (lines: readonly (readonly Piece[])[]) => boolean): Piece[][] {
  const cut: Piece[][] = [];
  let open: Piece[] = [];
  const close = (): void => {
    if (open.length > 0) cut.push(open);
    open = [];
  };
  for (const piece of line) {
    if (fits([[...open, piece]])) {
      open.push(piece);
      continue;
    }
    if (piece.mention !== undefined) {
      close();
      open.push(piece);
      continue;
    }
    let rest = piece.text;
    while (rest !== '') {
      if (fits([[...open, { text: rest }]])) {
        open.push({ text: rest });
        break;
      }
      const taken = longestFit(rest, (text) => fits([[...open, { text }]]));
      if (taken === '' && open.length > 0) {
        close();
        continue;
      }
      // Not even one character fits: a limit this small cannot be kept, and nothing may be lost.
      const head = taken === '' ? firstGrapheme(rest) : taken;
      open.push({ text: head });
      close();
      rest = rest.slice(head.length);
    }
  }
  close();
  return cut;
}

/** The longest beginning that fits, cut between characters as people see them, after a break where one is near. */
function longestFit(text: string, fits: (text: string) => boolean): string {
  const ends = [...graphemes.segment(text)].map(({ index, segment }) => index + segment.length);
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, ends[middle - 1]))) low = middle;
    else high = middle - 1;
  }
  if (low === 0) return '';
  for (let at = low; at > low * 0.8; at -= 1) {
    const end = ends[at - 1] ?? 0;
    if (isBreak.test(text[end - 1] ?? '')) return text.slice(0, end);
  }
  return text.slice(0, ends[low - 1]);
}

function firstGrapheme(text: string): string {
  for (const { segment } of graphemes.segment(text)) return segment;
  return text;
}
