import fc from 'fast-check';
import {
  candidateBecomesWhistleAt,
  type Dispatched,
  dispatchWindows,
  due,
  longestExtension,
  progressGiven,
  redoWindow,
  sideWindow,
  windowsFor,
} from '../../../src/domain/deadlines.ts';
import { HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { whistleTypes } from '../../../src/domain/whistle-type.ts';
import { endWindows, openWindow } from '../../../src/domain/windows.ts';
import { at, calendar, department, policy } from '../../support/rules.ts';

const subject = (more: Partial<Dispatched>): Dispatched => ({
  type: 'routine',
  urgency: 'normal',
  departments: [department('住建局', 'lead')],
  windows: [],
  ...more,
});
const windowsAt = (local: string, more: Partial<Dispatched> = {}) =>
  windowsFor(subject(more), at(local), policy, calendar).map(({ clock, unit, due: end }) => [clock, unit, end]);

describe('the windows a dispatch opens', () => {
  it('give a routine whistle one working day to come and seven natural days to finish', () => {
    expect(windowsAt('2026-06-08 09:00')).toEqual([
      ['report', '住建局', at('2026-06-09 09:00')],
      ['close', '住建局', at('2026-06-15 09:00')],
    ]);
  });

  it('move a natural deadline on a day off to the end of the next working day', () => {
    // Seven days after Friday 12 June is the first day of 端午.
    expect(windowsAt('2026-06-12 10:00')[1]).toEqual(['close', '住建局', at('2026-06-22 18:00')]);
  });

  it('give an urgent routine matter four hours between 08:00 and 20:00, also on a weekend', () => {
    expect(windowsAt('2026-06-13 18:00', { urgency: 'urgent' })).toEqual([
      ['report', '住建局', at('2026-06-14 10:00')],
      ['close', '住建局', at('2026-06-16 18:00')],
    ]);
  });

  it('count an emergency in minutes, at night and on a day off', () => {
    expect(windowsAt('2026-06-19 23:50', { type: 'emergency', urgency: 'critical' })).toEqual([
      ['report', '住建局', at('2026-06-20 00:20')],
      ['close', '住建局', at('2026-06-20 23:50')],
      ['progress', '住建局', at('2026-06-20 01:50')],
    ]);
  });

  it('give an emergency of water, power, gas or heat an hour, by the name or the id of the matter', () => {
    for (const matter of [
      { id: 'water-cut', name: '停水' },
      { id: 'gas-leak', name: '燃气泄漏' },
    ]) {
      expect(windowsAt('2026-06-15 10:00', { type: 'emergency', matter })[0]?.[2]).toBe(at('2026-06-15 11:00'));
    }
    expect(windowsAt('2026-06-15 10:00', { type: 'emergency', matter: { id: 'x', name: '坍塌' } })[0]?.[2]).toBe(
      at('2026-06-15 10:30'),
    );
  });

  it('end a priority whistle on the date set at its approval, else after ten working days', () => {
    const dueWanted = at('2026-06-20 18:00');
    expect(windowsAt('2026-06-15 09:00', { type: 'priority', dueWanted })[1]).toEqual(['close', '住建局', dueWanted]);
    expect(windowsAt('2026-06-15 09:00', { type: 'priority' })).toEqual([
      ['report', '住建局', at('2026-06-15 15:00')],
      ['close', '住建局', at('2026-06-30 09:00')],
      ['progress', '住建局', at('2026-06-17 09:00')],
    ]);
  });

  it('give each called department its own clock and standby ones none; only the lead must finish', () => {
    const departments = [
      department('城管局', 'co', { state: 'standby' }),
      department('住建局', 'lead'),
      department('水务局', 'co'),
      department('公安局', 'co', { state: 'onsite' }),
    ];
    expect(windowsAt('2026-06-15 09:00', { departments }).map(([clock, unit]) => `${clock} ${unit}`)).toEqual([
      'report 住建局',
      'close 住建局',
      'report 水务局',
    ]);
  });

  it('are numbered on when a case is dispatched anew after the old ones ended', () => {
    const first = dispatchWindows(subject({}), at('2026-06-15 09:00'), policy, calendar);
    const ended = endWindows(first, at('2026-06-15 16:00'));
    const again = dispatchWindows(subject({ windows: ended }), at('2026-06-15 16:00'), policy, calendar);
    expect(again.map(({ clock, number, endedAt, met }) => [clock, number, endedAt, met])).toEqual([
      ['report', 1, at('2026-06-15 16:00'), undefined],
      ['close', 1, at('2026-06-15 16:00'), undefined],
      ['report', 2, undefined, undefined],
      ['close', 2, undefined, undefined],
    ]);
  });

  it('leave running clocks alone when a further department is called', () => {
    const first = dispatchWindows(subject({ type: 'priority' }), at('2026-06-15 09:00'), policy, calendar);
    const departments = [department('住建局', 'lead'), department('水务局', 'co')];
    const more = dispatchWindows(
      subject({ type: 'priority', departments, windows: first }),
      at('2026-06-16 09:00'),
      policy,
      calendar,
    );
    expect(more.slice(0, first.length)).toEqual(first);
    expect(more.slice(first.length)).toMatchObject([{ clock: 'report', number: 1, unit: '水务局', due: at('2026-06-16 15:00') }]);
  });

  it('for 进展 follow each other every two working days on a priority whistle, and come once in an emergency', () => {
    const progressOf = (type: 'priority' | 'emergency', opened: string, word: string) => {
      const windows = dispatchWindows(subject({ type }), at(opened), policy, calendar);
      return progressGiven(subject({ type, windows }), '住建局', at(word), policy, calendar)
        .filter(({ clock }) => clock === 'progress')
        .map(({ number, due: end, met }) => [number, end, met]);
    };
    expect(progressOf('priority', '2026-06-15 09:00', '2026-06-17 10:00')).toEqual([
      [1, at('2026-06-17 09:00'), false],
      // Two working days on, over 端午.
      [2, at('2026-06-22 10:00'), undefined],
    ]);
    expect(progressOf('emergency', '2026-06-15 09:00', '2026-06-15 10:00')).toEqual([[1, at('2026-06-15 11:00'), true]]);
    const plain = dispatchWindows(subject({}), at('2026-06-15 09:00'), policy, calendar);
    expect(progressGiven(subject({ windows: plain }), '住建局', at('2026-06-15 10:00'), policy, calendar)).toEqual(plain);
  });

  it('never end before they begin', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...whistleTypes),
        fc.constantFrom('normal', 'urgent', 'critical' as const),
        fc.integer({ min: at('2026-01-01 00:00') / MINUTE, max: at('2027-02-01 00:00') / MINUTE }),
        (type, urgency, minute) => {
          const opened = minute * MINUTE;
          for (const window of windowsFor(subject({ type, urgency }), opened, policy, calendar)) {
            expect(window.from).toBe(opened);
            expect(window.due).toBeGreaterThan(opened);
            if (window.clock === 'report' && window.base === 'working')
              expect(calendar.workingBetween(opened, window.due)).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});

describe('the clocks of the whistling side', () => {
  const dueOf = (clock: Parameters<typeof sideWindow>[0], local: string) => sideWindow(clock, at(local), policy, calendar).due;

  it('count working time for approval, check and ruling', () => {
    expect(dueOf('approve', '2026-06-15 16:00')).toBe(at('2026-06-16 10:30'));
    expect(dueOf('check', '2026-06-15 16:00')).toBe(at('2026-06-17 16:00'));
    expect(dueOf('ruling', '2026-06-18 17:00')).toBe(at('2026-06-22 11:30'));
  });

  it('leave the grid two hours to call a resident, not counting the night, and do not wait for Monday', () => {
    expect(dueOf('candidate', '2026-06-13 10:00')).toBe(at('2026-06-13 12:00'));
    expect(dueOf('candidate', '2026-06-13 21:00')).toBe(at('2026-06-14 08:30'));
    expect(candidateBecomesWhistleAt(at('2026-06-10 23:00'), policy, calendar)).toBe(at('2026-06-14 07:30'));
  });

  it('close an unrated case after exactly seven days', () => {
    expect(dueOf('rate', '2026-06-13 10:00')).toBe(at('2026-06-20 10:00'));
  });
});

describe('a deadline', () => {
  it('on a day off stays there when it is exact', () => {
    const week = { amount: 7, unit: 'day', base: 'natural' } as const;
    expect(due(week, at('2026-06-12 10:00'), calendar, { exact: true })).toBe(at('2026-06-19 10:00'));
  });

  it('may be extended by as long again as the window was', () => {
    const [window] = openWindow([], {
      clock: 'close',
      unit: '住建局',
      base: 'natural',
      from: at('2026-06-15 09:00'),
      due: at('2026-06-22 09:00'),
    });
    expect(longestExtension(window!, calendar)).toBe(at('2026-06-29 09:00'));
  });

  it('of work to be done again is the time that was left, and one working day at least', () => {
    const close = {
      clock: 'close',
      number: 1,
      unit: '住建局',
      base: 'natural',
      from: at('2026-06-08 09:00'),
      due: at('2026-06-15 09:00'),
    } as const;
    const early = redoWindow(
      { type: 'routine' },
      { ...close, endedAt: at('2026-06-09 09:00') },
      at('2026-06-10 09:00'),
      calendar,
    );
    expect(early.due).toBe(at('2026-06-16 09:00'));
    const late = redoWindow({ type: 'routine' }, { ...close, endedAt: at('2026-06-16 09:00') }, at('2026-06-17 09:00'), calendar);
    expect(late.due).toBe(at('2026-06-18 09:00'));
    const danger = redoWindow(
      { type: 'emergency' },
      { ...close, endedAt: at('2026-06-16 09:00') },
      at('2026-06-17 09:00'),
      calendar,
    );
    expect(danger.due).toBe(at('2026-06-17 09:00') + 2 * HOUR);
  });
});
