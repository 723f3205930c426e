import fc from 'fast-check';
import type { Case } from '../../../src/domain/case.ts';
import { createFigures, type Figures, gather } from '../../../src/domain/figures.ts';
import { ranked } from '../../../src/domain/figures-departments.ts';
import { type Rate, shareOf } from '../../../src/domain/figures-rate.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { periodBefore, weekOf } from '../../../src/domain/period.ts';
import { anyCase } from '../../support/any-case.ts';
import {
  buildCandidate,
  buildCase,
  buildDepartment,
  buildMetWindow,
  buildRating,
  buildWindow,
  communityActor,
  gridActor,
  wednesday,
} from '../../support/build-case.ts';

const week = weekOf(wednesday);

function figuresOf(cases: readonly Case[], options: Partial<Parameters<typeof createFigures>[0]> = {}): Figures {
  const figures = createFigures({ period: week, asOf: week.to, ...options });
  for (const of of cases) figures.add(of);
  return figures.result();
}

const parts = ({ numerator, denominator }: Rate) => [numerator, denominator];

describe('rates of 报到 and 办结', () => {
  test('in time, late and never are told apart, with the cases behind them', () => {
    const due = wednesday + DAY;
    const { reported, responded } = figuresOf([
      buildCase({ ordinal: 1, windows: [buildMetWindow('report', '城管局', due, { due })] }),
      buildCase({ ordinal: 2, windows: [buildMetWindow('report', '城管局', due + 1, { due })] }),
      buildCase({ ordinal: 3, windows: [buildWindow('report', '城管局', { due })] }),
    ]);
    expect(parts(reported)).toEqual([1, 3]);
    expect(reported.cases).toEqual(['QH260610-01', 'QH260610-02', 'QH260610-03']);
    expect(reported.short).toEqual(['QH260610-02', 'QH260610-03']);
    expect(parts(responded)).toEqual([2, 3]);
    expect(responded.short).toEqual(['QH260610-03']);
  });

  test('a window counts in one week only: when it was met in time, else when it fell due', () => {
    const window = buildMetWindow('close', '城管局', week.to - HOUR, { due: week.to + 3 * DAY });
    const early = buildCase({ windows: [window] });
    expect(parts(figuresOf([early]).closed)).toEqual([1, 1]);
    const next = weekOf(week.to);
    expect(parts(figuresOf([early], { period: next, asOf: next.to }).closed)).toEqual([0, 0]);
    const running = buildCase({ windows: [buildWindow('close', '城管局', { due: week.to + 3 * DAY })] });
    expect(parts(figuresOf([running]).closed)).toEqual([0, 0]);
    expect(parts(figuresOf([running], { period: next, asOf: next.to }).closed)).toEqual([0, 1]);
  });

  test('what happened after the period does not change its figures', () => {
    const late = buildMetWindow('report', '城管局', week.to + DAY, { due: wednesday + DAY });
    const { reported, responded } = figuresOf([buildCase({ windows: [late] })]);
    expect(parts(reported)).toEqual([0, 1]);
    expect(parts(responded)).toEqual([0, 1]);
  });

  test('a department that returned the case rightly is not counted, whoever got it then is', () => {
    const ruling = { by: communityActor, at: wednesday + 2 * HOUR, accepted: true, words: '' };
    const entry = { unit: '城管局', reason: 'wrong-duty' as const, basis: '', suggest: [], by: communityActor, at: wednesday };
    const windows = [
      buildWindow('report', '城管局', { due: wednesday + HOUR }),
      buildMetWindow('report', '住建局', wednesday + 4 * HOUR, { from: ruling.at }),
    ];
    const { reported, departments } = figuresOf([buildCase({ windows, returns: [{ ...entry, ruling }] })]);
    expect(parts(reported)).toEqual([1, 1]);
    expect(departments.map(({ unit }) => unit)).toEqual(['住建局']);
    const refused = { ...entry, ruling: { ...ruling, accepted: false } };
    expect(parts(figuresOf([buildCase({ windows, returns: [refused] })]).reported)).toEqual([1, 2]);
  });

  test('a window replaced before it was due is not counted, one replaced after it was missed is', () => {
    const due = wednesday + DAY;
    const replaced = (endedAt: number) =>
      figuresOf([buildCase({ windows: [buildWindow('report', '城管局', { due, endedAt })] })]).reported;
    expect(parts(replaced(due))).toEqual([0, 0]);
    expect(parts(replaced(due + 1))).toEqual([0, 1]);
  });

  test('time stands still while a case is shelved', () => {
    const windows = [buildWindow('close', '城管局', { due: wednesday + 2 * DAY })];
    const shelved = (pausedAt: number) => figuresOf([buildCase({ status: 'shelved', pausedAt, windows })]);
    expect(parts(shelved(wednesday + DAY).closed)).toEqual([0, 0]);
    expect(shelved(wednesday + DAY).overdue).toEqual([]);
    expect(parts(shelved(wednesday + 3 * DAY).closed)).toEqual([0, 1]);
  });

  test('a 办结 that failed its check is judged by the work done again, a reopened one by both', () => {
    const again = wednesday + 2 * DAY;
    const windows = [
      buildMetWindow('close', '城管局', wednesday + DAY, { due: wednesday + DAY }),
      buildWindow('close', '城管局', { number: 2, from: again, due: again + DAY }),
    ];
    const failed = buildCase({ status: 'handling', windows, redone: 1 }, [{ action: 'verify-fail', at: again }]);
    expect(parts(figuresOf([failed]).closed)).toEqual([0, 1]);
    expect(figuresOf([failed]).redone).toEqual([failed.no]);
    const reopened = buildCase({ status: 'handling', windows, reopened: 1 }, [{ action: 'reopen', at: again }]);
    expect(parts(figuresOf([reopened]).closed)).toEqual([1, 2]);
    expect(figuresOf([reopened]).reopened).toEqual([reopened.no]);
  });
});

