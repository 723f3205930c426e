import type { Ranked } from './classifier.ts';

/** A proposal that was made before the answer was known (测得): how far the first led, and whether it was right. */
export interface Measured {
  readonly margin: number;
  readonly right: boolean;
}

/** What measured proposals say about a new one's margin (置信度). */
export interface Confidence {
  /** The share of right ones among proposals with such a margin. */
  readonly of: (margin: number) => number;
  /** The smallest margin from which on 90 % of the measured were right; infinite where none is. */
  readonly sureFrom: number;
}

/** From this measured precision on the bot acts by itself. */
export const SURE = 0.9;
/** Fewer measured proposals prove nothing. */
const FEWEST = 30;

/** How far the best label leads the next one. */
export function marginOf([first, second]: readonly Ranked[]): number {
  return first === undefined || second === undefined ? 0 : first.score - second.score;
}

/** Turns margins into measured shares: pooled so that a greater margin never means less (isotonic), and the margin to act from. */
export function createConfidence(measured: readonly Measured[]): Confidence {
  const rising = [...measured].sort((a, b) => a.margin - b.margin);
  const pools = pooled(rising);
  return {
    of(margin) {
      const pool = pools.findLast((candidate) => candidate.from <= margin) ?? pools[0];
      return pool === undefined ? 0 : pool.share;
    },
    sureFrom: sureFrom(rising),
  };
}

interface Pool {
  readonly from: number;
  readonly right: number;
  readonly count: number;
  readonly share: number;
}

function pooled(rising: readonly Measured[]): Pool[] {
  const pools: Pool[] = [];
  for (const { margin, right } of rising) {
    let pool = poolOf(margin, right ? 1 : 0, 1);
    for (let last = pools.at(-1); last !== undefined && last.right / last.count >= pool.right / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = poolOf(last.from, last.right + pool.right, last.count + pool.count);
    }
    pools.push(pool);
  }
  return pools;
}

/** One more right and one more wrong keep a small pool from claiming certainty. */
function poolOf(from: number, right: number, count: number): Pool {
  return { from, right, count, share: (right + 1) / (count + 2) };
}

function sureFrom(rising: readonly Measured[]): number {
  let right = 0;
  let from = Number.POSITIVE_INFINITY;
  for (let count = 1; count <= rising.length; count += 1) {
    const one = rising[rising.length - count];
    if (one === undefined) break;
    if (one.right) right += 1;
    // Those with the very same margin stand or fall together.
    const tied = rising[rising.length - count - 1]?.margin === one.margin;
    if (count >= FEWEST && !tied && right / count >= SURE) from = one.margin;
  }
  return from;
}
