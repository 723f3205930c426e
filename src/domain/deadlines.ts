import type { Case, CaseWindow, ClockKind } from './case.ts';
import { runsAsEmergency } from './case-parts.ts';
import { DAY, dateOf, HOUR, type Instant, MINUTE } from './instant.ts';
import type { Policy, Span, WhistleWindows } from './policy.ts';
import type { WhistleType } from './whistle-type.ts';
import { currentWindow, meetWindow, openWindow, type WindowDraft } from './windows.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** How a deadline treats days off. `exact` leaves it where it falls: emergencies, candidates, a date that a person set. */
export interface DueOptions {
  readonly exact?: boolean;
}

/** The length of a span in milliseconds of its own base: a `working-day` is one day's working hours, a natural `day` 24 hours. */
export function spanLength(span: Span, calendar: WorkingCalendar): number {
  switch (span.unit) {
    case 'minute':
      return span.amount * MINUTE;
    case 'hour':
    case 'working-hour':
      return span.amount * HOUR;
    case 'working-day':
      return span.amount * calendar.workdayLength;
    case 'day':
      return span.amount * (span.base === 'urgent-hours' ? calendar.urgentDayLength : DAY);
  }
}

/**
 * When a span that starts at `from` is over (到期时刻): the earliest instant with that much time of its base behind it.
 * A natural deadline on a day off moves to the end of the next working day, as the law counts terms (期间末日顺延), unless `exact`.
 */
export function due(span: Span, from: Instant, calendar: WorkingCalendar, options: DueOptions = {}): Instant {
  const at = calendar.hours(span.base).add(from, spanLength(span, calendar));
  if (span.base !== 'natural' || options.exact) return at;
  return calendar.isWorkday(dateOf(at)) ? at : calendar.endOfNextWorkday(at);
}

/** What decides a case's windows. A case fits. */
export type Dispatched = Pick<Case, 'urgency' | 'departments' | 'windows'> &
  Partial<Pick<Case, 'matter' | 'dueWanted' | 'assembleAt' | 'whistle'>> & { readonly type?: WhistleType | undefined };

/** An emergency filed afterwards was handled already; what is left of it has the time of an ordinary whistle. */
function filedAfterwards(subject: Pick<Dispatched, 'type' | 'whistle'>): boolean {
  return subject.type === 'emergency' && !runsAsEmergency(subject);
}

/** The three spans of a whistle (哨种时限): by type, shorter for urgent routine matters, longer for emergencies of utilities. */
function spansFor(subject: Omit<Dispatched, 'departments' | 'windows'>, policy: Policy): WhistleWindows {
  const type = filedAfterwards(subject) ? 'routine' : (subject.type ?? 'routine');
  const { utilityMatters } = policy;
  // The list may name matters as people do or by their id.
  const isUtility =
    subject.matter !== undefined && [subject.matter.id, subject.matter.name].some((one) => utilityMatters.includes(one));
  if (type === 'emergency' && isUtility) return policy.utilityEmergency;
  if (type === 'routine' && subject.urgency !== 'normal') return policy.urgentRoutine;
  return policy.windows[type];
}

/** The window in which one department must come (报到时限), counted from its dispatch; an operation at a set hour begins at that hour. */
export function reportWindow(
  subject: Dispatched,
  unit: string,
  at: Instant,
  policy: Policy,
  calendar: WorkingCalendar,
): WindowDraft {
  const { assembleAt } = subject;
  // 今晚8点集合: nobody need be there, or say so, before the hour that was set.
  if (subject.type === 'priority' && assembleAt !== undefined && assembleAt > at)
    return { clock: 'report', unit, base: 'natural', from: at, due: assembleAt };
  return draft('report', spansFor(subject, policy).report, at, calendar, subject.type, unit);
}

/** The window in which the lead must finish (办结时限). A priority whistle ends on the date set at its approval. */
export function closeWindow(
  subject: Dispatched,
  unit: string,
  at: Instant,
  policy: Policy,
  calendar: WorkingCalendar,
): WindowDraft {
  const set = subject.type === 'priority' || subject.type === 'coordination' ? subject.dueWanted : undefined;
  if (set !== undefined && set > at) return { clock: 'close', unit, base: 'natural', from: at, due: set };
  return draft('close', spansFor(subject, policy).close, at, calendar, subject.type, unit);
}

/** The window in which the lead must say how it goes (进展时限); undefined where the type asks for none. */
function progressWindow(
  subject: Dispatched,
  unit: string,
  at: Instant,
  policy: Policy,
  calendar: WorkingCalendar,
): WindowDraft | undefined {
  const span = spansFor(subject, policy).progress;
  return span === undefined ? undefined : draft('progress', span, at, calendar, subject.type, unit);
}

/**
 * The windows a dispatch opens (派单即计时): 报到 for each called department that has not come yet, 办结 and, where the type has
 * one, 进展 for the lead. Clocks start at dispatch, never at 签收. Standby departments have none.
 */
export function windowsFor(subject: Dispatched, at: Instant, policy: Policy, calendar: WorkingCalendar): WindowDraft[] {
  const drafts: WindowDraft[] = [];
  for (const { unit, part, state } of subject.departments) {
    if (state === 'pending' || state === 'acked') drafts.push(reportWindow(subject, unit, at, policy, calendar));
    if (part !== 'lead' || state === 'done' || state === 'returned' || state === 'released') continue;
    drafts.push(closeWindow(subject, unit, at, policy, calendar));
    const progress = progressWindow(subject, unit, at, policy, calendar);
    if (progress !== undefined) drafts.push(progress);
  }
  return drafts;
}

