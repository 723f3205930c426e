import type { Case, CaseDepartment } from './case.ts';
import { isExcluded } from './figures.ts';
import { createRateTally, type Rate, sorted, type Weight, weights } from './figures-rate.ts';
import { judgedWindows } from './figures-windows.ts';
import type { Instant } from './instant.ts';
import type { Period } from './period.ts';
import { efficiencyScore, penaltyPoints, streetScore } from './score.ts';
import type { ScoringRules } from './scoring-rules.ts';

/** One scored object's score of a period (考核得分), with the cases behind every number. */
export interface UnitScore {
  /** A department, or one of its 派出机构. */
  readonly unit: string;
  readonly cases: readonly string[];
  /** Enough cases to be compared with others. */
  readonly sufficient: boolean;
  readonly rates: Readonly<Record<keyof ScoringRules['weights'], Rate>>;
  /** The cases of each thing that takes points off, as often as it happened. */
  readonly penalties: Readonly<Record<Penalty, readonly string[]>>;
  readonly points: number;
  /** The whistling side's own scores. */
  readonly owner: { readonly mean?: number; readonly cases: readonly string[] };
  readonly efficiency?: number;
  readonly street?: number;
}

export interface ScoreOptions {
  readonly period: Period;
  /** What happened at or after this moment is not known yet. */
  readonly asOf: Instant;
  readonly rules: ScoringRules;
  /** Whether a case lies in the area the score is for; all do when absent. */
  readonly covers?: (of: Case) => boolean;
  /** Cases that do not count for a unit (剔除): what an appeal was granted for, or a drill. */
  readonly leavesOut?: (of: Case, unit: string) => boolean;
  /** Cases whose repeated 办结 was explained, so that it takes nothing off. */
  readonly explained?: (no: string) => boolean;
  /** Whether branches (派出机构) are scored instead of whole departments. */
  readonly branches?: boolean;
}

const penaltyKinds = ['refusedReturn', 'reopened', 'falseClose', 'urged'] as const;
type Penalty = (typeof penaltyKinds)[number];
const rateNames = ['responded', 'reported', 'closed', 'solved', 'satisfied'] as const;

const solvedWeights = { solved: weights.full, partly: weights.partly, unsolved: weights.none } as const;
const satisfiedWeights = { satisfied: weights.full, fair: weights.fair, dissatisfied: weights.none } as const;

function createUnitTally() {
  const rates = Object.fromEntries(rateNames.map((name) => [name, createRateTally()])) as Record<
    (typeof rateNames)[number],
    ReturnType<typeof createRateTally>
  >;
  const penalties: Record<Penalty, string[]> = { refusedReturn: [], reopened: [], falseClose: [], urged: [] };
  return { cases: new Set<string>(), rates, penalties, given: { sum: 0, share: 0, cases: new Set<string>() } };
}

