import { fiveOf } from '../../../src/domain/five-matters.ts';
import { DAY } from '../../../src/domain/instant.ts';
import { buildCase, buildReporter, buildWindow, communityActor, wednesday } from '../../support/build-case.ts';

const rules = { listed: undefined, policy: { majorHouseholds: 10 }, at: wednesday + DAY };

function returned(times: number) {
  return Array.from({ length: times }, () => ({
    unit: '城管局',
    reason: 'wrong-duty' as const,
    basis: '三定方案',
    suggest: [],
    by: communityActor,
    at: wednesday,
  }));
}

describe('sorting a case into the five', () => {
  test('the staff’s own tag wins over everything', () => {
    expect(fiveOf(buildCase({ five: 'major', type: 'emergency' }), rules)).toBe('major');
  });

  test('an emergency or a critical matter is to be dealt with at once, even one that is usually talked over', () => {
    expect(fiveOf(buildCase({ type: 'emergency' }), { ...rules, listed: 'major' })).toBe('urgent');
    expect(fiveOf(buildCase({ urgency: 'critical' }), rules)).toBe('urgent');
    expect(fiveOf(buildCase({ urgency: 'urgent' }), rules)).toBe('practical');
  });

  test('what has to be talked over is major, before it is difficult or important', () => {
    expect(fiveOf(buildCase({ type: 'priority', reopened: 2 }), { ...rules, listed: 'major' })).toBe('major');
  });

  test('ten households make a matter major, said or reported, nine do not', () => {
    const reporters = (count: number) => Array.from({ length: count }, (_, index) => buildReporter(`r${index}`));
    expect(fiveOf(buildCase({ households: 10 }), rules)).toBe('major');
    expect(fiveOf(buildCase({ households: 9 }), rules)).toBe('practical');
    expect(fiveOf(buildCase({ reporters: reporters(10) }), rules)).toBe('major');
    expect(fiveOf(buildCase({ reporters: [...reporters(9), buildReporter('r0')] }), rules)).toBe('practical');
  });

  test('what failed twice or needs a higher level is difficult', () => {
    expect(fiveOf(buildCase({ type: 'coordination' }), rules)).toBe('difficult');
    expect(fiveOf(buildCase({ returns: returned(2) }), rules)).toBe('difficult');
    expect(fiveOf(buildCase({ returns: returned(1), reopened: 1 }), rules)).toBe('practical');
    expect(fiveOf(buildCase({ reopened: 2, type: 'priority' }), rules)).toBe('difficult');
    const shelf = { reason: '产权不清', owner: '康淑芬', reviewAt: wednesday + 20 * DAY, at: wednesday };
    expect(fiveOf(buildCase({ status: 'shelved', shelf }), rules)).toBe('difficult');
  });

  test('overdue by more than twice its window is difficult, by twice not yet', () => {
    const late = buildCase({ windows: [buildWindow('close', '城管局', { due: wednesday + 7 * DAY })] });
    expect(fiveOf(late, { ...rules, at: wednesday + 21 * DAY })).toBe('practical');
    expect(fiveOf(late, { ...rules, at: wednesday + 21 * DAY + 1 })).toBe('difficult');
    const doneBefore = buildCase({
      windows: [buildWindow('close', '城管局', { due: wednesday + DAY, endedAt: wednesday + 2 * DAY })],
    });
    expect(fiveOf(doneBefore, { ...rules, at: wednesday + 60 * DAY })).toBe('practical');
  });

  test('a priority whistle is important, and the rest follows the matter list, else is practical', () => {
    expect(fiveOf(buildCase({ type: 'priority' }), { ...rules, listed: 'practical' })).toBe('important');
    expect(fiveOf(buildCase(), { ...rules, listed: 'important' })).toBe('important');
    expect(fiveOf(buildCase(), rules)).toBe('practical');
  });
});
