import { type Rate, shareOf } from './figures-rate.ts';
import type { ScoringRules } from './scoring-rules.ts';

/** The five rates of 效能分 (五率). */
export type ScoredRates = Readonly<Record<keyof ScoringRules['weights'], Pick<Rate, 'numerator' | 'denominator'>>>;

/** How often each thing happened that takes points off (扣分事项). */
export type PenaltyCounts = Readonly<Record<Exclude<keyof ScoringRules['penalties'], 'cap'>, number>>;

/** Points taken off (扣分): each kind by its own, all together at most the cap. */
export function penaltyPoints(counts: PenaltyCounts, { penalties }: Pick<ScoringRules, 'penalties'>): number {
  const { cap, ...each } = penalties;
  const kinds = Object.keys(each) as (keyof PenaltyCounts)[];
  return Math.min(
    cap,
    kinds.reduce((sum, kind) => sum + counts[kind] * each[kind], 0),
  );
}

/**
 * 效能分, 0 to 100: the five rates by their weights, minus what is taken off. A rate without anything to divide by says nothing either
 * way, so the others share its weight; undefined where none says anything.
 */
export function efficiencyScore(rates: ScoredRates, counts: PenaltyCounts, rules: ScoringRules): number | undefined {
  const known = (Object.keys(rules.weights) as (keyof ScoredRates)[]).flatMap((name) => {
    const share = shareOf(rates[name]);
    return share === undefined ? [] : [{ share, weight: rules.weights[name] }];
  });
  const weight = known.reduce((sum, one) => sum + one.weight, 0);
  if (weight === 0) return undefined;
  const earned = known.reduce((sum, one) => sum + one.share * one.weight, 0);
  return within((100 * earned) / weight - penaltyPoints(counts, rules));
}

/**
 * 街道考核分: 效能分 over that street's cases and the whistling side's own scores. Silence is no score: where nobody gave one, 效能分 stands
 * alone, and the other way round.
 */
export function streetScore(
  efficiency: number | undefined,
  owner: number | undefined,
  { street }: Pick<ScoringRules, 'street'>,
): number | undefined {
  if (efficiency === undefined) return owner;
  if (owner === undefined) return efficiency;
  return within(street.efficiency * efficiency + street.owner * owner);
}

/** 年终综合评议: what the street's (or, towards the city, the district's) score brings, and what the other parts bring. */
export function compositeScore(score: number, others: number, weight: number): number {
  return within(weight * score + (1 - weight) * others);
}

function within(score: number): number {
  return Math.min(100, Math.max(0, score));
}
