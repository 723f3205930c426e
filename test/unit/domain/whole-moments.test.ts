import { trackOf } from '../../../src/domain/reminder-track.ts';
import { at, calendar, dispatched, policy } from '../../support/rules.ts';

/** The store keeps whole milliseconds; a third or a quarter of a window seldom is one. */
describe('moments of reminders', () => {
  it.each([1, 2, 3, 5, 7, 998])('are whole milliseconds for a case dispatched %i ms after the full second', (ms) => {
    const opened = at('2026-06-08 14:03') + ms;
    const called = dispatched(opened);
    const windows = called.windows.map((window) => ({ ...window, due: at('2026-06-15 18:00') }));
    const departments = called.departments.map((one) => ({ ...one, state: 'onsite' as const, reportedAt: opened + 61_003 }));
    for (const whole of [
      { ...called, windows },
      { ...called, windows, departments },
    ]) {
      const moments = windows.flatMap((window) => trackOf(whole, window, policy, calendar)?.steps ?? []).map((step) => step.at);
      expect(moments.length).toBeGreaterThan(0);
      expect(moments.filter((moment) => !Number.isInteger(moment))).toEqual([]);
    }
  });
});