/**
 * The case's windows after a dispatch at `at`. Clocks that run keep running: calling one department anew does not give the others
 * their time again. Whoever wants all clocks new (改派, 不紧急) ends the open windows first.
 */
export function dispatchWindows(subject: Dispatched, at: Instant, policy: Policy, calendar: WorkingCalendar): CaseWindow[] {
  const running = (clock: ClockKind, unit: string | undefined) => currentWindow(subject.windows, clock, unit) !== undefined;
  return windowsFor(subject, at, policy, calendar)
    .filter(({ clock, unit }) => !running(clock === 'progress' ? 'close' : clock, unit))
    .reduce(openWindow, [...subject.windows]);
}

/**
 * The windows after the lead gave word at `at` (进展): its progress window is met, and where the type asks for word again and again
 * the next one opens. An emergency asks for the first word only; after that the silence alone is watched.
 */
export function progressGiven(
  subject: Dispatched,
  unit: string | undefined,
  at: Instant,
  policy: Policy,
  calendar: WorkingCalendar,
): CaseWindow[] {
  const met = meetWindow(subject.windows, 'progress', unit, at);
  const had = currentWindow(subject.windows, 'progress', unit);
  if (had === undefined || unit === undefined || subject.type === 'emergency') return met;
  const next = progressWindow(subject, unit, at, policy, calendar);
  return next === undefined ? met : openWindow(met, next);
}

/** Clocks of the whistling side and of residents (基层侧时限): 审核, 核查, 裁定, 候选, 评价, 议事. */
export type SideClock = 'approve' | 'check' | 'ruling' | 'candidate' | 'rate' | 'deliberate';

/** The window for whoever must act next on the whistling side. */
export function sideWindow(clock: SideClock, at: Instant, policy: Policy, calendar: WorkingCalendar): WindowDraft {
  const span = sideSpan(clock, policy);
  const { base } = span;
  if (clock !== 'candidate') return { clock, base, from: at, due: due(span, at, calendar, { exact: clock === 'rate' }) };
  // The grid's hours to call a resident back do not run at night.
  const hours = base === 'natural' ? calendar.awake : calendar.hours(base);
  return { clock, base, from: at, due: hours.add(at, spanLength(span, calendar)) };
}

/** The window in which the level above takes a 协调哨 up (上级受理时限). */
export function upperWindow(at: Instant, policy: Policy, calendar: WorkingCalendar): WindowDraft {
  const span = policy.windows.coordination.report;
  return { clock: 'approve', base: span.base, from: at, due: due(span, at, calendar) };
}

/** The window in which the grid mediates between neighbours (调解时限). */
export function mediationWindow(at: Instant, policy: Policy, calendar: WorkingCalendar): WindowDraft {
  return { clock: 'candidate', base: 'natural', from: at, due: due(policy.mediation, at, calendar, { exact: true }) };
}

/** When a candidate that nobody confirmed becomes a routine whistle by itself (候选转常规哨); at night it waits until people are awake. */
export function candidateBecomesWhistleAt(openedAt: Instant, policy: Policy, calendar: WorkingCalendar): Instant {
  return calendar.awake.next(due(policy.candidate.becomesWhistle, openedAt, calendar, { exact: true }));
}

/**
 * The window of work done again after 核查不通过 (重新处置): the department keeps the time it had left when it said 办结, and gets
 * one working day at least (an emergency two hours), so that an early false 办结 gains nothing and a late one can still be made good.
 */
export function redoWindow(
  subject: Pick<Dispatched, 'type'>,
  before: CaseWindow,
  at: Instant,
  calendar: WorkingCalendar,
): WindowDraft {
  const hours = calendar.hours(before.base);
  const least = subject.type === 'emergency' ? at + 2 * HOUR : calendar.addWorking(at, calendar.workdayLength);
  const rest = hours.add(at, hours.between(before.endedAt ?? at, before.due));
  return { clock: 'close', ...unitOf(before.unit), base: before.base, from: at, due: Math.max(least, rest) };
}

/** The latest date an extension may ask for (延期上限): as long again as the window itself. */
export function longestExtension(window: CaseWindow, calendar: WorkingCalendar): Instant {
  const hours = calendar.hours(window.base);
  return hours.add(window.due, hours.between(window.from, window.due));
}

function sideSpan(clock: SideClock, policy: Policy): Span {
  switch (clock) {
    case 'approve':
      return policy.approve;
    case 'check':
      return policy.check;
    case 'ruling':
      return policy.ruling;
    case 'deliberate':
      return policy.deliberate;
    case 'candidate':
      return policy.candidate.grid;
    case 'rate':
      return { amount: policy.rating.closeAfterDays, unit: 'day', base: 'natural' };
  }
}

function draft(
  clock: WindowDraft['clock'],
  span: Span,
  at: Instant,
  calendar: WorkingCalendar,
  type: WhistleType | undefined,
  unit: string,
): WindowDraft {
  return { clock, unit, base: span.base, from: at, due: due(span, at, calendar, { exact: type === 'emergency' }) };
}

function unitOf(unit: string | undefined): { unit?: string } {
  return unit === undefined ? {} : { unit };
}
