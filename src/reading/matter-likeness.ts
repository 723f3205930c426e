import type { Matter } from '../domain/organisation.ts';
import { eachPiece } from './sound-pieces.ts';

/** How much a text sounds like each matter (事项相似), 0 to 1, in the order of `MatterSounds.matters`. */
export type Likeness = Float64Array;

/**
 * What every matter sounds like: made of its keywords and of the example sentences of the configuration (例句). A piece is one or two
 * characters; which matters it stands for is kept in two flat lists, since there are tens of thousands.
 */
export interface MatterSounds {
  readonly matters: readonly Matter[];
  /** Where each stands in `matters`, by its id. */
  readonly order: ReadonlyMap<string, number>;
  /** The number of each piece that tells something. */
  readonly pieces: ReadonlyMap<number, number>;
  /** How telling each piece is. */
  readonly telling: Float64Array;
  /** Where in `standsFor` and `shares` a piece's matters begin; they end where the next one's begin. */
  readonly begins: Uint32Array;
  readonly standsFor: Uint16Array;
  /** How much of the matter is made of the piece. */
  readonly shares: Float64Array;
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
  const pieces = new Map<number, number>();
  const numberOf = (piece: number): number => {
    const known = pieces.get(piece) ?? pieces.size;
    pieces.set(piece, known);
    return known;
  };
  const sentences = matters.map(({ name, keywords }) =>
    [name, ...keywords.filter((word) => !/[…/]/.test(word)), ...(examples[name] ?? [])].map((words) => {
      const heard = new Set<number>();
      eachPiece(words, (piece) => heard.add(numberOf(piece)));
      return Uint32Array.from(heard);
    }),
  );
  const holders = new Uint32Array(pieces.size);
  for (const said of sentences)
    for (const piece of new Set(said.flatMap((pieces) => [...pieces]))) holders[piece] = (holders[piece] as number) + 1;
  const telling = Float64Array.from(holders, (count) => (count > COMMON ? 0 : Math.log((matters.length + 1) / count) ** TELLING));
  const begins = new Uint32Array(pieces.size + 1);
  for (const [piece, count] of holders.entries())
    begins[piece + 1] = (begins[piece] as number) + (telling[piece] === 0 ? 0 : count);
  const standsFor = new Uint16Array(begins.at(-1) as number);
  const shares = new Float64Array(standsFor.length);
  const filled = begins.slice();
  for (const [matter, said] of sentences.entries())
    for (const [piece, share] of evened(said, telling)) {
      const at = filled[piece] as number;
      filled[piece] = at + 1;
      standsFor[at] = matter;
      shares[at] = share * (telling[piece] as number);
    }
  return {
    ...{ matters, pieces, telling, begins, standsFor, shares },
    order: new Map(matters.map(({ id }, index) => [id, index])),
    listened: { round: 0, heard: new Float64Array(pieces.size) },
  };
}

/** What a matter is made of: its sentences weigh alike whatever their length, and so do the matters. `telling` is by the pieces' ids. */
function evened(sentences: readonly Uint32Array[], telling: Float64Array): Map<number, number> {
  const sum = new Map<number, number>();
  for (const pieces of sentences) {
    const told = [...pieces].filter((id) => telling[id] !== 0);
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

/** How much a text sounds like each matter; each piece counts once. `aside` says which positions only tell where or who. */
export function likenessOf(sounds: MatterSounds, text: string, aside: (at: number) => boolean): Likeness {
  const { matters, pieces, telling, begins, standsFor, shares, listened } = sounds;
  const totals = new Float64Array(matters.length);
  const passed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) if (aside(at)) passed[at] = 1;
  listened.round += 1;
  const { round, heard } = listened;
  let length = 0;
  const hear = (said: number): void => {
    const piece = pieces.get(said);
    if (piece === undefined || heard[piece] === round) return;
    heard[piece] = round;
    length += (telling[piece] as number) ** 2;
    const end = begins[piece + 1] as number;
    for (let at = begins[piece] as number; at < end; at += 1) {
      const matter = standsFor[at] as number;
      totals[matter] = (totals[matter] as number) + (shares[at] as number);
    }
  };
  eachPiece(text, hear, passed);
  const scale = 1 / (Math.sqrt(length) || 1);
  for (let at = 0; at < totals.length; at += 1) totals[at] = (totals[at] as number) * scale;
  return totals;
}
