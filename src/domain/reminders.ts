import type { Case, ClockKind, ReminderNote } from './case.ts';
import { openInfo } from './case-parts.ts';
import { type Instant, MINUTE } from './instant.ts';
import type { Policy } from './policy.ts';
import { type Reminder, voiceOf } from './reminder.ts';
import { isOwed, progressOf, stepsAhead, type Track, type TrackStep, trackOf } from './reminder-track.ts';
import { isOpen } from './status.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What a tick has to say about one case (本次催办), and the lower rungs that were due too and are only noted. */
export interface DueReminders {
  readonly send: Reminder[];
  readonly missed: ReminderNote[];
}

/** A rung sent this much after its moment came late: after a pause or a standstill, not because a tick is a minute long. */
const LATE = 5 * MINUTE;

/**
 * The reminders due at `now` (催办台账): computed from the case and its ledger, never from timers. Per window only the highest due
 * rung is sent, the lower ones come back as missed; the caller appends both to `case.reminders` in the same write that stores the
 * announcements, and a second call then has nothing to say. Non-emergency rungs wait for working time; one that comes late, after
 * days off, a pause or a standstill, is alone in its working half-day for that department.
 */
export function dueReminders(of: Case, now: Instant, policy: Policy, calendar: WorkingCalendar): DueReminders {
  const send: Reminder[] = [];
  const missed: ReminderNote[] = [];
  for (const lane of lanesOf(of, policy, calendar)) {
    for (const offer of offersAt(of, lane, now, policy, calendar)) {
      const { track, steps } = offer;
      const top = steps.at(-1) as TrackStep;
      send.push(reminderOf(of, track, top.rung));
      for (const step of steps.slice(0, -1)) missed.push({ key: `${track.key}:${step.rung}`, at: now, missed: true });
    }
  }
  return { send, missed };
}

/**
 * The earliest moment from `notBefore` on at which `dueReminders` would send something, if nothing changes until then; null when
 * never. After a tick pass its `now`, so that a rung that must wait for the next half-day is not looked at every minute.
 */
export function nextReminderAt(
  of: Case,
  policy: Policy,
  calendar: WorkingCalendar,
  notBefore: Instant = Number.NEGATIVE_INFINITY,
): Instant | null {
  let earliest: Instant | null = null;
  for (const lane of lanesOf(of, policy, calendar)) {
    const at = nextInLane(of, lane, policy, calendar, notBefore);
    if (at !== null && (earliest === null || at < earliest)) earliest = at;
  }
  return earliest;
}

/** Whether the clocks of the case stand still (挂账、议事): nobody is reminded of anything but the review date. */
function isPaused(of: Case): boolean {
  return of.status === 'shelved' || of.status === 'deliberating';
}

/** Nobody is asked how it goes while the reporter is awaited (待补充). */
function isAwaiting(of: Case, window: Case['windows'][number]): boolean {
  return openInfo(of) !== undefined && (window.clock === 'close' || window.clock === 'progress');
}

/** What runs while the others stand: the review of a shelved case, the time its body has to decide. */
function clockOfPause({ status }: Case): ClockKind {
  return status === 'deliberating' ? 'deliberate' : 'review';
}

/** An open window with the steps it has ahead. */
interface Ahead {
  readonly track: Track;
  readonly steps: readonly TrackStep[];
}

/** What concerns one department, or the whistling side where `unit` is undefined (一个单位一条线). */
interface Lane {
  readonly unit: string | undefined;
  readonly emergency: boolean;
  readonly ahead: readonly Ahead[];
}

function lanesOf(of: Case, policy: Policy, calendar: WorkingCalendar): Lane[] {
  if (!isOpen(of.status)) return [];
  const paused = isPaused(of);
  const lanes: { unit: string | undefined; emergency: boolean; ahead: Ahead[] }[] = [];
  for (const window of of.windows) {
    if (!isOwed(of, window) || (paused && window.clock !== clockOfPause(of)) || isAwaiting(of, window)) continue;
    const track = trackOf(of, window, policy, calendar);
    if (track === undefined) continue;
    const steps = stepsAhead(track, progressOf(track, of.reminders), calendar);
    if (steps.length === 0) continue;
    const lane = lanes.find((known) => known.unit === window.unit && known.emergency === track.emergency);
    if (lane === undefined) lanes.push({ unit: window.unit, emergency: track.emergency, ahead: [{ track, steps }] });
    else lane.ahead.push({ track, steps });
  }
  return lanes;
}

