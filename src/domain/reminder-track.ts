import type { Case, CaseWindow, ReminderNote } from './case.ts';
import { departmentOf, runsAsEmergency } from './case-parts.ts';
import { spanLength } from './deadlines.ts';
import { dayIndexOf } from './hours.ts';
import { dateOf, HOUR, type Instant, MINUTE } from './instant.ts';
import type { Policy, Rung } from './policy.ts';
import { clockLabels, windowKey } from './reminder.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A rung with its moment (一级催办). `held` when days off stood between its moment and the working time it waited for. */
export interface TrackStep {
  readonly rung: string;
  readonly at: Instant;
  readonly held: boolean;
}

/** The reminders of one open window in their order (一条催办线), before looking at what was sent. */
export interface Track {
  readonly key: string;
  readonly window: CaseWindow;
  /** Emergencies speak at any hour; everything else only in working time. */
  readonly emergency: boolean;
  readonly steps: readonly TrackStep[];
  /** The series after the last rung; absent where the track ends with it. */
  readonly later?: { readonly every: number; readonly max: number };
}

/** W is taken as an hour at least, so that a window inside one night does not let every rung fall on the same moment. */
const LEAST_WINDOW = HOUR;

/** The track of a window, or undefined when it has nothing to say. Ended windows have one too. */
export function trackOf(of: Case, window: CaseWindow, policy: Policy, calendar: WorkingCalendar): Track | undefined {
  switch (window.clock) {
    case 'report':
    case 'close':
      return ladderTrack(of, window, policy, calendar);
    case 'progress':
      return progressTrack(of, window, calendar);
    default:
      return sideTrack(of, window, policy, calendar);
  }
}

/** Whether the department of a window still owes what it is about: one that has come is not asked to come (催办即停). */
export function isOwed(of: Case, window: CaseWindow): boolean {
  if (window.endedAt !== undefined) return false;
  if (window.clock !== 'report') return true;
  const state = departmentOf(of, window.unit)?.state;
  return state === 'pending' || state === 'acked';
}

function ladderTrack(of: Case, window: CaseWindow, policy: Policy, calendar: WorkingCalendar): Track {
  const emergency = runsAsEmergency(of);
  const key = windowKey(of.no, window);
  const length = windowLength(window, emergency, calendar);
  const rungs = emergency ? policy.ladder.emergency : policy.ladder.routine;
  const steps: TrackStep[] = [];
  for (const rung of rungs) {
    const moment = rungMoment(rung, window, length, emergency, calendar);
    if (moment <= window.from) continue;
    steps.push(stepAt(rung.id, moment, emergency, calendar));
  }
  const ping = window.clock === 'close' ? silencePing(of, window, key, length, emergency, calendar) : undefined;
  if (ping !== undefined && isWellBefore(ping, steps[0], emergency, calendar)) steps.unshift(ping);
  const later = emergency
    ? { every: policy.later.emergencyEveryMinutes * MINUTE, max: policy.later.emergencyMax }
    : { every: calendar.workdayLength, max: policy.later.routineMax };
  return { key, window, emergency, steps, later };
}

/** A friendly question is left out when the reminder before the deadline comes in the same half-day or sooner. */
function isWellBefore(ping: TrackStep, first: TrackStep | undefined, emergency: boolean, calendar: WorkingCalendar): boolean {
  if (first === undefined) return true;
  return emergency ? ping.at < first.at : calendar.halfDayOf(ping.at) < calendar.halfDayOf(first.at);
}

/** W: working time inside the window; on urgent hours its own length; for an emergency every minute. */
function windowLength(window: CaseWindow, emergency: boolean, calendar: WorkingCalendar): number {
  if (emergency) return window.due - window.from;
  const hours = window.base === 'urgent-hours' ? calendar.hours('urgent-hours') : calendar.hours('working');
  return Math.max(LEAST_WINDOW, hours.between(window.from, window.due));
}

function rungMoment(rung: Rung, window: CaseWindow, length: number, emergency: boolean, calendar: WorkingCalendar): Instant {
  const offset = 'share' in rung.at ? rung.at.share * length : rung.at.minutes * MINUTE;
  const limit = rung.atMost === undefined ? Number.POSITIVE_INFINITY : spanLength(rung.atMost, calendar);
  const distance = Math.round(Math.min(Math.abs(offset), limit));
  const hours = calendar.hours(emergency ? 'natural' : 'working');
  const moment = offset < 0 ? hours.subtract(window.due, distance) : hours.add(window.due, distance);
  return rung.gathered ? halfDayBegin(moment, calendar) : moment;
}

/** The beginning of a working half-day: of the one that begins at `moment`, else of the next. */
function halfDayBegin(moment: Instant, calendar: WorkingCalendar): Instant {
  return calendar.nextHalfDay(moment - 12 * HOUR) === moment ? moment : calendar.nextHalfDay(moment);
}

