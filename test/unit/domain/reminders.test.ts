import type { Case } from '../../../src/domain/case.ts';
import { closeWindow, dispatchWindows, reportWindow, sideWindow } from '../../../src/domain/deadlines.ts';
import { type Instant, MINUTE } from '../../../src/domain/instant.ts';
import { nextReminderAt } from '../../../src/domain/reminders.ts';
import { endWindow, endWindows, meetWindow, openWindow, reviewWindow, snoozeWindows } from '../../../src/domain/windows.ts';
import { lines, run, tick } from '../../support/ladder.ts';
import { at, calendar, department, dispatched, officer, policy } from '../../support/rules.ts';

const never = at('2027-06-01 00:00');
const next = (of: Case) => nextReminderAt(of, policy, calendar);

/** A case with the report window alone. */
function awaiting(opened: Instant, more: Partial<Case> = {}): Case {
  const whole = dispatched(opened, more);
  return { ...whole, windows: whole.windows.filter((window) => window.clock === 'report') };
}

/** The lead came at `came`; only its close window is open. */
function handling(opened: Instant, came: Instant, more: Partial<Case> = {}): Case {
  const lead = department('住建局', 'lead', { state: 'onsite', dispatchedAt: opened, reportedAt: came });
  return dispatched(opened, { status: 'handling', departments: [lead], ...more });
}

function side(clock: Parameters<typeof sideWindow>[0], opened: Instant, more: Partial<Case>): Case {
  return dispatched(opened, { departments: [], windows: openWindow([], sideWindow(clock, opened, policy, calendar)), ...more });
}

describe('the ladder of a routine whistle that nobody answers', () => {
  it('climbs in private, names only the liaison in the group, and ends after five more working days', () => {
    const { sent, after } = run(awaiting(at('2026-06-08 09:00')), never);
    expect(lines(sent)).toEqual([
      '06-08 16:37 before → liaison',
      '06-09 09:00 due → group',
      '06-09 14:45 head → head',
      '06-10 09:00 chief → whistle-chief dispatcher management',
      '06-11 09:00 supervisor → supervision-list supervisor',
      '06-12 09:00 later-1 → liaison head',
      '06-15 09:00 later-2 → liaison head',
      '06-16 09:00 later-3 → liaison head',
      '06-17 09:00 later-4 → liaison head',
      '06-18 09:00 later-5 → liaison head',
    ]);
    expect(next(after)).toBeNull();
    expect(sent[1]).toMatchObject({
      key: 'nag:QH260615-01:报到:1:住建局:due',
      clock: 'report',
      window: 1,
      unit: '住建局',
      tone: 'due',
    });
    expect(sent.map(({ buttons }) => buttons.length)).toEqual([0, 0, 0, 3, 0, 0, 0, 0, 0, 0]);
  });

  it('waits for working time: due at the end of a day is said the next morning', () => {
    const { sent } = run(awaiting(at('2026-06-08 08:30')), at('2026-06-09 09:00'));
    expect(lines(sent)).toEqual(['06-08 16:07 before → liaison', '06-09 08:30 due → group']);
  });

  it('keeps the wait for the head at one working day even when the window is long', () => {
    const lead = handling(at('2026-06-01 09:00'), at('2026-06-01 10:00'));
    const quiet = { ...lead, departments: [{ ...lead.departments[0]!, lastProgressAt: at('2026-06-05 17:00') }] };
    const close = { ...quiet, windows: quiet.windows.filter((window) => window.clock === 'close') };
    expect(lines(run(close, at('2026-06-26 00:00')).sent)).toEqual([
      '06-04 16:37 before → liaison',
      '06-08 09:00 due → group',
      '06-09 09:00 head → head',
      '06-15 09:00 chief → whistle-chief dispatcher management',
      '06-23 09:00 supervisor → supervision-list supervisor',
      '06-24 09:00 later-1 → liaison head',
      '06-25 09:00 later-2 → liaison head',
    ]);
  });

  it('climbs for each department by itself', () => {
    const departments = [
      department('住建局', 'lead', { state: 'onsite', reportedAt: at('2026-06-08 10:00') }),
      department('水务局', 'co'),
    ];
    const both = dispatched(at('2026-06-08 09:00'), { departments: [department('住建局', 'lead'), department('水务局', 'co')] });
    const { sent } = run({ ...both, status: 'handling', departments }, at('2026-06-09 12:00'));
    expect(sent.map(({ unit, clock, rung }) => `${unit} ${clock} ${rung}`)).toEqual([
      '水务局 report before',
      '水务局 report due',
    ]);
  });
});

