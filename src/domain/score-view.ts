import type { DigestHeading } from './digest-view.ts';
import type { UnitScore } from './score-tally.ts';
import type { ScoringRules } from './scoring-rules.ts';

/** One department's score somebody asked for (街道考核分答复), in each area it is scored in. */
export interface ScoreView {
  readonly heading: Omit<DigestHeading, 'than'>;
  readonly unit: string;
  readonly areas: readonly { readonly name: string; readonly score?: UnitScore }[];
  readonly rules: Pick<ScoringRules, 'street' | 'enough'>;
  /** What appeals left out. */
  readonly leftOut: readonly string[];
  /** The fingerprint, once the period is frozen. */
  readonly frozen?: { readonly hash: string; readonly formula: string };
}

/** The scores of an area side by side (考核分排名). */
export interface ScoreTableView {
  readonly heading: Omit<DigestHeading, 'than'>;
  readonly ranked: readonly { readonly unit: string; readonly cases: readonly string[]; readonly street?: number | undefined }[];
  readonly tooFew: readonly string[];
  /** The fingerprint, once the period is frozen. */
  readonly frozen?: { readonly hash: string; readonly formula: string };
}
