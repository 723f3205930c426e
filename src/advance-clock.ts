import type { Engine } from './core/engine.ts';
import { type Instant, MINUTE } from './domain/instant.ts';
import type { ShiftedClock } from './platforms/simulator/shifted-clock.ts';
import type { Clock } from './ports/clock.ts';
import type { ClockControl } from './ports/clock-control.ts';

/** How often the same moment may fall due before it is passed over; something there cannot be done now. */
const SAME_MOMENT = 5;

/**
 * Moves the simulator's clock through every minute in which something falls due, in order. One move after the other. The service
 * ticks by the minute too, so what falls due within one is said in one message here as there.
 */
export function createClockControl(clock: ShiftedClock, engine: Engine): ClockControl {
  let last: Promise<unknown> = Promise.resolve();

  async function walkTo(target: Instant): Promise<Instant> {
    await engine.settle();
    try {
      await stopAtEverythingDue(target);
      await clock.holdAt(target);
      await engine.tick();
      await engine.settle();
    } finally {
      // Whatever went wrong on the way: time goes on.
      await clock.run();
    }
    return clock.now();
  }

  async function stopAtEverythingDue(target: Instant): Promise<void> {
    let stuckAt: Instant | undefined;
    let times = 0;
    for (;;) {
      const now = clock.now();
      const next = await engine.nextDue(now);
      if (next === null || next > target) return;
      times = next === stuckAt ? times + 1 : 0;
      stuckAt = next;
      const due = times < SAME_MOMENT ? Math.max(next, now) : now + MINUTE;
      const moment = Math.min(Math.ceil(due / MINUTE) * MINUTE, Math.max(target, due));
      if (moment > target) return;
      await clock.holdAt(moment);
      await engine.tick();
      await engine.settle();
    }
  }

  return {
    now: () => clock.now(),
    settle: () => engine.settle(),
    advanceTo(target) {
      const move = last.then(() => walkTo(target));
      last = move.catch(() => undefined);
      return move;
    },
  };
}

/** The time of a service that real people use (真实时钟): it can be read and waited for, not moved. */
export function createFixedControl(clock: Clock, engine: Engine): ClockControl {
  return {
    now: () => clock.now(),
    settle: () => engine.settle(),
    async advanceTo() {
      throw Object.assign(new Error('接了真实平台，不能拨时钟。'), { status: 409, expose: true });
    },
  };
}
