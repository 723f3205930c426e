import type { Spot } from '../domain/same-place.ts';
import { weightOf } from './common-pairs.ts';

/** What something was said in (措辞): the pairs of characters, each once, ascending, and what they weigh. */
export interface Wording {
  readonly pairs: Uint32Array;
  readonly weights: Float32Array;
  /** The sum of all squared weights. */
  readonly mass: number;
  readonly isLetter: boolean;
}

/** From here on a text is a letter: it names its place again and again, and its telling words are thinly spread. */
const LETTER = 60;
const MOST_CHARS = 400;
/**
 * How alike letters must be that name the same spot, or only the same road; and how alike short messages, whose place is taken out
 * first. Judged on pairs of other letters than those the score is measured on.
 */
const LETTERS_OF_A_SPOT = 0.1;
const LETTERS_OF_A_ROAD = 0.2;
const MESSAGES = 0.3;

/** Takes words apart to be compared. A short message's place is left out: it is compared by itself. */
export function wordingOf(words: string, place: string): Wording {
  const isLetter = words.length > LETTER;
  const told = (isLetter || place === '' ? words : words.replaceAll(place, ' ')).slice(0, MOST_CHARS).normalize('NFKC');
  const found = new Map<number, number>();
  for (const run of told.split(/[^\p{Script=Han}a-zA-Z]+/u))
    for (let at = 0; at + 1 < run.length; at += 1)
      found.set(run.charCodeAt(at) * 65_536 + run.charCodeAt(at + 1), weightOf(run.slice(at, at + 2)) ** 2);
  const pairs = Uint32Array.from(found.keys()).sort();
  const weights = Float32Array.from(pairs, (pair) => found.get(pair) ?? 0);
  return { pairs, weights, mass: weights.reduce((sum, weight) => sum + weight, 0), isLetter };
}

/** Whether two wordings at one place are about one thing (措辞相近): the cosine of their weighted pairs. */
export function isAlike(one: Wording, other: Wording, here: Spot, there: Spot): boolean {
  const likeness = cosine(one, other);
  if (!one.isLetter && !other.isLetter) return likeness >= MESSAGES;
  const sharesSpot = [...here.names.spots].some((spot) => there.names.spots.has(spot));
  return likeness >= (sharesSpot ? LETTERS_OF_A_SPOT : LETTERS_OF_A_ROAD);
}

function cosine(one: Wording, other: Wording): number {
  if (one.mass === 0 || other.mass === 0) return 0;
  const { pairs: mine, weights } = one;
  const { pairs: its } = other;
  let shared = 0;
  // Both ascend: one walk over the two, without a look back. Asked of hundreds of cases for every message.
  for (let here = 0, there = 0; here < mine.length && there < its.length; ) {
    const pair = mine[here] as number;
    const that = its[there] as number;
    if (pair === that) shared += weights[here] as number;
    if (pair <= that) here += 1;
    if (that <= pair) there += 1;
  }
  return shared / Math.sqrt(one.mass * other.mass);
}
