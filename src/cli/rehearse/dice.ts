import type { Random } from '../../ports/random.ts';

/** Seeded chance (骰子): the same seed tells the same story. */
export interface Dice extends Random {
  /** True in about `share` of throws. */
  chance(share: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  pick<Item>(items: readonly Item[]): Item | undefined;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
}

export function createDice(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;

  /** Mulberry32: small and even enough for a story. */
  function unit(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const hex = (length: number) => Array.from({ length }, () => Math.floor(unit() * 16).toString(16)).join('');
  return {
    unit,
    id: () => `${hex(4)}-${hex(2)}`.toUpperCase(),
    salt: () => hex(32),
    chance: (share) => unit() < share,
    pick: <Item>(items: readonly Item[]) => items[Math.floor(unit() * items.length)] as Item,
    whole: (least, most) => least + Math.floor(unit() * (most - least + 1)),
  };
}