describe('the ladder of an emergency', () => {
  it('runs by the minute, at night and on a day off, and ends with a person at the phone', () => {
    const { sent } = run(awaiting(at('2026-06-20 23:00'), { type: 'emergency' }), never);
    expect(lines(sent)).toEqual([
      '06-20 23:20 before → group liaison',
      '06-20 23:30 due → group head',
      '06-20 23:35 head → head',
      '06-20 23:45 chief → watch-chief whistle-chief',
      '06-21 00:00 supervisor → supervisor watch-chief vice-leader',
      '06-21 00:30 later-1 → watch-chief whistle-chief',
      '06-21 01:00 later-2 → watch-chief whistle-chief',
      '06-21 01:30 later-3 → watch-chief whistle-chief',
      '06-21 02:00 later-4 → watch-chief whistle-chief',
    ]);
    expect(sent.at(-1)?.tone).toBe('phone');
    expect(sent.at(-2)?.tone).toBe('repeat');
  });

  it('leaves the leader in charge alone once somebody pressed a button', () => {
    const pressed = { by: officer, at: at('2026-06-20 23:50'), choice: 'phoned' as const };
    const { sent } = run(awaiting(at('2026-06-20 23:00'), { type: 'emergency', attention: [pressed] }), at('2026-06-21 00:10'));
    expect(sent.at(-1)?.to).toEqual(['supervisor', 'watch-chief']);
  });
});

describe('a ladder stops', () => {
  const climbing = run(awaiting(at('2026-06-08 09:00')), at('2026-06-09 10:00')).after;

  it('at once when its window has ended', () => {
    const met = { ...climbing, windows: meetWindow(climbing.windows, 'report', '住建局', at('2026-06-09 10:01')) };
    expect(next(met)).toBeNull();
    expect(tick(met, at('2026-06-11 09:00')).sent).toEqual([]);
  });

  it('when the department has come, even if the window was left open', () => {
    const come = {
      ...climbing,
      departments: [department('住建局', 'lead', { state: 'onsite', reportedAt: at('2026-06-09 10:01') })],
    };
    expect(next(come)).toBeNull();
  });

  it('while the case is shelved or deliberated, and when it is closed', () => {
    for (const status of ['shelved', 'deliberating', 'closed', 'merged', 'withdrawn'] as const) {
      expect(next({ ...climbing, status })).toBeNull();
      expect(tick({ ...climbing, status }, at('2026-06-11 09:00')).sent).toEqual([]);
    }
    expect(next({ ...climbing, status: 'returning' })).toBe(at('2026-06-09 14:45'));
  });

  it('until the end of a snooze, then sends only the highest rung', () => {
    const snoozed = { ...climbing, windows: snoozeWindows(climbing.windows, at('2026-06-10 10:00')) };
    const { sent, after } = run(snoozed, at('2026-06-10 12:00'));
    expect(lines(sent)).toEqual(['06-10 10:00 chief → whistle-chief dispatcher management']);
    expect(after.reminders.filter((note) => note.missed).map((note) => note.key)).toEqual(['nag:QH260615-01:报到:1:住建局:head']);
  });

  it('and begins anew with a new window', () => {
    const ended = { ...climbing, windows: endWindows(climbing.windows, at('2026-06-09 10:00')) };
    const again = { ...ended, windows: dispatchWindows(ended, at('2026-06-09 10:00'), policy, calendar) };
    const keys = run(again, at('2026-06-10 12:00')).sent.map((one) => one.key);
    expect(keys).toContain('nag:QH260615-01:报到:2:住建局:before');
    expect(keys).toContain('nag:QH260615-01:报到:2:住建局:due');
  });
});

