import { simplify } from './script.ts';

/**
 * A text made even (归一): NFKC, simplified, no zero-width signs or emoji, single blanks. `from[i]` is the position in `raw` of the
 * character that `text[i]` came from, so that everything found can be shown in the sender's own words.
 */
export interface EvenText {
  readonly raw: string;
  readonly text: string;
  /** One entry per UTF-16 unit of `text`, and one more for its end. */
  readonly from: readonly number[];
}

/** Measure words after a number: blanks between a number and them, or before such a number, are typing habits. */
const measures = '栋幢号楼单座室层院元门期区弄月日天点分时年周个人户名件星条章米第';
const blankBeforeNumber = new RegExp(`(?<=[\\u4e00-\\u9fff]) (?=[0-9一二三四五六七八九十]{1,5} ?[${measures}])`, 'g');
const blankBeforeMeasure = new RegExp(`(?<=[0-9]) (?=[${measures}])`, 'g');

const pictograph = /\p{Extended_Pictographic}/u;

/** Makes a text even. Never throws; doing it twice changes nothing. */
export function normalise(raw: string): EvenText {
  const chars: string[] = [];
  const from: number[] = [];
  const push = (char: string, at: number): void => {
    if (char === ' ' || char === '\n') {
      const last = chars.at(-1);
      if (last === '\n' || (last === ' ' && char === ' ')) return;
      if (last === ' ' && char === '\n') {
        chars[chars.length - 1] = '\n';
        return;
      }
    }
    for (let unit = 0; unit < char.length; unit += 1) {
      chars.push(char.charAt(unit));
      from.push(at);
    }
  };
  for (let at = 0; at < raw.length; ) {
    const code = raw.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    if (code >= 0x4e00 && code <= 0x9fff) {
      chars.push(simplify(raw.charAt(at)));
      from.push(at);
    } else if (code < 0x7f) pushAscii(code, at, push);
    else pushOther(raw.slice(at, at + width), code, at, push);
    at += width;
  }
  from.push(raw.length);
  return dropTypingBlanks({ raw, text: chars.join(''), from });
}

function pushAscii(code: number, at: number, push: (char: string, at: number) => void): void {
  if (code === 0x0a || code === 0x0d) push('\n', at);
  else if (code <= 0x20) push(' ', at);
  else push(String.fromCharCode(code), at);
}

function pushOther(char: string, code: number, at: number, push: (char: string, at: number) => void): void {
  const sign = signOf(char, code);
  if (sign !== undefined) {
    if (sign !== '') push(sign, at);
    return;
  }
  for (const part of char.normalize('NFKC')) push(/\s|\p{Cc}/u.test(part) ? ' ' : simplify(part), at);
}

/** What stands for a sign that is no letter; empty where it is dropped, undefined for everything else. */
function signOf(char: string, code: number): string | undefined {
  if (isZeroWidth(code) || (code >= 0x1f3fb && code <= 0x1f3ff)) return '';
  // ① to ⑳ open an entry of a list: NFKC would make bare digits of them.
  if (code >= 0x2460 && code <= 0x2473) return char;
  // The frame of a keycap digit: 1️⃣ opens an entry as `1.` does.
  if (code === 0x20e3) return '.';
  if (code === 0x2b50 || code === 0x1f31f) return '★';
  if (code === 0x1f44d || code === 0x1f44c) return '👍';
  return code > 0x2190 && code !== 0x2605 && pictograph.test(char) ? ' ' : undefined;
}

function isZeroWidth(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff
  );
}

/** Characters typed one by one with a blank after each: 吹 哨. */
const spelled = /(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff] ){1,20}[\u4e00-\u9fff](?![\u4e00-\u9fff])/g;

/** A blank after every word, as some voice keyboards put it: 柳岸 新村 9 栋 空调 滴水. */
const worded = /(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g;
/** So many blanks, no more characters than this from one to the next, and so many words of one character (都, 了). */
const WORDS = { fewest: 6, longest: 4, single: 2 } as const;

function isWorded(text: string, blanks: number): boolean {
  if (blanks < WORDS.fewest || (text.match(/(?<= )[\u4e00-\u9fff](?= )/g)?.length ?? 0) < WORDS.single) return false;
  let letters = 0;
  for (const char of text) if (char >= '\u4e00' && char <= '\u9fff') letters += 1;
  return letters / blanks <= WORDS.longest;
}

function dropTypingBlanks(even: EvenText): EvenText {
  const dropped = new Set<number>();
  if (!even.text.includes(' ')) return even;
  for (const run of even.text.matchAll(spelled))
    for (let at = run.index + 1; at < run.index + run[0].length; at += 2) dropped.add(at);
  const blanks = [...even.text.matchAll(worded)].map(({ index }) => index);
  if (isWorded(even.text, blanks.length)) for (const at of blanks) dropped.add(at);
  for (const found of even.text.matchAll(blankBeforeNumber)) dropped.add(found.index);
  for (const found of even.text.matchAll(blankBeforeMeasure)) dropped.add(found.index);
  if (dropped.size === 0) return even;
  const kept = [...even.text.split('').keys()].filter((index) => !dropped.has(index));
  return {
    raw: even.raw,
    text: kept.map((index) => even.text.charAt(index)).join(''),
    from: [...kept.map((index) => even.from[index] ?? 0), even.raw.length],
  };
}

/** Where a stretch of the even text stands in the sender's own. */
export function rawSpan(even: EvenText, start: number, end: number): { start: number; end: number } {
  if (end <= start) return { start: even.from[start] ?? even.raw.length, end: even.from[start] ?? even.raw.length };
  const first = even.from[start] ?? even.raw.length;
  const last = even.from[end - 1] ?? even.raw.length;
  const width = (even.raw.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return { start: first, end: Math.min(even.raw.length, last + width) };
}

/** The sender's own words for a stretch of the even text. */
export function rawWords(even: EvenText, start: number, end: number): string {
  const span = rawSpan(even, start, end);
  return even.raw.slice(span.start, span.end);
}
