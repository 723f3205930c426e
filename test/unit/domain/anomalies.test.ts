import { createAnomalies } from '../../../src/domain/anomalies.ts';
import type { Case } from '../../../src/domain/case.ts';
import { askedBefore } from '../../../src/domain/flag.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { usualScoring } from '../../../src/domain/scoring-rules.ts';
import {
  buildCandidate,
  buildCase,
  buildDepartment,
  buildReporter,
  communityActor,
  gridActor,
  liaisonActor,
  wednesday,
} from '../../support/build-case.ts';

const now = wednesday + 10 * DAY;
const rules = usualScoring.flags;

function found(cases: readonly Case[], more: Partial<Parameters<typeof createAnomalies>[0]> = {}) {
  const anomalies = createAnomalies({ now, rules, households: new Map(), ...more });
  for (const of of cases) anomalies.add(of);
  return anomalies.result().map(({ kind, unit, evidence }) => [kind, unit, evidence]);
}

const unfounded = (ordinal: number) =>
  buildCase({ ordinal }, [{ action: 'verify', at: wednesday + DAY, actor: gridActor, words: '现场核查,情况不属实' }]);

test('空哨 takes two of one whistler', () => {
  expect(found([unfounded(1)])).toEqual([]);
  expect(found([unfounded(1), unfounded(2)])).toEqual([['empty-whistle', 'jx', ['QH260610-01', 'QH260610-02']]]);
});

test('what was asked about before is no evidence any more, and three new ones are needed for a new question', () => {
  const wrong = (ordinal: number) => buildCase({ ordinal }, [{ action: 'downgrade', at: wednesday + HOUR }]);
  const flag = {
    kind: 'wrong-whistle' as const,
    unit: 'jx',
    head: 'u_jx_sj',
    evidence: ['QH260610-01', 'QH260610-02', 'QH260610-03'],
    facts: '',
    stage: 'dismissed' as const,
    until: now,
  };
  const many = [1, 2, 3, 4, 5].map(wrong);
  expect(found(many.slice(0, 3))).toHaveLength(1);
  expect(found(many, { asked: askedBefore([flag]) })).toEqual([]);
  expect(found([...many, wrong(6)], { asked: askedBefore([flag]) })).toEqual([
    ['wrong-whistle', 'jx', ['QH260610-04', 'QH260610-05', 'QH260610-06']],
  ]);
});

test('应吹未吹 counts people or requests on one matter and place, unless somebody whistled', () => {
  const told = (ordinal: number, person: string) => buildCandidate({ ordinal, reporters: [buildReporter(person)] });
  const three = [told(1, 'a'), told(2, 'b'), told(3, 'c')];
  expect(found(three.slice(0, 2))).toEqual([]);
  expect(found(three)).toEqual([['unheard', 'jx', ['QH260610-01', 'QH260610-02', 'QH260610-03']]]);
  const together = buildCandidate({ reporters: ['a', 'b', 'c'].map((person) => buildReporter(person)) });
  expect(found([together])).toHaveLength(1);
  expect(found([...three, buildCase({ ordinal: 9 })])).toEqual([]);
});

test('假报到: silence after coming, or one person at two places within minutes', () => {
  const came = { state: 'onsite' as const, reportedAt: wednesday + HOUR };
  const silent = buildCase({ status: 'handling', departments: [buildDepartment('城管局', came)] });
  expect(found([silent])).toEqual([['false-report', '城管局', [silent.no]]]);
  const moving = buildCase({
    status: 'handling',
    departments: [buildDepartment('城管局', { ...came, lastProgressAt: now - DAY })],
  });
  expect(found([moving])).toEqual([]);
  const at = (ordinal: number, place: string, minutes: number) =>
    buildCase({
      ordinal,
      place,
      type: 'emergency',
      status: 'rating',
      departments: [
        buildDepartment('城管局', {
          state: 'done',
          reportedAt: wednesday + minutes * MINUTE,
          reportedBy: liaisonActor,
          onSite: true,
          doneAt: now,
        }),
      ],
    });
  expect(found([at(1, '书院路1号', 0), at(2, '新河路2号', 9)])).toEqual([
    ['false-report', '城管局', ['QH260610-01', 'QH260610-02']],
  ]);
  expect(found([at(1, '书院路1号', 0), at(2, '新河路2号', 11)])).toEqual([]);
  expect(found([at(1, '书院路1号', 0), at(2, '书院路1号', 5)])).toEqual([]);
});

