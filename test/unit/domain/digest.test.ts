import fc from 'fast-check';
import type { Case } from '../../../src/domain/case.ts';
import { createDigest, type DigestMaterial } from '../../../src/domain/digest.ts';
import { digestCase } from '../../../src/domain/digest-case.ts';
import { residentsDigest } from '../../../src/domain/digest-view.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { weekOf } from '../../../src/domain/period.ts';
import { anyCase } from '../../support/any-case.ts';
import { buildCase, buildDepartment, liaisonActor, wednesday } from '../../support/build-case.ts';

const week = weekOf(wednesday);
const done = { by: liaisonActor, at: wednesday + DAY, note: '已处理', missing: [], photos: 0 };

function materialOf(cases: readonly Case[]): DigestMaterial {
  const digest = createDigest({
    period: week,
    asOf: week.to,
    listed: () => undefined,
    policy: { majorHouseholds: 10, manyReporters: 5 },
  });
  for (const of of cases) digest.add(of);
  return digest.result();
}

test('every case that is open or was finished in the week stands under exactly one head', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyCase, { selector: (of) => of.no, maxLength: 12 }), (all) => {
      const numbers = Object.values(materialOf(all).five).flatMap((section) => [...section.done, ...section.open]);
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
  );
});

test('the order of the cases changes nothing', () => {
  const cases = fc.uniqueArray(anyCase, { selector: (of) => of.no, maxLength: 12 });
  const shuffled = cases.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(fc.property(shuffled, ([all, other]) => expect(materialOf(other)).toEqual(materialOf(all))));
});

test('of finished 实事 the three newest public ones serve as examples', () => {
  const finished = (ordinal: number, rest: Partial<Case> = {}) =>
    buildCase({ ordinal, status: 'checking', resolution: done, ...rest });
  const { practical } = materialOf(
    [1, 2, 3, 4].map((ordinal) => finished(ordinal)).concat(finished(5, { visibility: 'private' })),
  ).five;
  expect(practical.cases.map(({ no }) => no)).toEqual(['QH260610-02', 'QH260610-03', 'QH260610-04']);
  expect(practical.done).toHaveLength(5);
});

test('what was finished in an earlier week is not told again', () => {
  const old = buildCase({ openedAt: wednesday - 10 * DAY, status: 'rating', resolution: { ...done, at: week.from - HOUR } });
  const { five, open } = materialOf([old]);
  expect(five.practical).toEqual({ done: [], open: [], cases: [] });
  expect(open.rating).toEqual([old.no]);
});

test('residents are told in the week in which the work was checked', () => {
  const checked = (at: number) => buildCase({ status: 'rating', resolution: done }, [{ action: 'verify', at }]);
  expect(materialOf([checked(week.to - HOUR)]).settled).toEqual({ total: 1, byMatter: [{ name: '路灯不亮', count: 1 }] });
  expect(materialOf([checked(week.to + HOUR)]).settled.total).toBe(0);
});

test('of a private case only the number and how it stands can be told', () => {
  const told = digestCase(
    buildCase({
      visibility: 'private',
      shelf: { reason: '本人不愿公开', owner: '康淑芬', reviewAt: week.to, at: wednesday },
      deliberation: { date: '06-12', body: '锦绣社区议事会', conclusion: '先调解', at: wednesday },
    }),
  );
  expect(told).toEqual({ no: 'QH260610-01', status: 'dispatched', done: false, reviewAt: week.to });
});

test('minutes to arrive run from the lead’s dispatch', () => {
  const lead = buildDepartment('水务局', { state: 'onsite', dispatchedAt: wednesday, reportedAt: wednesday + 18 * MINUTE });
  const co = buildDepartment('城管局', { part: 'co', state: 'onsite', reportedAt: wednesday + 5 * MINUTE });
  expect(digestCase(buildCase({ departments: [co, lead] })).arrivedAfter).toBe(18);
});

test('residents hear nothing when nothing is open and nothing was settled', () => {
  const heading = { scope: '锦绣社区', period: week, label: '上周', than: '前一周' };
  expect(residentsDigest(heading, materialOf([]))).toBeUndefined();
  expect(residentsDigest(heading, materialOf([buildCase()]))).toMatchObject({ total: 0, open: 1 });
});
