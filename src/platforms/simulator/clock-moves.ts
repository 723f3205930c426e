import { DAY, type Instant } from '../../domain/instant.ts';
import type { ClockControl } from '../../ports/clock-control.ts';
import { onlyFields } from './fields.ts';
import { durationOf, instantOf } from './iso-time.ts';
import { Rejection } from './rejection.ts';

const FIELDS = new Set(['advance', 'to']);
/** The longest single move; a mistyped year would keep the machine busy for hours. */
const LONGEST = 400 * DAY;

/** Carries out requests to move the clock (拨钟), one after the other. */
export function createClockMoves(control: ClockControl): (body: Record<string, unknown>) => Promise<Instant> {
  let last: Promise<unknown> = Promise.resolve();
  return (body) => {
    const wanted = checkMove(body);
    // "Two hours on" counts from where the move before it ended.
    const move = last.then(async () => {
      const now = control.now();
      const target = 'to' in wanted ? wanted.to : now + wanted.advance;
      if (target < now) throw new Rejection(400, '时钟只能往后拨，请给一个将来的时间。');
      if (target - now > LONGEST) throw new Rejection(400, '一次最多往后拨 400 天。');
      if (target > now) await control.advanceTo(target);
      await control.settle();
      return control.now();
    });
    last = move.catch(() => undefined);
    return move;
  };
}

function checkMove(body: Record<string, unknown>): { advance: number } | { to: Instant } {
  onlyFields(body, FIELDS);
  const { advance, to } = body as { advance?: unknown; to?: unknown };
  if (typeof advance === 'string' && to === undefined) {
    const duration = durationOf(advance);
    if (duration !== undefined) return { advance: duration };
    throw new Rejection(400, 'advance 应写成 PT2H、PT10M、P1D 这样的时长，只能往后。');
  }
  if (typeof to === 'string' && advance === undefined) {
    const at = instantOf(to);
    if (at !== undefined) return { to: at };
    throw new Rejection(400, 'to 应写成 2026-11-23T08:30:00+08:00 这样带时区的时间。');
  }
  throw new Rejection(400, '请给出 advance(如 PT2H)或 to(如 2026-11-23T08:30:00+08:00)中的一个。');
}