test('虚假办结: sent back or reopened twice', () => {
  const again = (times: number) =>
    buildCase(
      { status: 'handling', departments: [buildDepartment('城管局', { state: 'done', reportedAt: wednesday, doneAt: now })] },
      Array.from({ length: times }, (_, index) => ({ action: 'verify-fail', at: wednesday + (index + 1) * DAY })),
    );
  expect(found([again(1)])).toEqual([]);
  expect(found([again(2)])).toEqual([['false-close', '城管局', ['QH260610-01']]]);
});

test('虚假办结: closes that leave out what they must tell, when they are many and a habit', () => {
  const bare = (ordinal: number, missing: string[]) =>
    buildCase({
      ordinal,
      status: 'closed',
      departments: [buildDepartment('城管局', { state: 'done', reportedAt: wednesday, doneAt: wednesday + DAY })],
      resolution: { by: liaisonActor, at: wednesday + DAY, note: '好了', missing, photos: 0 },
    });
  const lacking = [1, 2, 3].map((ordinal) => bare(ordinal, ['与谁沟通', '解决措施']));
  const whole = Array.from({ length: 13 }, (_, index) => bare(index + 10, []));
  expect(found(lacking.slice(0, 2))).toEqual([]);
  expect(found(lacking)).toEqual([['false-close', '城管局', ['QH260610-01', 'QH260610-02', 'QH260610-03']]]);
  expect(found([...lacking, ...whole])).toEqual([]);
});

test('乱吹哨: who has just begun to whistle has no usual week to be above', () => {
  const blown = (daysAgo: number, ordinal: number) =>
    buildCase({
      ordinal,
      openedAt: now - daysAgo * DAY,
      whistle: { by: communityActor, level: 'community', at: now - daysAgo * DAY },
    });
  const begun = Array.from({ length: 12 }, (_, index) => blown(1 + index, index + 1));
  expect(found([...begun, ...Array.from({ length: 30 }, (_, index) => blown(1 + (index % 6), 40 + index))])).toEqual([]);
});

test('乱吹哨: a week far above one’s own eight weeks before', () => {
  const blown = (daysAgo: number, ordinal: number) =>
    buildCase({
      ordinal,
      openedAt: now - daysAgo * DAY,
      whistle: { by: communityActor, level: 'community', at: now - daysAgo * DAY },
    });
  const usual = Array.from({ length: 8 }, (_, week) => blown(8 + week * 7, week + 1));
  const surge = Array.from({ length: 9 }, (_, index) => blown(1 + (index % 5), 20 + index));
  expect(found(usual)).toEqual([]);
  expect(found([...usual, ...surge])).toMatchObject([['wrong-whistle', 'jx', { length: 9 }]]);
});

test('吹哨率: a street far above its peers per thousand households', () => {
  const households = new Map([
    ['wt', 1000],
    ['la', 1000],
    ['sq', 1000],
  ]);
  const of = (street: string, count: number, from: number) =>
    Array.from({ length: count }, (_, index) =>
      buildCase({
        ordinal: from + index,
        street,
        community: street,
        whistle: { by: { ...communityActor, unit: `${street}${index}` }, level: 'street', at: wednesday },
      }),
    );
  const even = [...of('wt', 4, 1), ...of('la', 5, 20), ...of('sq', 4, 40)];
  expect(found(even, { households }).filter(([kind]) => kind === 'odd-rate')).toEqual([]);
  const odd = [...of('wt', 20, 1), ...of('la', 5, 40), ...of('sq', 4, 60)];
  expect(found(odd, { households }).filter(([kind]) => kind === 'odd-rate')).toMatchObject([['odd-rate', 'wt', { length: 20 }]]);
});
