import { compareNumbers } from './case-numbers.ts';

/**
 * A rate (率) with everything behind it: how much of how many, and which cases. `short` holds those that did not count in full, which is
 * what someone who doubts the figure wants to see.
 */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly cases: readonly string[];
  readonly short: readonly string[];
}

/** Between 0 and 1; undefined where nothing was to be counted, for nothing out of nothing is not everything. */
export function shareOf(rate: Pick<Rate, 'numerator' | 'denominator'>): number | undefined {
  return rate.denominator === 0 ? undefined : rate.numerator / rate.denominator;
}

/** How a part-way answer counts, in tenths (折算): whole numbers add up to the same sum in any order. */
export const weights = { full: 10, fair: 8, partly: 5, none: 0 } as const;
export type Weight = (typeof weights)[keyof typeof weights];

/** Gathers one rate, case by case. A case may count more than once (two departments to come) and is listed once. */
export function createRateTally() {
  const cases = new Set<string>();
  const short = new Set<string>();
  let tenths = 0;
  let denominator = 0;
  return {
    /** `share` is how much the case counts at all: a co-department's less than the lead's. */
    add(no: string, weight: Weight, share = 1): void {
      tenths += weight * share;
      denominator += share;
      cases.add(no);
      if (weight < weights.full) short.add(no);
    },
    result: (): Rate => ({ numerator: tenths / 10, denominator, cases: sorted(cases), short: sorted(short) }),
  };
}
export type RateTally = ReturnType<typeof createRateTally>;

/** Case numbers once each, oldest first. */
export function sorted(numbers: Iterable<string>): string[] {
  return [...numbers].sort(compareNumbers);
}