describe('after a standstill', () => {
  it('one tick sends only the highest due rung and notes the lower ones as missed', () => {
    const { sent, after } = tick(awaiting(at('2026-06-08 09:00')), at('2026-06-10 10:00'));
    expect(lines(sent)).toEqual(['06-10 10:00 chief → whistle-chief dispatcher management']);
    expect(after.reminders.filter((note) => note.missed).map((note) => note.key.split(':').at(-1))).toEqual([
      'before',
      'due',
      'head',
    ]);
    expect(tick(after, at('2026-06-10 10:00')).sent).toEqual([]);
    expect(tick(after, at('2026-06-10 10:01')).sent).toEqual([]);
  });

  it('of weeks 督查 still hears of it before the daily series begins', () => {
    const { sent, after } = tick(awaiting(at('2026-06-08 09:00')), at('2026-06-26 10:00'));
    expect(sent.map((one) => one.rung)).toEqual(['supervisor']);
    expect(lines(run(after, at('2026-06-30 00:00')).sent)).toEqual(['06-29 10:00 later-1 → liaison head']);
  });

  it('an outage in the night does not wake anybody', () => {
    expect(tick(awaiting(at('2026-06-08 09:00')), at('2026-06-09 21:00')).sent).toEqual([]);
    expect(tick(awaiting(at('2026-06-08 09:00')), at('2026-06-13 10:00')).sent).toEqual([]);
    expect(tick(awaiting(at('2026-06-08 09:00'), { type: 'emergency' }), at('2026-06-09 03:00')).sent).toHaveLength(1);
  });

  it('a late rung is alone in its half-day for that department', () => {
    // Half a day dark: 到期 is said late in the afternoon of the 9th, so 部门负责人 hears the next morning, not an hour later.
    const priority = awaiting(at('2026-06-09 08:30'), { type: 'priority' });
    const due = at('2026-06-09 14:30');
    expect(priority.windows[0]?.due).toBe(due);
    const { sent, after } = tick(priority, due + 30 * MINUTE);
    expect(lines(sent)).toEqual(['06-09 15:00 due → group']);
    expect(lines(run(after, at('2026-06-10 09:30')).sent)).toEqual(['06-10 08:30 head → head']);
    // Without the outage both come in their own time.
    expect(lines(run(priority, at('2026-06-09 17:00')).sent)).toEqual([
      '06-09 11:30 before → liaison',
      '06-09 14:30 due → group',
      '06-09 16:30 head → head',
    ]);
  });

  it('a rung held over a weekend is alone in the half-day after it', () => {
    const urgent = awaiting(at('2026-06-13 10:00'), { urgency: 'urgent' });
    // 部门负责人 was due at 10:30 and 吹哨负责人 at 14:30: each waits for a half-day of its own.
    expect(lines(run(urgent, at('2026-06-16 12:00')).sent)).toEqual([
      '06-15 08:30 due → group',
      '06-15 14:00 head → head',
      '06-16 08:30 chief → whistle-chief dispatcher management',
    ]);
  });

  it('a rung in its own time is said in a half-day that a late one has to leave alone', () => {
    const short = {
      clock: 'report',
      number: 1,
      unit: '住建局',
      base: 'working',
      from: at('2026-06-15 08:30'),
      due: at('2026-06-15 10:30'),
    } as const;
    const told = tick({ ...awaiting(at('2026-06-15 08:30')), windows: [short] }, at('2026-06-15 10:00')).after;
    expect(told.reminders.map((note) => note.key.split(':').at(-1))).toEqual(['before']);
    const late = at('2026-06-15 10:45');
    expect(tick(told, late).sent).toEqual([]);
    expect(nextReminderAt(told, policy, calendar, late)).toBe(at('2026-06-15 11:30'));
    expect(lines(tick(told, at('2026-06-15 11:30')).sent)).toEqual(['06-15 11:30 head → head']);
    // With the first rung only noted as missed, the second was in time, and the third may be too.
    const missed = tick({ ...awaiting(at('2026-06-15 08:30')), windows: [short] }, at('2026-06-15 10:30')).after;
    expect(missed.reminders.map((note) => note.missed ?? false)).toEqual([true, false]);
    expect(next(missed)).toBe(at('2026-06-15 11:30'));
  });

  it('what one department heard does not hold back another', () => {
    const two = dispatched(at('2026-06-08 09:00'), { departments: [department('住建局', 'lead'), department('水务局', 'co')] });
    const heard = [{ key: 'nag:QH260615-01:报到:1:住建局:due', at: at('2026-06-09 09:00') }];
    const { sent } = tick({ ...two, reminders: heard }, at('2026-06-09 10:00'));
    expect(sent.map(({ unit, rung }) => `${unit} ${rung}`)).toEqual(['水务局 due']);
  });

  it('two late windows of one department speak one after the other, two departments at once', () => {
    const two = dispatched(at('2026-06-01 09:00'), { departments: [department('住建局', 'lead'), department('水务局', 'co')] });
    const first = tick(two, at('2026-06-09 09:00'));
    expect(first.sent.map(({ unit, clock, rung }) => `${unit} ${clock} ${rung}`)).toEqual([
      '住建局 report supervisor',
      '水务局 report supervisor',
    ]);
    const second = tick(first.after, at('2026-06-09 10:00'));
    expect(second.sent).toEqual([]);
    const third = tick(second.after, at('2026-06-09 14:00'));
    expect(third.sent.map(({ unit, clock, rung }) => `${unit} ${clock} ${rung}`)).toEqual(['住建局 close head']);
  });
});

