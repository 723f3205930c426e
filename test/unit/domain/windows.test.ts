import type { CaseWindow } from '../../../src/domain/case.ts';
import {
  currentWindow,
  endWindow,
  endWindows,
  latestWindow,
  meetWindow,
  openWindow,
  resumeWindows,
  reviewWindow,
  snoozeWindows,
} from '../../../src/domain/windows.ts';
import { at, calendar } from '../../support/rules.ts';

const report = {
  clock: 'report',
  unit: '住建局',
  base: 'working',
  from: at('2026-06-15 09:00'),
  due: at('2026-06-16 09:00'),
} as const;
const close = {
  clock: 'close',
  unit: '住建局',
  base: 'natural',
  from: at('2026-06-15 09:00'),
  due: at('2026-06-22 09:00'),
} as const;
const opened = [report, close].reduce<CaseWindow[]>(openWindow, []);

describe('windows', () => {
  it('are met in time up to the due moment itself', () => {
    const met = (when: number) => latestWindow(meetWindow(opened, 'report', '住建局', when), 'report', '住建局')?.met;
    expect(met(report.due)).toBe(true);
    expect(met(report.due + 1)).toBe(false);
  });

  it('that fall away are neither met nor missed', () => {
    const after = endWindow(opened, 'report', '住建局', at('2026-06-15 10:00'));
    expect(latestWindow(after, 'report', '住建局')).toEqual({ ...report, number: 1, endedAt: at('2026-06-15 10:00') });
    expect(currentWindow(after, 'report', '住建局')).toBeUndefined();
    expect(currentWindow(after, 'close', '住建局')).toEqual({ ...close, number: 1 });
  });

  it('keep their first end', () => {
    const once = meetWindow(opened, 'report', '住建局', at('2026-06-15 10:00'));
    expect(meetWindow(once, 'report', '住建局', at('2026-06-17 10:00'))).toEqual(once);
    expect(endWindows(once, at('2026-06-17 10:00'), '住建局')[0]).toEqual(once[0]);
  });

  it('count per clock and per department', () => {
    const other = openWindow(opened, { ...report, unit: '水务局' });
    const again = openWindow(other, { ...report, from: at('2026-06-16 10:00') });
    expect(again.filter((window) => window.clock === 'report').map((window) => [window.unit, window.number])).toEqual([
      ['住建局', 1],
      ['水务局', 1],
      ['住建局', 2],
    ]);
  });

  it('are numbered on for ever', () => {
    const five = [1, 2, 3, 4, 5].reduce<CaseWindow[]>((windows) => openWindow(windows, report), []);
    expect(five.map((window) => window.number)).toEqual([1, 2, 3, 4, 5]);
    expect(five.filter((window) => window.endedAt === undefined).map((window) => window.number)).toEqual([5]);
  });

  it('leave the old list as it was', () => {
    const before = structuredClone(opened);
    openWindow(opened, report);
    meetWindow(opened, 'report', '住建局', report.due);
    snoozeWindows(opened, report.due);
    endWindows(opened, report.due);
    expect(opened).toEqual(before);
  });

  it('can be silenced for one department', () => {
    const until = at('2026-06-15 12:00');
    const other = openWindow(opened, { ...report, unit: '水务局' });
    expect(snoozeWindows(other, until, '水务局').map((window) => window.snoozedUntil)).toEqual([undefined, undefined, until]);
  });

  it('move on by the time a pause took on their own clock, and not when they were over before', () => {
    const [first, second] = resumeWindows(opened, at('2026-06-15 15:00'), at('2026-06-16 15:00'), calendar);
    expect(first?.due).toBe(at('2026-06-17 09:00'));
    expect(second?.due).toBe(at('2026-06-23 09:00'));
    expect(second?.number).toBe(1);
    const [over] = resumeWindows(opened, at('2026-06-16 10:00'), at('2026-06-18 10:00'), calendar);
    expect(over?.due).toBe(report.due);
  });

  it('move on to the end of a working day when the pause ends on a day off, unless it is an emergency', () => {
    const paused = [at('2026-06-15 09:00'), at('2026-06-20 09:00')] as const;
    expect(resumeWindows(opened, ...paused, calendar)[1]?.due).toBe(at('2026-06-29 18:00'));
    expect(resumeWindows(opened, ...paused, calendar, true)[1]?.due).toBe(at('2026-06-27 09:00'));
    const shelved = openWindow(opened, reviewWindow(paused[0], at('2026-07-01 09:00')));
    expect(resumeWindows(shelved, ...paused, calendar).at(-1)?.due).toBe(at('2026-07-01 09:00'));
  });
});