/** Gathers scores case by case (考核汇总), in any order; keeps only numbers. */
export function createScores(options: ScoreOptions) {
  const { period, asOf, rules, covers = () => true, leavesOut = () => false, explained = () => false } = options;
  const until = Math.min(period.to, asOf);
  const within = (at: Instant | undefined): boolean => at !== undefined && at >= period.from && at < until;
  const units = new Map<string, ReturnType<typeof createUnitTally>>();
  const tallyOf = (unit: string) => {
    const known = units.get(unit) ?? createUnitTally();
    units.set(unit, known);
    return known;
  };

  function addUnit(of: Case, department: CaseDepartment | undefined, object: string, unit: string): void {
    const share = department?.part === 'co' ? rules.coWeight : 1;
    const count = (name: (typeof rateNames)[number], weight: Weight): void => {
      const tally = tallyOf(object);
      tally.cases.add(of.no);
      tally.rates[name].add(of.no, weight, share);
    };
    for (const window of judgedWindows(of, until)) {
      if (window.unit !== unit || !within(window.at)) continue;
      count(window.clock === 'report' ? 'reported' : 'closed', window.onTime ? weights.full : weights.none);
      if (window.clock === 'report') count('responded', window.done ? weights.full : weights.none);
    }
    const came = department?.reportedAt !== undefined && department.state !== 'returned' && department.state !== 'released';
    for (const { at, solved, satisfaction } of came ? of.ratings : []) {
      if (!within(at)) continue;
      if (solved) count('solved', solvedWeights[solved]);
      if (satisfaction) count('satisfied', satisfiedWeights[satisfaction]);
    }
    for (const [kind, times] of penaltiesIn(of, department, unit)) {
      if (times > 0) tallyOf(object).cases.add(of.no);
      for (let time = 0; time < times; time += 1) tallyOf(object).penalties[kind].push(of.no);
    }
    const given = of.scores?.find((one) => one.unit === unit && within(one.at));
    if (!given) return;
    const tally = tallyOf(object);
    tally.cases.add(of.no);
    tally.given.sum += given.score * share;
    tally.given.share += share;
    tally.given.cases.add(of.no);
  }

  function penaltiesIn(of: Case, department: CaseDepartment | undefined, unit: string): [Penalty, number][] {
    const refused = of.returns.filter(
      ({ unit: whose, ruling }) => whose === unit && ruling?.accepted === false && within(ruling.at),
    ).length;
    if (department?.part !== 'lead' || department.state === 'returned') return [['refusedReturn', refused]];
    const happened = (action: string) => of.timeline.filter((entry) => entry.action === action && within(entry.at)).length;
    const again = happened('reopen');
    const failed = again + happened('verify-fail');
    return [
      ['refusedReturn', refused],
      ['reopened', again],
      ['falseClose', failed >= rules.flags.falseCloses && !explained(of.no) ? 1 : 0],
      ['urged', of.urges.filter(({ by, at }) => by.role === 'supervisor' && within(at)).length],
    ];
  }

  return {
    add(of: Case): void {
      if (isExcluded(of) || !covers(of)) return;
      const standing = new Map(of.departments.map((department) => [department.unit, department]));
      const elsewhere = (of.scores ?? []).map(({ unit }) => unit).filter((unit) => !standing.has(unit));
      for (const unit of [...standing.keys(), ...elsewhere]) {
        const department = standing.get(unit);
        const object = options.branches ? department?.section : unit;
        if (object !== undefined && !leavesOut(of, unit)) addUnit(of, department, object, unit);
      }
    },
    result: (): UnitScore[] =>
      [...units]
        .map(([unit, tally]) => scoreOf(unit, tally, rules))
        .filter(({ cases }) => cases.length > 0)
        .sort((left, right) => (left.unit < right.unit ? -1 : 1)),
  };
}

function scoreOf(unit: string, tally: ReturnType<typeof createUnitTally>, rules: ScoringRules): UnitScore {
  const rates = Object.fromEntries(rateNames.map((name) => [name, tally.rates[name].result()])) as unknown as UnitScore['rates'];
  const { penalties, given } = tally;
  const counts = Object.fromEntries(penaltyKinds.map((kind) => [kind, penalties[kind].length])) as Record<Penalty, number>;
  const efficiency = efficiencyScore(rates, counts, rules);
  const mean = given.share === 0 ? undefined : given.sum / given.share;
  const street = streetScore(efficiency, mean, rules);
  return {
    unit,
    cases: sorted(tally.cases),
    sufficient: tally.cases.size >= rules.enough,
    rates,
    penalties: Object.fromEntries(
      penaltyKinds.map((kind) => [kind, [...penalties[kind]].sort()]),
    ) as unknown as UnitScore['penalties'],
    points: penaltyPoints(counts, rules),
    owner: { cases: sorted(given.cases), ...(mean === undefined ? {} : { mean }) },
    ...(efficiency === undefined ? {} : { efficiency }),
    ...(street === undefined ? {} : { street }),
  };
}

/** The scores of some cases at once (考核得分). */
export function scoresOf(cases: Iterable<Case>, options: ScoreOptions): UnitScore[] {
  const scores = createScores(options);
  for (const of of cases) scores.add(of);
  return scores.result();
}

/** Those that may be compared, the highest first (考核排名); too few cases are not ranked. */
export function rankedScores<
  Score extends { readonly unit: string; readonly sufficient: boolean; readonly street?: number | undefined },
>(scores: readonly Score[]): Score[] {
  return scores
    .filter(({ sufficient, street }) => sufficient && street !== undefined)
    .sort((left, right) => (right.street ?? 0) - (left.street ?? 0) || (left.unit < right.unit ? -1 : 1));
}
