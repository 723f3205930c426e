import { percentOf } from '../../../templates/shared/figures.ts';
import { scoreWords } from '../../../templates/shared/scores.ts';
import { createAnomalies } from '../../domain/anomalies.ts';
import type { FlagKind } from '../../domain/flag.ts';
import type { Policy } from '../../domain/policy.ts';
import { createScores, rankedScores, type UnitScore } from '../../domain/score-tally.ts';
import type { Played } from './play.ts';

const MOST_CASES = 5;

const signs: Record<FlagKind, string> = {
  'empty-whistle': '核查时说情况不属实',
  'wrong-whistle': '改成不紧急、退单被同意的较多,或明显比平时多',
  unheard: '群众集中反映、尚未发哨',
  'false-report': '报到以后没有进展,或几分钟内两处报到',
  'false-close': '办结后又被退回,或办结说明不全',
  'odd-rate': '吹哨数和其他街道相差较大',
};

type Judged = Pick<Played, 'cases' | 'directory' | 'from' | 'until'>;

/** Every department's 街道考核分 over the days played (预演考核分), with the rates it is made of; too few cases are not ranked. */
export function* scoresOf({ cases, directory, from, until }: Judged, policy: Policy): Generator<string> {
  const tally = createScores({ period: { from, to: until }, asOf: until, rules: policy.scoring });
  for (const of of cases) tally.add(of);
  const scored = tally
    .result()
    .filter(({ unit }) => ['department', 'utility'].includes(directory.unit(unit)?.kind ?? 'department'));
  const ranked = rankedScores(scored);
  yield `街道考核分(全区,满${policy.scoring.enough}件才排名):`;
  for (const [index, score] of ranked.entries())
    yield `${index + 1}. ${score.unit} ${scoreWords(score.street)}分(${ratesOf(score)})`;
  const few = scored.filter((score) => !ranked.includes(score)).map(({ unit, cases: numbers }) => `${unit}${numbers.length}件`);
  if (few.length > 0) yield `样本不足、不排名:${few.join('、')}`;
}

function ratesOf({ cases, rates, points }: UnitScore): string {
  const { reported, closed, solved, satisfied } = rates;
  const off = points > 0 ? `,扣${scoreWords(points)}分` : '';
  return `${cases.length}件,按时报到${percentOf(reported)},按时办结${percentOf(closed)},解决${percentOf(solved)},满意${percentOf(satisfied)}${off}`;
}

/** What would be worth a question at the end of the days played (待核实线索), each with its cases. */
export function* flagsOf({ cases, directory, until }: Judged, policy: Policy): Generator<string> {
  const { streets } = directory.organisation;
  const households = new Map(
    streets.map(({ id, communities }) => [
      id,
      communities.flatMap(({ grids }) => grids).reduce((sum, grid) => sum + grid.households, 0),
    ]),
  );
  const anomalies = createAnomalies({ now: until, rules: policy.scoring.flags, households });
  for (const of of cases) anomalies.add(of);
  const found = anomalies.result();
  yield `待核实线索${found.length}条(只是线索,不是结论):`;
  for (const { kind, unit, facts, evidence } of found) {
    const shown = evidence.filter((no) => no !== '-').slice(0, MOST_CASES);
    const more = evidence.length > shown.length ? '等' : '';
    yield `- ${nameOf(directory, unit)}:${signs[kind]}(${facts}${shown.length > 0 ? `:${shown.join('、')}${more}` : ''})`;
  }
}

function nameOf(directory: Judged['directory'], unit: string): string {
  return directory.street(unit)?.name ?? directory.community(unit)?.name ?? directory.grid(unit)?.name ?? unit;
}
