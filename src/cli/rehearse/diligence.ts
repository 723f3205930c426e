import { createDice } from './dice.ts';

/** How a department works (勤勉程度): what share of its cases it is late for, how fast it is, how often what it did does not hold. */
export interface Diligence {
  readonly label: '勤快' | '一般' | '拖沓';
  /** Share of its cases for which it comes late. */
  readonly comesLate: number;
  /** Share of its cases it closes late. */
  readonly closesLate: number;
  /** Its times as a multiple of the usual ones. */
  readonly pace: number;
  /** Share of its work that does not pass the check. */
  readonly fails: number;
}

const kinds: readonly Diligence[] = [
  { label: '勤快', comesLate: 0.02, closesLate: 0.02, pace: 0.6, fails: 0.02 },
  { label: '一般', comesLate: 0.12, closesLate: 0.08, pace: 1, fails: 0.07 },
  { label: '拖沓', comesLate: 0.4, closesLate: 0.3, pace: 1.5, fails: 0.2 },
];

/** A department is the same all through a story; another seed makes it another one. About a quarter are prompt, a quarter slow. */
export function createDiligence(seed: number): (unit: string) => Diligence {
  const known = new Map<string, Diligence>();
  return (unit) => {
    const found = known.get(unit) ?? throwFor(seed, unit);
    known.set(unit, found);
    return found;
  };
}

function throwFor(seed: number, unit: string): Diligence {
  // Drawn from the name, so that it does not depend on who is called first.
  const dice = createDice([...unit].reduce((mixed, sign) => Math.imul(mixed, 31) + (sign.codePointAt(0) ?? 0), seed));
  const roll = dice.unit();
  return kinds[roll < 0.27 ? 0 : roll < 0.73 ? 1 : 2] as Diligence;
}
