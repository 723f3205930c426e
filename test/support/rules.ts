import type { Actor, Case, CaseDepartment } from '../../src/domain/case.ts';
import { dispatchWindows } from '../../src/domain/deadlines.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Policy, Span } from '../../src/domain/policy.ts';
import { usualScoring } from '../../src/domain/scoring-rules.ts';
import { createCalendar } from '../../src/domain/working-calendar.ts';

const span = (amount: number, unit: Span['unit'], base: Span['base']): Span => ({ amount, unit, base });

/** The rule book as the sample configuration has it. */
export const policy: Policy = {
  calendar: {
    workWeek: [1, 2, 3, 4, 5],
    workHours: [
      ['08:30', '12:00'],
      ['14:00', '18:00'],
    ],
    urgentHours: ['08:00', '20:00'],
    quietHours: ['22:00', '07:30'],
    extraHolidays: [],
    extraWorkdays: [],
    holidays: true,
    makeupDays: true,
  },
  windows: {
    emergency: {
      report: span(30, 'minute', 'natural'),
      progress: span(2, 'hour', 'natural'),
      close: span(24, 'hour', 'natural'),
    },
    priority: {
      report: span(4, 'working-hour', 'working'),
      progress: span(2, 'working-day', 'working'),
      close: span(10, 'working-day', 'working'),
    },
    routine: { report: span(1, 'working-day', 'working'), close: span(7, 'day', 'natural') },
    coordination: {
      report: span(1, 'working-day', 'working'),
      progress: span(5, 'working-day', 'working'),
      close: span(15, 'day', 'natural'),
    },
  },
  utilityEmergency: {
    report: span(60, 'minute', 'natural'),
    progress: span(4, 'hour', 'natural'),
    close: span(24, 'hour', 'natural'),
  },
  utilityMatters: ['停水', 'gas-leak'],
  urgentRoutine: { report: span(4, 'hour', 'urgent-hours'), close: span(3, 'day', 'natural') },
  approve: span(4, 'working-hour', 'working'),
  check: span(2, 'working-day', 'working'),
  checkEscalate: span(1, 'working-day', 'working'),
  ruling: span(4, 'working-hour', 'working'),
  returnWithin: span(1, 'working-day', 'working'),
  candidate: { grid: span(2, 'hour', 'natural'), becomesWhistle: span(3, 'day', 'natural') },
  questionWait: span(2, 'hour', 'natural'),
  ladder: {
    routine: [
      { id: 'before', at: { share: -0.25 } },
      { id: 'due', at: { share: 0 } },
      { id: 'head', at: { share: 0.5 }, atMost: span(1, 'working-day', 'working') },
      { id: 'chief', at: { share: 1 } },
      { id: 'supervisor', at: { share: 2 } },
    ],
    emergency: [
      { id: 'before', at: { minutes: -10 } },
      { id: 'due', at: { minutes: 0 } },
      { id: 'head', at: { minutes: 5 } },
      { id: 'chief', at: { minutes: 15 } },
      { id: 'supervisor', at: { minutes: 30 } },
    ],
  },
  later: { routineMax: 5, emergencyEveryMinutes: 30, emergencyMax: 4 },
  rating: { remindAfterHours: 72, closeAfterDays: 7 },
  deliberate: span(3, 'working-day', 'working'),
  ownership: span(3, 'day', 'natural'),
  mediation: span(3, 'day', 'natural'),
  infoPause: span(48, 'hour', 'natural'),
  shelfDays: 30,
  returns: { perUnit: 1, perCase: 2 },
  callbackDays: 7,
  reopenDays: 7,
  undoMinutes: 10,
  offers: { perGroupDay: 10 },
  groupPostsPerDay: 30,
  majorHouseholds: 10,
  manyReporters: 5,
  scoring: usualScoring,
};

/** The calendar of the sample configuration. */
export const calendar = createCalendar(policy.calendar);

/** `at('2026-06-15 09:00')`: that minute in Shanghai. */
export function at(local: string): Instant {
  return Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
}

export const officer: Actor = { person: 'wangmin', name: '王敏', unit: 'wt', role: 'street' };

export function department(unit: string, part: CaseDepartment['part'], more: Partial<CaseDepartment> = {}): CaseDepartment {
  return { unit, part, state: 'pending', ...more };
}

/** A case as it stands right after its dispatch at `openedAt`, with the windows of its type unless others are given. */
export function dispatched(openedAt: Instant, more: Partial<Case> = {}): Case {
  const base: Case = {
    no: 'QH260615-01',
    district: 'qh',
    day: '260615',
    ordinal: 1,
    version: 1,
    status: 'dispatched',
    level: 'street',
    type: 'routine',
    urgency: 'normal',
    visibility: 'public',
    danger: false,
    place: '书院路22号',
    text: '路灯不亮',
    source: 'staff',
    opener: officer,
    reporters: [],
    departments: [department('住建局', 'lead', { dispatchedAt: openedAt })],
    windows: [],
    reminders: [],
    ratings: [],
    redone: 0,
    reopened: 0,
    returns: [],
    merged: [],
    urges: [],
    attention: [],
    households: 0,
    timeline: [],
    chain: { length: 0, head: '' },
    causes: [],
    nextActionAt: null,
    openedAt,
    changedAt: openedAt,
    ...more,
  };
  return more.windows === undefined ? { ...base, windows: dispatchWindows(base, openedAt, policy, calendar) } : base;
}