describe('a rung before the deadline', () => {
  it('that would fall before the dispatch is left out', () => {
    const urgent = awaiting(at('2026-06-12 17:50'), { urgency: 'urgent' });
    expect(run(urgent, at('2026-06-15 09:00')).sent.map((one) => one.rung)).toEqual(['due']);
  });

  it('and the rungs after it of a window inside one night do not all fall on one moment', () => {
    const night = {
      clock: 'close',
      number: 1,
      unit: '住建局',
      base: 'natural',
      from: at('2026-06-15 19:00'),
      due: at('2026-06-16 07:00'),
    } as const;
    const lead = handling(at('2026-06-15 18:00'), at('2026-06-15 18:30'), { windows: [night] });
    expect(lines(run(lead, at('2026-06-16 10:00')).sent)).toEqual([
      '06-16 08:30 due → group',
      '06-16 09:00 head → head',
      '06-16 09:30 chief → whistle-chief dispatcher management',
    ]);
  });

  it('counts working time even where the deadline is natural', () => {
    const lead = handling(at('2026-06-08 09:00'), at('2026-06-08 10:00'));
    const told = { ...lead, departments: [{ ...lead.departments[0]!, lastProgressAt: at('2026-06-11 10:00') }] };
    // 37.5 working hours lie in the window; a quarter of them before Monday 09:00 is Thursday 16:37.
    expect(lines(run(told, at('2026-06-12 00:00')).sent)).toEqual(['06-11 16:37 before → liaison']);
  });
});

describe('进展?', () => {
  it('asks a lead that came and then says nothing for a third of the window, once per silence', () => {
    const quiet = handling(at('2026-06-08 09:00'), at('2026-06-08 10:00'));
    const { sent, after } = run(quiet, at('2026-06-10 18:00'));
    expect(lines(sent)).toEqual(['06-09 17:00 progress-1 → liaison']);
    expect(sent[0]).toMatchObject({ key: 'nag:QH260615-01:办结:1:住建局:progress-1', tone: 'ask' });
    const spoke = { ...after, departments: [{ ...after.departments[0]!, lastProgressAt: at('2026-06-09 17:30') }] };
    expect(run(spoke, at('2026-06-12 18:00')).sent.map((one) => one.rung)).toEqual(['before']);
    const early = { ...after, departments: [{ ...after.departments[0]!, lastProgressAt: at('2026-06-09 17:00') + MINUTE }] };
    const again = { ...early, windows: early.windows.map((window) => ({ ...window, due: at('2026-06-19 09:00') })) };
    expect(run(again, at('2026-06-12 18:00')).sent.map((one) => one.rung)).toEqual(['progress-2']);
  });

  it('is not asked when the reminder before the deadline comes first', () => {
    const lead = handling(at('2026-06-08 09:00'), at('2026-06-11 09:00'));
    expect(run(lead, at('2026-06-12 18:00')).sent.map((one) => one.rung)).toEqual(['before']);
  });

  it('is asked when the step clock of the type runs out, by night in an emergency', () => {
    const danger = handling(at('2026-06-20 22:00'), at('2026-06-20 22:20'), { type: 'emergency' });
    expect(lines(run(danger, at('2026-06-21 08:30')).sent)).toEqual([
      '06-21 00:00 due → liaison',
      '06-21 08:00 progress-1 → liaison',
    ]);
    const major = handling(at('2026-06-08 09:00'), at('2026-06-08 10:00'), { type: 'priority' });
    expect(lines(run(major, at('2026-06-11 18:00')).sent)).toEqual(['06-10 09:00 due → liaison']);
  });

  it('gives a lead that came late a moment before asking', () => {
    const late = handling(at('2026-06-20 10:00'), at('2026-06-20 13:00'), { type: 'emergency' });
    expect(lines(run(late, at('2026-06-20 14:00')).sent)).toEqual(['06-20 13:30 due → liaison']);
    const absent = dispatched(at('2026-06-20 10:00'), { type: 'emergency' });
    expect(run(absent, at('2026-06-20 20:00')).sent.filter((one) => one.clock === 'progress')).toEqual([]);
  });
});

