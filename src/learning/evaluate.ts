import { type Example, train } from './classifier.ts';
import { type Measured, marginOf } from './confidence.ts';

/** What k-fold found (交叉验证): every example proposed for by a model that had not seen it. */
export interface Evaluation {
  readonly top1: number;
  readonly top3: number;
  /** Precision among the most confident 30 % of each round, the mean of the rounds. */
  readonly confident: number;
  /** One round's measurements, in the order of the examples. */
  readonly measured: readonly Measured[];
  readonly rounds: number;
}

export const MOST_CONFIDENT = 0.3;

/** Splits into `folds` once per seed and measures each part by a model trained on the others. */
export function crossValidate(examples: readonly Example[], folds: number, seeds: readonly number[]): Evaluation {
  let top1 = 0;
  let top3 = 0;
  let confident = 0;
  let first: readonly Measured[] | undefined;
  for (const seed of seeds) {
    const measured: Measured[] = [];
    const fold = shuffledFolds(examples.length, folds, seed);
    for (let part = 0; part < folds; part += 1) {
      const classifier = train(examples.filter((_, at) => fold[at] !== part));
      for (const [at, example] of examples.entries()) {
        if (fold[at] !== part) continue;
        const ranked = classifier.rank(example.features);
        const place = ranked.findIndex(({ to }) => to === example.to);
        if (place === 0) top1 += 1;
        if (place >= 0 && place < 3) top3 += 1;
        measured[at] = { margin: marginOf(ranked), right: place === 0 };
      }
    }
    confident += precisionAt(measured, MOST_CONFIDENT);
    first ??= measured;
  }
  const tries = examples.length * seeds.length || 1;
  return {
    top1: top1 / tries,
    top3: top3 / tries,
    confident: confident / (seeds.length || 1),
    measured: first ?? [],
    rounds: seeds.length,
  };
}

/** The share of right ones among the most confident part. */
function precisionAt(measured: readonly Measured[], share: number): number {
  const most = [...measured].sort((a, b) => b.margin - a.margin).slice(0, Math.round(measured.length * share));
  return most.filter(({ right }) => right).length / (most.length || 1);
}

/** Which fold each example falls into; the same for the same seed everywhere. */
function shuffledFolds(count: number, folds: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  const draw = drawing(seed);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  const fold: number[] = [];
  for (const [rank, at] of order.entries()) fold[at] = rank % folds;
  return fold;
}

/** Numbers from 0 to 1 that only depend on the seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
