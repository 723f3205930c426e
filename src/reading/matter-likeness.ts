import type { Matter } from '../domain/organisation.ts';
import { createWordFinder, type WordFinder } from './word-finder.ts';

/** How much a text sounds like each matter (事项相似), 0 to 1, in the order of `MatterSounds.matters`. */
export type Likeness = Float64Array;

/** One or two characters that stand in sentences about some matters: how telling they are, and how much each matter is made of them. */
interface Piece {
  readonly id: number;
  readonly telling: number;
  readonly matters: number[];
  readonly shares: number[];
}

/** What every matter sounds like: made of its keywords and of the example sentences of the configuration (例句). */
export interface MatterSounds {
  readonly matters: readonly Matter[];
  /** Where each stands in `matters`, by its id. */
  readonly order: ReadonlyMap<string, number>;
  readonly finder: WordFinder<Piece>;
  /** In which round of listening each piece was last heard, so that none counts twice; a set for each text would cost more than the sums. */
  readonly listened: { round: number; readonly heard: Float64Array };
}

/** A piece few matters share tells more. */
const TELLING = 0.8;
/** A piece that stands in sentences of more matters than this tells nothing. */
const COMMON = 30;
/** A piece said in four sentences of a matter is worth not four times but little more than twice as much as one said once. */
const REPEATED = 0.6;

/** Prepares what the matters sound like. `examples` are by the matter's name; without them the keywords alone must do. */
export function createMatterSounds(
  matters: readonly Matter[],
  examples: Readonly<Record<string, readonly string[]>>,
): MatterSounds {
  const known = new Map<string, number>();
  const idOf = (piece: string): number => {
    const id = known.get(piece) ?? known.size;
    known.set(piece, id);
    return id;
  };
  const sentences = matters.map(({ name, keywords }) =>
    [name, ...keywords.filter((word) => !/[…/]/.test(word)), ...(examples[name] ?? [])].map((words) => [
      ...new Set(piecesOf(words).map(idOf)),
    ]),
  );
  const holders = new Uint32Array(known.size);
  for (const said of sentences) for (const id of new Set(said.flat())) holders[id] = (holders[id] as number) + 1;
  const telling = Float64Array.from(holders, (count) => (count > COMMON ? 0 : Math.log((matters.length + 1) / count) ** TELLING));
  const pieces = Array.from(telling, (worth, id): Piece => ({ id, telling: worth, matters: [], shares: [] }));
  for (const [matter, said] of sentences.entries())
    for (const [id, share] of evened(said, telling)) {
      const of = pieces[id] as Piece;
      of.matters.push(matter);
      of.shares.push(share * of.telling);
    }
  return {
    matters,
    order: new Map(matters.map(({ id }, index) => [id, index])),
    finder: createWordFinder(
      [...known].flatMap(([words, id]) => (telling[id] === 0 ? [] : [[words, pieces[id] as Piece] as const])),
    ),
    listened: { round: 0, heard: new Float64Array(known.size) },
  };
}

/** What a matter is made of: its sentences weigh alike whatever their length, and so do the matters. `telling` is by the pieces' ids. */
function evened(sentences: readonly (readonly number[])[], telling: Float64Array): Map<number, number> {
  const sum = new Map<number, number>();
  for (const pieces of sentences) {
    const told = pieces.filter((id) => telling[id] !== 0);
    const length = lengthOf(told.map((id) => telling[id] as number));
    for (const id of told) sum.set(id, (sum.get(id) ?? 0) + (telling[id] as number) / length);
  }
  for (const [id, worth] of sum) sum.set(id, worth ** REPEATED);
  const length = lengthOf([...sum.values()]);
  for (const [id, worth] of sum) sum.set(id, worth / length);
  return sum;
}

/** Of a row of numbers as a vector; of none, 1. */
function lengthOf(numbers: readonly number[]): number {
  return Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0)) || 1;
}

/** Every character and every two in a row, not across signs. */
function piecesOf(words: string): string[] {
  const pieces: string[] = [];
  for (const [run] of words.matchAll(/[\u4e00-\u9fffA-Z]+/g))
    for (let at = 0; at < run.length; at += 1) {
      pieces.push(run.charAt(at));
      if (at + 1 < run.length) pieces.push(run.slice(at, at + 2));
    }
  return pieces;
}

/** How much a text sounds like each matter; each piece counts once. `aside` says which positions only tell where or who. */
export function likenessOf({ matters, finder, listened }: MatterSounds, text: string, aside: (at: number) => boolean): Likeness {
  const totals = new Float64Array(matters.length);
  const passed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) if (aside(at)) passed[at] = 1;
  listened.round += 1;
  const { round, heard } = listened;
  let length = 0;
  for (const { start, end, what } of finder.find(text)) {
    if (passed[start] === 1 || passed[end - 1] === 1 || heard[what.id] === round) continue;
    heard[what.id] = round;
    length += what.telling ** 2;
    for (let at = 0; at < what.matters.length; at += 1) {
      const matter = what.matters[at] as number;
      totals[matter] = (totals[matter] as number) + (what.shares[at] as number);
    }
  }
  const scale = 1 / (Math.sqrt(length) || 1);
  for (let at = 0; at < totals.length; at += 1) totals[at] = (totals[at] as number) * scale;
  return totals;
}