/** Tracks of the lane that may speak at `now`, each with its due steps; the last of them is the one to send. */
function offersAt(of: Case, lane: Lane, now: Instant, policy: Policy, calendar: WorkingCalendar): Ahead[] {
  const offers: Ahead[] = [];
  for (const { track, steps } of lane.ahead) {
    if ((track.window.snoozedUntil ?? now) > now) continue;
    const due = steps.filter((step) => step.at <= now);
    if (due.length > 0) offers.push({ track, steps: due });
  }
  if (lane.emergency || offers.length === 0) return offers;
  if (!calendar.contact.isOpen(now)) return [];
  const sent = sentInHalfDay(of, lane.unit, now, policy, calendar);
  if (sent === 'late') return [];
  const late = offers.filter((offer) => isLate(offer.steps.at(-1) as TrackStep, now));
  if (late.length === 0) return offers;
  const allowed = sent === 'none' ? offers : offers.filter((offer) => !late.includes(offer));
  // With a late one among them only one may speak: the track furthest up its ladder.
  return sent === 'none' ? [furthest(allowed)] : allowed;
}

function furthest(offers: readonly Ahead[]): Ahead {
  const height = ({ track, steps }: Ahead) => {
    const index = track.steps.indexOf(steps.at(-1) as TrackStep);
    return index < 0 ? track.steps.length : index;
  };
  return offers.reduce((best, offer) => (height(offer) > height(best) ? offer : best));
}

function isLate(step: TrackStep, at: Instant): boolean {
  return step.held || at > step.at + LATE;
}

/** What this department already heard in the half-day of `now`: nothing, reminders in their time, or one that came late. */
function sentInHalfDay(
  of: Case,
  unit: string | undefined,
  now: Instant,
  policy: Policy,
  calendar: WorkingCalendar,
): 'none' | 'timely' | 'late' {
  const half = calendar.halfDayOf(now);
  let found: 'none' | 'timely' = 'none';
  for (const note of of.reminders) {
    if (note.missed || calendar.halfDayOf(note.at) !== half || unitOfKey(note.key) !== unit) continue;
    if (wasLate(of, note, policy, calendar)) return 'late';
    found = 'timely';
  }
  return found;
}

function wasLate(of: Case, note: ReminderNote, policy: Policy, calendar: WorkingCalendar): boolean {
  for (const window of of.windows) {
    if (window.unit !== unitOfKey(note.key)) continue;
    const track = trackOf(of, window, policy, calendar);
    if (track === undefined || track.emergency || !note.key.startsWith(`${track.key}:`)) continue;
    const step = track.steps.find((known) => `${track.key}:${known.rung}` === note.key);
    return step !== undefined && isLate(step, note.at);
  }
  return false;
}

/** The department in a key `nag:<case>:<clock>:<number>:<department>:<rung>`; undefined for `-`. */
function unitOfKey(key: string): string | undefined {
  const unit = key.split(':')[4];
  return unit === '-' ? undefined : unit;
}

function nextInLane(of: Case, lane: Lane, policy: Policy, calendar: WorkingCalendar, notBefore: Instant): Instant | null {
  const moments: Instant[] = [];
  for (const { track, steps } of lane.ahead) {
    const floor = Math.max(notBefore, track.window.snoozedUntil ?? notBefore);
    for (const step of steps) {
      const at = Math.max(step.at, floor);
      moments.push(lane.emergency ? at : calendar.contact.next(at));
    }
  }
  moments.sort((a, b) => a - b);
  let at = moments[0] as Instant;
  // A blocked half-day opens again when a rung comes in its own time, or with the next half-day.
  while (offersAt(of, lane, at, policy, calendar).length === 0) {
    const fresh = calendar.nextHalfDay(at);
    at = moments.find((moment) => moment > at && moment < fresh) ?? fresh;
  }
  return at;
}

function reminderOf(of: Case, track: Track, rung: string): Reminder {
  const { window } = track;
  const last = track.later !== undefined && rung === `later-${track.later.max}`;
  return {
    key: `${track.key}:${rung}`,
    clock: window.clock,
    window: window.number,
    ...(window.unit === undefined ? {} : { unit: window.unit }),
    rung,
    ...voiceOf(of, window, rung, track.emergency, last),
    due: window.due,
  };
}
