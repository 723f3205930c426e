import { candidateBecomesWhistleAt, sideWindow } from '../../../src/domain/deadlines.ts';
import { nextActionAt } from '../../../src/domain/next-action.ts';
import { openWindow, reviewWindow } from '../../../src/domain/windows.ts';
import { run } from '../../support/ladder.ts';
import { at, calendar, dispatched, policy } from '../../support/rules.ts';

const side = (clock: Parameters<typeof sideWindow>[0], opened: number) =>
  openWindow([], sideWindow(clock, opened, policy, calendar));

describe('the next moment at which time alone changes a case', () => {
  it('is its next reminder', () => {
    expect(nextActionAt(dispatched(at('2026-06-08 09:00')), policy, calendar)).toBe(at('2026-06-08 16:37') + 30_000);
  });

  it('of an unrated case is the reminder after 72 hours, then its closing on the seventh day', () => {
    const rating = dispatched(at('2026-06-08 10:00'), {
      status: 'rating',
      departments: [],
      windows: side('rate', at('2026-06-08 10:00')),
    });
    expect(nextActionAt(rating, policy, calendar)).toBe(at('2026-06-11 10:00'));
    expect(nextActionAt(run(rating, at('2026-06-12 00:00')).after, policy, calendar)).toBe(at('2026-06-15 10:00'));
  });

  it('of a candidate is its grid, its street, and after three days becoming a whistle', () => {
    const opened = at('2026-06-08 10:00');
    const candidate = dispatched(opened, { status: 'candidate', departments: [], windows: side('candidate', opened) });
    expect(nextActionAt(candidate, policy, calendar)).toBe(at('2026-06-08 14:00'));
    const after = run(candidate, at('2026-06-10 00:00')).after;
    expect(nextActionAt(after, policy, calendar)).toBe(at('2026-06-11 10:00'));
    expect(candidateBecomesWhistleAt(opened, policy, calendar)).toBe(at('2026-06-11 10:00'));
  });

  it('of a shelved case is its review date, said once', () => {
    const shelf = { reason: '等资金', owner: '住建局', reviewAt: at('2026-06-29 09:00'), at: at('2026-06-08 10:00') };
    const bare = dispatched(at('2026-06-08 09:00'), { status: 'shelved', shelf });
    expect(nextActionAt(bare, policy, calendar)).toBe(at('2026-06-29 09:00'));
    const windows = openWindow(bare.windows, reviewWindow(shelf.at, shelf.reviewAt));
    expect(nextActionAt({ ...bare, windows }, policy, calendar)).toBe(at('2026-06-29 09:00'));
    expect(nextActionAt(run({ ...bare, windows }, at('2026-07-01 00:00')).after, policy, calendar)).toBeNull();
  });

  it('of a closed case is none', () => {
    expect(nextActionAt(dispatched(at('2026-06-08 09:00'), { status: 'closed' }), policy, calendar)).toBeNull();
  });

  it('after a tick is not the moment that has to wait for the next half-day', () => {
    const late = dispatched(at('2026-06-01 09:00'));
    const now = at('2026-06-09 09:00');
    const after = { ...late, reminders: [{ key: 'nag:QH260615-01:报到:1:住建局:supervisor', at: now }] };
    expect(nextActionAt(after, policy, calendar, now)).toBe(at('2026-06-09 14:00'));
  });
});
