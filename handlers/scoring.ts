import type { World } from '../src/core/define-command.ts';
import { keptOf } from '../src/core/kept.ts';
import { APPEAL, appealSchema, leftOutBy } from '../src/domain/appeal.ts';
import type { Case } from '../src/domain/case.ts';
import { gather } from '../src/domain/figures.ts';
import { FLAG, flagSchema } from '../src/domain/flag.ts';
import type { Instant } from '../src/domain/instant.ts';
import type { Period } from '../src/domain/period.ts';
import { createScores, type ScoreOptions, type UnitScore } from '../src/domain/score-tally.ts';
import { districtScope, type Scope, streetScope } from './scopes.ts';
import { casesSince } from './survey.ts';

type Scored = Pick<World, 'cases' | 'records' | 'policy' | 'directory'>;

/** What a score is asked for (考核范围): a stretch of time, until when it is known, and whether branches are the scored objects. */
export interface ScoreAsked {
  readonly period: Period;
  readonly asOf?: Instant;
  readonly branches?: boolean;
}

/** Scores of several areas in one pass over the cases (一次算好各处); the result has every scope's key. */
export async function scoreSurvey(
  world: Scored,
  { period, asOf = period.to, branches = false }: ScoreAsked,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<string, readonly UnitScore[]>> {
  const decided = await exceptions(world);
  const isScored = (unit: string): boolean =>
    ['department', 'utility', 'city'].includes(world.directory.unit(unit)?.kind ?? 'department');
  const reducers = scopes.map(({ key, covers }) => ({
    key,
    scores: createScores({ period, asOf, rules: world.policy.scoring, covers, branches, ...decided }),
  }));
  await gather(
    casesSince(world, period.from),
    reducers.map(({ scores }) => scores),
  );
  return new Map(reducers.map(({ key, scores }) => [key, scores.result().filter(({ unit }) => branches || isScored(unit))]));
}

/** What people decided not to count (剔除): appeals that were granted, repeated 办结 that 督查 looked into and dismissed. */
async function exceptions(world: Pick<World, 'records'>): Promise<Pick<ScoreOptions, 'leavesOut' | 'explained'>> {
  const appeals = await keptOf(world, APPEAL, appealSchema);
  const leftOut = leftOutBy(appeals.map(({ body }) => body));
  const flags = (await keptOf(world, FLAG, flagSchema)).map(({ body }) => body);
  const dismissed = new Set(
    flags.flatMap(({ kind, stage, evidence }) => (kind === 'false-close' && stage === 'dismissed' ? evidence : [])),
  );
  return { leavesOut: ({ no }: Case, unit) => leftOut(no, unit), explained: (no) => dismissed.has(no) };
}

/** Every street by itself, then the district as a whole: the areas that scores are made for. */
export function scoredScopes({ directory }: Pick<World, 'directory'>): Scope[] {
  return [...directory.organisation.streets.map(({ id }) => streetScope(id, directory)), districtScope(directory)];
}
