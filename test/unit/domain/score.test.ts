import fc from 'fast-check';
import type { Case } from '../../../src/domain/case.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { quarterOf } from '../../../src/domain/period.ts';
import { compositeScore, efficiencyScore, type PenaltyCounts, type ScoredRates, streetScore } from '../../../src/domain/score.ts';
import { rankedScores, type ScoreOptions, scoresOf } from '../../../src/domain/score-tally.ts';
import { usualScoring as rules } from '../../../src/domain/scoring-rules.ts';
import { anyCase } from '../../support/any-case.ts';
import {
  buildCase,
  buildDepartment,
  buildMetWindow,
  buildRating,
  buildWindow,
  communityActor,
  wednesday,
} from '../../support/build-case.ts';

const period = quarterOf(wednesday);
const options: ScoreOptions = { period, asOf: period.to, rules };
const none: PenaltyCounts = { refusedReturn: 0, reopened: 0, falseClose: 0, urged: 0 };
const scoreOf = (unit: string, cases: readonly Case[], more: Partial<ScoreOptions> = {}) =>
  scoresOf(cases, { ...options, ...more }).find((score) => score.unit === unit);

/** A case led by 城管局 that came and finished in time and was praised, unless told otherwise. */
function good(overrides: Partial<Case> = {}, happenings: Parameters<typeof buildCase>[1] = []): Case {
  const facts: Partial<Case> = {
    status: 'closed',
    departments: [buildDepartment('城管局', { state: 'done', reportedAt: wednesday + HOUR })],
    windows: [buildMetWindow('report', '城管局', wednesday + HOUR), buildMetWindow('close', '城管局', wednesday + 2 * HOUR)],
    ratings: [buildRating()],
    ...overrides,
  };
  return buildCase(facts, happenings);
}

describe('效能分', () => {
  test('is made of the five rates by their weights', () => {
    const half = { numerator: 1, denominator: 2 };
    const full = { numerator: 2, denominator: 2 };
    const rates = { responded: full, reported: half, closed: half, solved: full, satisfied: full };
    expect(efficiencyScore(rates, none, rules)).toBeCloseTo(100 * (0.1 + 0.1 + 0.125 + 0.25 + 0.2));
  });

  test('a rate of nothing out of nothing neither helps nor hurts, and all of them empty are no score', () => {
    const full = { numerator: 3, denominator: 3 };
    const nothing = { numerator: 0, denominator: 0 };
    const rates = { responded: full, reported: full, closed: full, solved: nothing, satisfied: nothing };
    expect(efficiencyScore(rates, none, rules)).toBeCloseTo(100);
    const empty = { responded: nothing, reported: nothing, closed: nothing, solved: nothing, satisfied: nothing };
    expect(efficiencyScore(empty, none, rules)).toBeUndefined();
    expect(streetScore(undefined, undefined, rules)).toBeUndefined();
    expect(streetScore(undefined, 80, rules)).toBe(80);
    expect(streetScore(90, undefined, rules)).toBe(90);
  });

  test('points off are counted by kind and never exceed the cap', () => {
    const ruling = { by: communityActor, at: wednesday + HOUR, accepted: false, words: '' };
    const returned = { unit: '城管局', reason: 'wrong-duty' as const, basis: '', suggest: [], by: communityActor, at: wednesday };
    const bad = good(
      {
        returns: [{ ...returned, ruling }],
        urges: [{ by: { ...communityActor, role: 'supervisor' }, at: wednesday + DAY }],
      },
      [
        { action: 'reopen', at: wednesday + DAY },
        { action: 'verify-fail', at: wednesday + 2 * DAY },
      ],
    );
    const score = scoreOf('城管局', [bad]);
    expect(score?.penalties).toEqual({ refusedReturn: [bad.no], reopened: [bad.no], falseClose: [bad.no], urged: [bad.no] });
    expect(score?.points).toBe(1 + 1 + 3 + 1);
    expect(scoreOf('城管局', [bad], { explained: (no) => no === bad.no })?.points).toBe(3);
    const many = Array.from({ length: 9 }, (_, index) => ({ ...bad, no: `QH260610-${index + 10}` }));
    expect(scoreOf('城管局', many)?.points).toBe(10);
  });

  test('a co-department counts half', () => {
    const co = (unit: string, onTime: boolean, ordinal: number) =>
      buildCase({
        ordinal,
        departments: [buildDepartment('住建局', { part: 'lead' }), buildDepartment(unit, { part: 'co' })],
        windows: [
          onTime ? buildMetWindow('report', unit, wednesday + HOUR) : buildWindow('report', unit, { due: wednesday + HOUR }),
        ],
      });
    const lead = good({ ordinal: 3, ratings: [], windows: [buildMetWindow('report', '城管局', wednesday + HOUR)] });
    const score = scoreOf('城管局', [co('城管局', false, 1), co('城管局', false, 2), lead]);
    expect(score?.rates.reported).toMatchObject({ numerator: 1, denominator: 2 });
  });
});

