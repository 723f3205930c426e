import type { Appeal } from '../../domain/appeal.ts';
import type { Case } from '../../domain/case.ts';
import type { Freeze } from '../../domain/freeze.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Period } from '../../domain/period.ts';
import type { UnitScore } from '../../domain/score-tally.ts';
import type { ScoringRules } from '../../domain/scoring-rules.ts';

/** Everything the assessment workbook holds (考核表). */
export interface Assessment {
  readonly name: string;
  readonly period: Period;
  readonly asOf: Instant;
  readonly areas: readonly {
    readonly name: string;
    readonly scores: readonly UnitScore[];
    readonly branches: readonly UnitScore[];
  }[];
  readonly cases: readonly Case[];
  readonly appeals: readonly Appeal[];
  readonly rules: ScoringRules;
  readonly weights: { readonly streetOnDepartment: number; readonly districtOnCity: number };
  readonly cityUnits: readonly string[];
  readonly frozen?: Freeze;
}