describe('the whistling side', () => {
  it('is reminded of an approval after four working hours, its secretary after four more', () => {
    const { sent, after } = run(side('approve', at('2026-06-15 16:00'), { status: 'submitted', type: 'priority' }), never);
    expect(lines(sent)).toEqual(['06-16 10:30 chief → whistle-chief', '06-16 16:30 secretary → secretary']);
    expect(sent[0]?.key).toBe('nag:QH260615-01:审核:1:-:chief');
    expect(next(after)).toBeNull();
  });

  it('is reminded of a check after two working days, and one more', () => {
    const { sent } = run(side('check', at('2026-06-15 16:00'), { status: 'checking' }), never);
    expect(lines(sent)).toEqual(['06-17 16:00 secretary → community-secretary', '06-18 16:00 chief → whistle-chief']);
    expect(sent[0]?.key).toBe('nag:QH260615-01:核查:1:-:secretary');
  });

  it('is not woken at night for the check of an emergency', () => {
    const { sent } = run(side('check', at('2026-06-15 03:00'), { status: 'checking', type: 'emergency' }), never);
    expect(lines(sent)).toEqual(['06-17 08:30 secretary → community-secretary', '06-18 08:30 chief → whistle-chief']);
  });

  it('is reminded of a ruling on a return', () => {
    const { sent } = run(side('ruling', at('2026-06-15 09:00'), { status: 'returning' }), never);
    expect(lines(sent)).toEqual(['06-15 15:00 chief → whistle-chief', '06-16 09:30 secretary → secretary']);
  });

  it('hears of a candidate that its grid left alone: community first, then the street', () => {
    const { sent } = run(side('candidate', at('2026-06-15 15:00'), { status: 'candidate' }), never);
    expect(lines(sent)).toEqual(['06-15 17:00 community → grid-worker community', '06-16 09:30 street → dispatcher']);
  });

  it('hears of a shelved case on its review date', () => {
    const windows = openWindow([], reviewWindow(at('2026-06-15 15:00'), at('2026-06-28 09:00')));
    const { sent } = run(dispatched(at('2026-06-08 09:00'), { status: 'shelved', windows }), never);
    expect(lines(sent)).toEqual(['06-29 08:30 due → dispatcher whistle-chief']);
  });

  it('asks for a rating once, after 72 hours, in working time', () => {
    const { sent, after } = run(side('rate', at('2026-06-15 19:00'), { status: 'rating' }), never);
    expect(lines(sent)).toEqual(['06-22 08:30 rate → opener']);
    expect(next(after)).toBeNull();
    const morning = run(side('rate', at('2026-06-15 10:00'), { status: 'rating' }), never).sent;
    expect(lines(morning)).toEqual(['06-18 10:00 rate → opener']);
    // After 国庆 the seven days are over, and a reminder would come too late to answer.
    expect(run(side('rate', at('2026-09-30 10:00'), { status: 'rating' }), never).sent).toEqual([]);
  });
});

describe('reminders of an ended department', () => {
  it('stay away when its return was approved while the others go on', () => {
    const two = dispatched(at('2026-06-08 09:00'), { departments: [department('住建局', 'lead'), department('水务局', 'co')] });
    const windows = endWindow(two.windows, 'report', '水务局', at('2026-06-08 11:00'));
    const { sent } = run({ ...two, windows }, at('2026-06-09 12:00'));
    expect(sent.every((one) => one.unit === '住建局')).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('count from its own dispatch for one that was called later', () => {
    const one = awaiting(at('2026-06-08 09:00'));
    const departments = [...one.departments, department('水务局', 'co')];
    const later = { ...one, departments };
    const windows = openWindow(one.windows, reportWindow(later, '水务局', at('2026-06-09 09:00'), policy, calendar));
    const due = run({ ...later, windows }, at('2026-06-10 12:00')).sent.filter((sent) => sent.rung === 'due');
    expect(due.map((sent) => [sent.unit, sent.at])).toEqual([
      ['住建局', at('2026-06-09 09:00')],
      ['水务局', at('2026-06-10 09:00')],
    ]);
    expect(closeWindow(later, '住建局', at('2026-06-09 09:00'), policy, calendar).unit).toBe('住建局');
  });
});