describe('departments', () => {
  const reports = (unit: string, count: number, onTime: number, first = 1) =>
    Array.from({ length: count }, (_, index) =>
      buildCase({
        ordinal: first + index,
        departments: [buildDepartment(unit)],
        windows: [
          index < onTime
            ? buildMetWindow('report', unit, wednesday + HOUR)
            : buildWindow('report', unit, { due: wednesday + HOUR }),
        ],
      }),
    );

  test('are ranked from five cases on, and not below', () => {
    const { departments } = figuresOf([
      ...reports('城管局', 5, 4),
      ...reports('住建局', 4, 4, 10),
      ...reports('水务局', 6, 6, 20),
    ]);
    expect(departments.map(({ unit, sufficient }) => [unit, sufficient])).toEqual([
      ['住建局', false],
      ['城管局', true],
      ['水务局', true],
    ]);
    expect(ranked(departments).map(({ unit }) => unit)).toEqual(['水务局', '城管局']);
  });

  test('each carries the cases its figures come from', () => {
    const [only] = figuresOf(reports('城管局', 2, 1)).departments;
    expect(only?.cases).toEqual(['QH260610-01', 'QH260610-02']);
    expect(only?.reported.short).toEqual(['QH260610-02']);
  });
});

describe('counts', () => {
  test('whistles are counted by type, requests by what residents brought', () => {
    const figures = figuresOf([
      buildCase({ ordinal: 1, type: 'emergency' }),
      buildCase({ ordinal: 2 }),
      buildCandidate({ ordinal: 3 }),
      buildCandidate({
        ordinal: 4,
        status: 'dispatched',
        type: 'routine',
        whistle: { by: communityActor, level: 'community', at: wednesday + DAY },
      }),
      buildCase({ ordinal: 5, openedAt: week.from - HOUR }),
    ]);
    expect(figures.whistles.emergency).toEqual(['QH260610-01']);
    expect(figures.whistles.routine).toEqual(['QH260610-02', 'QH260610-04']);
    expect(figures.requests).toEqual(['QH260610-03', 'QH260610-04']);
  });

  test('grid, community and the street’s own team settle matters at their own level', () => {
    const done = { by: gridActor, at: wednesday + DAY, note: '已劝离', missing: [], photos: 0 };
    const department = (unit: string) => [buildDepartment(unit, { state: 'done' })];
    const figures = figuresOf(
      [
        buildCandidate({ ordinal: 1, status: 'rating', resolution: { ...done, own: 'grid' } }),
        buildCandidate({ ordinal: 2, status: 'rating', resolution: { ...done, own: 'community' } }),
        buildCase({ ordinal: 3, status: 'checking', departments: department('梧桐街道综合执法队'), resolution: done }),
        buildCase({ ordinal: 4, status: 'checking', departments: department('城管局'), resolution: done }),
      ],
      { isLocal: (unit) => unit.startsWith('梧桐街道') },
    );
    expect(figures.solvedByGrid).toEqual(['QH260610-01']);
    expect(figures.solvedByCommunity).toEqual(['QH260610-02']);
    expect(parts(figures.own)).toEqual([3, 4]);
    expect(figures.own.short).toEqual(['QH260610-04']);
  });

  test('answers weigh as the scale says, and a missing answer counts nowhere', () => {
    const rating = (person: string, rest: object) => buildRating({ by: { ...communityActor, person }, ...rest });
    const ratings = [
      rating('a', { satisfaction: 'fair', solved: 'partly' }),
      rating('b', { satisfaction: 'dissatisfied', solved: 'unsolved' }),
      rating('c', {}),
      { by: { ...communityActor, person: 'd' }, at: wednesday + DAY, solved: 'solved' as const, opener: false },
    ];
    const figures = figuresOf([buildCase({ status: 'closed', closedAt: wednesday + 3 * DAY, ratings })]);
    expect(parts(figures.satisfied)).toEqual([1.8, 3]);
    expect(parts(figures.solved)).toEqual([2.5, 4]);
    expect(parts(figures.rated)).toEqual([1, 1]);
    const silent = buildCase({ ordinal: 2, status: 'closed', closedAt: wednesday + 3 * DAY });
    expect(parts(figuresOf([silent]).rated)).toEqual([0, 1]);
    expect(shareOf(figuresOf([silent]).satisfied)).toBeUndefined();
  });

  test('a matter met five times in a month is proposed, four times not', () => {
    const lamps = (count: number) =>
      Array.from({ length: count }, (_, index) => buildCase({ openedAt: wednesday - index * 6 * DAY }));
    expect(figuresOf(lamps(4)).repeated).toEqual([]);
    expect(figuresOf(lamps(5)).repeated).toMatchObject([{ name: '路灯不亮', cases: { length: 5 } }]);
  });

  test('overdue lists each side’s oldest debt, the oldest first', () => {
    const late = buildCase({
      windows: [
        buildWindow('report', '城管局', { due: wednesday + 2 * HOUR }),
        buildWindow('close', '城管局', { due: wednesday + DAY }),
        buildWindow('report', '住建局', { due: wednesday + HOUR }),
      ],
    });
    const waiting = buildCase({
      ordinal: 2,
      status: 'checking',
      windows: [buildWindow('check', undefined, { due: wednesday + 3 * HOUR })],
    });
    const { overdue } = figuresOf([late, waiting]);
    expect(overdue.map(({ no, owner, clock }) => [no, owner, clock])).toEqual([
      ['QH260610-01', { kind: 'unit', name: '住建局' }, 'report'],
      ['QH260610-01', { kind: 'unit', name: '城管局' }, 'report'],
      ['QH260610-02', { kind: 'community', id: 'jx' }, 'check'],
    ]);
  });

  test('a running week knows only what has happened so far', () => {
    const window = buildMetWindow('report', '城管局', wednesday + HOUR);
    const later = buildCase({ ordinal: 2, openedAt: wednesday + 2 * HOUR });
    const figures = figuresOf([buildCase({ windows: [window] }), later], { asOf: wednesday + HOUR });
    expect(parts(figures.reported)).toEqual([0, 0]);
    expect(figures.whistles.routine).toEqual(['QH260610-01']);
  });

  test('figures of an area take only its own cases', () => {
    const elsewhere = buildCase({ ordinal: 2, street: 'la' });
    expect(figuresOf([buildCase(), elsewhere], { covers: (of) => of.street === 'wt' }).whistles.routine).toEqual(['QH260610-01']);
  });

  test('an empty week has no rates at all', () => {
    const figures = figuresOf([]);
    for (const rate of [figures.reported, figures.closed, figures.satisfied, figures.own, figures.rated]) {
      expect(shareOf(rate)).toBeUndefined();
    }
  });
});

