import type { MatterMention } from './matter.ts';

/** A text longer than this is a letter (来信): it tells of many things, and says at its head what it is about. */
const LETTER = 100;
/** Where a head ends that has no line of its own. */
const HEAD = 60;
/** A line shorter than this says nothing: 吹哨, 您好. */
const SALUTATION = 5;
/** A matter named as often as this, and as often as all others together, is what a letter is about, wherever it stands. */
const OFTEN = 4;

/** 食堂, 物业: two characters once in a letter's head may only say who or where. */
const PLAIN = 25;

/** Whether a text is a letter. */
export function isLetter(words: string): boolean {
  return words.length > LETTER;
}

/** Where the head of a letter ends: with its first line, where that is short, else after `HEAD` characters; undefined for what is no letter. */
export function headEnd(words: string): number | undefined {
  if (!isLetter(words)) return undefined;
  const line = words.slice(0, HEAD).trimEnd().indexOf('\n', SALUTATION);
  return line < 0 ? HEAD : line;
}

/** What a letter is about: what its head names, else what it names again and again. */
export function toldInLetter(all: readonly MatterMention[], inHead: (at: number) => boolean): MatterMention[] {
  const atHead = all.filter(({ first, score, times }) => inHead(first) && (score >= PLAIN || times > 2));
  if (atHead.length > 0) return atHead;
  const named = all.reduce((sum, { times }) => sum + times, 0);
  return all.filter(({ times }) => times >= OFTEN && 2 * times >= named);
}