describe('街道考核分', () => {
  const scored = (score: number, ordinal: number) =>
    good({ ordinal, scores: [{ unit: '城管局', score, reason: '', by: communityActor, at: wednesday + DAY }] });

  test('is seven parts 效能分 and three parts what the whistling side gave; silence is no score', () => {
    const score = scoreOf('城管局', [scored(80, 1), scored(60, 2), good({ ordinal: 3 })]);
    expect(score?.owner).toEqual({ mean: 70, cases: ['QH260610-01', 'QH260610-02'] });
    expect(score?.street).toBeCloseTo(0.7 * 100 + 0.3 * 70);
  });

  test('under five cases are not ranked, and the highest comes first', () => {
    const many = (unit: string, count: number, late: number, from: number) =>
      Array.from({ length: count }, (_, index) =>
        good({
          ordinal: from + index,
          departments: [buildDepartment(unit, { state: 'done', reportedAt: wednesday })],
          windows: [
            index < late ? buildWindow('close', unit, { due: wednesday }) : buildMetWindow('close', unit, wednesday + HOUR),
          ],
        }),
      );
    const scores = scoresOf([...many('城管局', 5, 1, 1), ...many('住建局', 5, 0, 10), ...many('水务局', 4, 0, 20)], options);
    expect(rankedScores(scores).map(({ unit }) => unit)).toEqual(['住建局', '城管局']);
    expect(scores.find(({ unit }) => unit === '水务局')?.sufficient).toBe(false);
  });

  test('a branch can be the one that is scored', () => {
    const branch = good({
      departments: [buildDepartment('城管局', { section: '梧桐街道城管中队', state: 'done', reportedAt: wednesday + HOUR })],
    });
    expect(
      scoresOf([branch, good({ ordinal: 2 })], { ...options, branches: true }).map(({ unit, cases }) => [unit, cases]),
    ).toEqual([['梧桐街道城管中队', [branch.no]]]);
  });

  test('what was granted on appeal counts nowhere', () => {
    const late = good({ ordinal: 2, windows: [buildWindow('report', '城管局', { due: wednesday + HOUR })], ratings: [] });
    const without = scoreOf('城管局', [good(), late], { leavesOut: ({ no }, unit) => no === late.no && unit === '城管局' });
    expect(without).toEqual(scoreOf('城管局', [good()]));
  });
});

describe('whatever the cases', () => {
  const cases = fc.uniqueArray(anyCase, { selector: ({ no }) => no, maxLength: 25 });

  test('scores stay between 0 and 100, and the order of the cases does not matter', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const scores = scoresOf(some, options);
        for (const { efficiency = 0, street = 0, points } of scores) {
          expect(efficiency).toBeGreaterThanOrEqual(0);
          expect(efficiency).toBeLessThanOrEqual(100);
          expect(street).toBeGreaterThanOrEqual(0);
          expect(street).toBeLessThanOrEqual(100);
          expect(points).toBeLessThanOrEqual(rules.penalties.cap);
        }
        expect(scoresOf([...some].reverse(), options)).toEqual(scores);
      }),
      { numRuns: 60 },
    );
  });

  test('merged and withdrawn cases do not matter, nor those outside the area', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('merged' as const, 'withdrawn' as const), (some, status) => {
        const scores = scoresOf(some, options);
        const gone = some.map((of) => ({ ...of, no: `${of.no}9`, status }));
        expect(scoresOf([...some, ...gone], options)).toEqual(scores);
        const inside = { ...options, covers: (of: Case) => of.street === 'wt' };
        expect(scoresOf(some, inside)).toEqual(
          scoresOf(
            some.filter(({ street }) => street === 'wt'),
            options,
          ),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('monotone in each input', () => {
  const rate = fc.tuple(fc.nat(20), fc.nat(20)).map(([met, missed]) => ({ numerator: met, denominator: met + missed }));
  const rates: fc.Arbitrary<ScoredRates> = fc.record({
    responded: rate,
    reported: rate,
    closed: rate,
    solved: rate,
    satisfied: rate,
  });
  const counts: fc.Arbitrary<PenaltyCounts> = fc.record({
    refusedReturn: fc.nat(12),
    reopened: fc.nat(12),
    falseClose: fc.nat(12),
    urged: fc.nat(12),
  });
  const near = 1e-9;

  test('a rate that rises never lowers 效能分', () => {
    fc.assert(
      fc.property(rates, counts, fc.constantFrom(...(Object.keys(rules.weights) as (keyof ScoredRates)[])), (some, off, name) => {
        const { numerator, denominator } = some[name];
        fc.pre(numerator < denominator);
        const better = { ...some, [name]: { numerator: numerator + 1, denominator } };
        expect((efficiencyScore(better, off, rules) ?? 0) + near).toBeGreaterThanOrEqual(efficiencyScore(some, off, rules) ?? 0);
      }),
    );
  });

  test('one thing more that takes points off never raises it', () => {
    fc.assert(
      fc.property(rates, counts, fc.constantFrom(...(Object.keys(none) as (keyof PenaltyCounts)[])), (some, off, kind) => {
        const worse = { ...off, [kind]: off[kind] + 1 };
        expect(efficiencyScore(some, worse, rules) ?? 0).toBeLessThanOrEqual((efficiencyScore(some, off, rules) ?? 0) + near);
      }),
    );
  });

  test('a higher part never lowers the whole, and the whole stays between its parts', () => {
    const score = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(score, score, score, fc.integer({ min: 30, max: 100 }), (efficiency, owner, others, percent) => {
        const street = streetScore(efficiency, owner, rules) ?? 0;
        expect(streetScore(Math.min(100, efficiency + 1), owner, rules)! + near).toBeGreaterThanOrEqual(street);
        expect(streetScore(efficiency, Math.min(100, owner + 1), rules)! + near).toBeGreaterThanOrEqual(street);
        expect(street).toBeGreaterThanOrEqual(Math.min(efficiency, owner) - near);
        expect(street).toBeLessThanOrEqual(Math.max(efficiency, owner) + near);
        const whole = compositeScore(street, others, percent / 100);
        expect(whole).toBeGreaterThanOrEqual(Math.min(street, others) - near);
        expect(whole).toBeLessThanOrEqual(Math.max(street, others) + near);
      }),
    );
  });
});