describe('whatever the cases', () => {
  const cases = fc.uniqueArray(anyCase, { selector: (of) => of.no, maxLength: 12 });

  test('every rate lies between 0 and 1, and shows as many cases as it claims', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const figures = figuresOf(all);
        const rates = [
          figures.own,
          figures.responded,
          figures.reported,
          figures.closed,
          figures.satisfied,
          figures.solved,
          figures.rated,
        ];
        const ofDepartments = figures.departments.flatMap(({ responded, reported, closed }) => [responded, reported, closed]);
        for (const rate of [...rates, ...ofDepartments]) {
          const share = shareOf(rate);
          expect(share === undefined || (share >= 0 && share <= 1)).toBe(true);
          expect(rate.cases.length).toBeLessThanOrEqual(rate.denominator);
          expect(rate.short.length === 0).toBe(rate.numerator === rate.denominator);
        }
        expect(figures.responded.numerator).toBeGreaterThanOrEqual(figures.reported.numerator);
      }),
    );
  });

  test('merged and withdrawn cases change nothing', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const counted = all.filter((of) => of.status !== 'merged' && of.status !== 'withdrawn');
        expect(figuresOf(all)).toEqual(figuresOf(counted));
      }),
    );
  });

  test('their order changes nothing', () => {
    const shuffled = cases.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(fc.property(shuffled, ([all, other]) => expect(figuresOf(other)).toEqual(figuresOf(all))));
  });

  test('two weeks together count each window and each whistle once', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const before = periodBefore(week);
        const [first, second] = [figuresOf(all, { period: before, asOf: before.to }), figuresOf(all)];
        const both = figuresOf(all, { period: { from: before.from, to: week.to } });
        expect(first.reported.denominator + second.reported.denominator).toBe(both.reported.denominator);
        expect(first.closed.numerator + second.closed.numerator).toBe(both.closed.numerator);
        expect(first.whistles.routine.length + second.whistles.routine.length).toBe(both.whistles.routine.length);
      }),
    );
  });
});

test('several figures are gathered in one pass of the stream', async () => {
  let passes = 0;
  async function* stream() {
    passes += 1;
    yield buildCase();
    yield buildCase({ ordinal: 2, street: 'la' });
  }
  const whole = createFigures({ period: week, asOf: week.to });
  const street = createFigures({ period: week, asOf: week.to, covers: (of) => of.street === 'la' });
  await gather(stream(), [whole, street]);
  expect(passes).toBe(1);
  expect(whole.result().whistles.routine).toHaveLength(2);
  expect(street.result().whistles.routine).toEqual(['QH260610-02']);
});