/** 进展?: a lead that has come and then says nothing for a third of the window is asked once per silence. */
function silencePing(
  of: Case,
  window: CaseWindow,
  key: string,
  length: number,
  emergency: boolean,
  calendar: WorkingCalendar,
): TrackStep | undefined {
  const department = departmentOf(of, window.unit);
  if (department?.state !== 'onsite' || department.reportedAt === undefined) return undefined;
  let silentSince = Math.max(department.reportedAt, department.lastProgressAt ?? 0, window.from);
  // Being asked because the step clock for 进展 ran out starts the silence anew.
  for (const note of of.reminders) {
    if (note.key.startsWith(`nag:${of.no}:${clockLabels.progress}:`) && !note.missed)
      silentSince = Math.max(silentSince, note.at);
  }
  const asked = of.reminders.filter((note) => note.key.startsWith(`${key}:progress-`));
  if (asked.some((note) => note.at >= silentSince)) return undefined;
  const moment = calendar.hours(emergency ? 'natural' : 'working').add(silentSince, Math.ceil(length / 3));
  return stepAt(`progress-${asked.length + 1}`, moment, emergency, calendar);
}

/** One 进展? at the step clock's end; a lead that has only just come is given a quarter of the window first. */
function progressTrack(of: Case, window: CaseWindow, calendar: WorkingCalendar): Track | undefined {
  const emergency = runsAsEmergency(of);
  const department = departmentOf(of, window.unit);
  if (department?.state !== 'onsite' || department.reportedAt === undefined) return undefined;
  const hours = calendar.hours(emergency ? 'natural' : 'working');
  const quarter = Math.ceil(windowLength(window, emergency, calendar) / 4);
  const moment = Math.max(window.due, hours.add(department.reportedAt, quarter));
  return { key: windowKey(of.no, window), window, emergency, steps: [stepAt('due', moment, emergency, calendar)] };
}

/** The whistling side and residents: short tracks, direct messages, never outside working time, even about an emergency. */
function sideTrack(of: Case, window: CaseWindow, policy: Policy, calendar: WorkingCalendar): Track | undefined {
  const moments: [rung: string, at: Instant][] = [];
  const after = (ms: number) => calendar.addWorking(window.due, ms);
  switch (window.clock) {
    case 'approve':
    case 'ruling':
      moments.push(['chief', window.due], ['secretary', after(spanLength(policy[window.clock], calendar))]);
      break;
    case 'check':
      moments.push(['secretary', window.due], ['chief', after(spanLength(policy.checkEscalate, calendar))]);
      break;
    case 'candidate':
      moments.push(['community', window.due], ['street', after(spanLength(policy.candidate.grid, calendar))]);
      break;
    case 'review':
      moments.push(['due', window.due]);
      break;
    case 'deliberate':
      moments.push([deliberator(of), window.due]);
      break;
    case 'reply':
      moments.push(
        [
          'before',
          calendar
            .hours('working')
            .subtract(window.due, Math.round(calendar.hours('working').between(window.from, window.due) / 4)),
        ],
        ['regulator', window.due],
      );
      break;
    case 'owner':
      moments.push(['due', window.due]);
      break;
    case 'rate':
      moments.push(['rate', window.from + policy.rating.remindAfterHours * HOUR]);
      break;
    default:
      return undefined;
  }
  const steps = moments.map(([rung, at]) => stepAt(rung, at, false, calendar));
  const useful = window.clock === 'rate' ? steps.filter((step) => step.at < window.due) : steps;
  return { key: windowKey(of.no, window), window, emergency: false, steps: useful };
}

/** Whose party body has to decide: the level that holds the case. */
function deliberator({ level }: Pick<Case, 'level'>): 'community' | 'street' | 'district' {
  if (level === 'grid' || level === 'community') return 'community';
  return level === 'street' ? 'street' : 'district';
}

function stepAt(rung: string, moment: Instant, emergency: boolean, calendar: WorkingCalendar): TrackStep {
  if (emergency) return { rung, at: moment, held: false };
  const at = calendar.contact.next(moment);
  const held = at > moment && (dayIndexOf(at) - dayIndexOf(moment) > 1 || !calendar.isWorkday(dateOf(moment)));
  return { rung, at, held };
}

/** How far a track has come (催办进度), read from the ledger. */
export interface Progress {
  /** Index of the highest rung sent or noted as missed; -1 when none. */
  readonly position: number;
  readonly later: number;
  /** When anything of this window was last really sent. */
  readonly lastSent: Instant | undefined;
}

/** Reads the ledger for one track. */
export function progressOf(track: Track, ledger: readonly ReminderNote[]): Progress {
  const prefix = `${track.key}:`;
  let position = -1;
  let later = 0;
  let lastSent: Instant | undefined;
  for (const note of ledger) {
    if (!note.key.startsWith(prefix)) continue;
    const rung = note.key.slice(prefix.length);
    if (rung.startsWith('later-')) later = Math.max(later, Number(rung.slice('later-'.length)));
    else
      position = Math.max(
        position,
        track.steps.findIndex((step) => step.rung === rung),
      );
    if (!note.missed && (lastSent === undefined || note.at > lastSent)) lastSent = note.at;
  }
  return { position, later, lastSent };
}

/** The steps still ahead: the rungs above the highest one noted, then the next of the series after the ladder. */
export function stepsAhead(track: Track, progress: Progress, calendar: WorkingCalendar): readonly TrackStep[] {
  if (progress.position < track.steps.length - 1) return track.steps.slice(progress.position + 1);
  const { later } = track;
  if (later === undefined || progress.later >= later.max || progress.lastSent === undefined) return [];
  // Counted from what was really sent, so that after a standstill nobody is skipped and nothing is sent in a burst.
  const moment = track.emergency ? progress.lastSent + later.every : calendar.addWorking(progress.lastSent, later.every);
  const { at } = stepAt('', moment, track.emergency, calendar);
  return [{ rung: `later-${progress.later + 1}`, at, held: false }];
}
