import type { CommandContext, Slots } from '../src/core/define-command.ts';
import { addDays, DAY, dateOf, type Instant, startOf } from '../src/domain/instant.ts';
import { dayOf, momentOf, type When } from '../src/domain/when.ts';
import { promisedDay } from './case-words.ts';
import { openQuestion } from './pick-list.ts';

/** From when until when somebody is away (离岗时间). */
export interface Away {
  readonly from: Instant;
  readonly until: Instant;
  /** `6月12日至14日`. */
  readonly said: string;
  /** It ends only by word. */
  readonly open: boolean;
}

/** When it was said to begin and to end, or for how many days (三天). */
interface Dates {
  readonly from?: When;
  readonly until?: When;
  readonly days?: number;
}

/** A hand-over without an end holds until it is taken back; a year is long enough to mean that. */
const OPEN_END = 366 * DAY;

/** The time away: said now, or known from the question this answers; `unsaid` for a leave without a day, `past` for days gone by. */
export function awayFor(context: CommandContext): Away | 'unsaid' | 'past' {
  const known = openQuestion(context, 'deputy')?.slots['away'] as Away | undefined;
  const slots = datesSaid(context);
  if (slots.from === undefined && slots.until === undefined && slots.days === undefined) {
    if (known) return known;
    // 换班 without a day is for the duty of now.
    if (isSwap(context))
      return { from: context.now, until: startOf(addDays(dateOf(context.now), 1)), said: promisedDay(context.now), open: false };
    return isHandover(context) ? { from: context.now, until: context.now + OPEN_END, said: '从现在起', open: true } : 'unsaid';
  }
  const from = slots.from === undefined ? context.now : startsAt(slots.from, context.now);
  const until =
    slots.until === undefined && slots.days !== undefined
      ? startOf(addDays(dateOf(from), slots.days))
      : endsAt(slots.until ?? slots.from ?? {}, context.now);
  if (until <= context.now || until <= from) return 'past';
  return { from, until, said: spanSaid(slots.from === undefined ? context.now : from, until), open: false };
}

/** A bare answer (`6月12日到14日`) is read as if the leave were said with it. */
function datesSaid(context: CommandContext): Dates {
  const { from, until, days } = context.slots;
  if (from !== undefined || until !== undefined || days !== undefined) return datesOf(context.slots);
  if (openQuestion(context, 'dates') === undefined) return {};
  const [request] = context.reread(`我请假 ${context.request.text}`).requests;
  return datesOf(request?.slots ?? {});
}

function datesOf({ from, until, days }: Slots): Dates {
  return { ...(from ? { from } : {}), ...(until ? { until } : {}), ...(days === undefined ? {} : { days }) };
}

function isHandover(context: CommandContext): boolean {
  const first = (openQuestion(context, 'deputy') ?? openQuestion(context, 'dates'))?.text ?? context.request.text;
  return /交接|交给|转交/.test(first) && !/请假|休假|出差/.test(first);
}

function isSwap(context: CommandContext): boolean {
  const first = (openQuestion(context, 'deputy') ?? openQuestion(context, 'dates'))?.text ?? context.request.text;
  return /换班|替班|代班|替我|顶我/.test(first) && !/请假|休假|出差/.test(first);
}

function startsAt(when: When, now: Instant): Instant {
  return when.clock === undefined ? startOf(dayOf(when, now)) : momentOf(when, now);
}

function endsAt(when: When, now: Instant): Instant {
  return when.clock === undefined ? startOf(addDays(dayOf(when, now), 1)) : momentOf(when, now);
}

/** `6月12日至14日`, `6月30日至7月2日`, `6月12日`. */
function spanSaid(from: Instant, until: Instant): string {
  const last = until - 1;
  if (dateOf(from) === dateOf(last)) return promisedDay(from);
  const sameMonth = dateOf(from).slice(0, 7) === dateOf(last).slice(0, 7);
  return `${promisedDay(from)}至${sameMonth ? promisedDay(last).replace(/^\d+月/, '') : promisedDay(last)}`;
}
