import type { Instant } from '../../domain/instant.ts';
import type { ChatLog } from '../../ports/chat-log.ts';
import type { Clock } from '../../ports/clock.ts';

/** The simulator's clock (模拟时钟): a base clock plus a shift that survives a restart. It never goes back. */
export interface ShiftedClock extends Clock {
  /** Stands still at `target` (or now, when that is later) until `run`, so that what falls due there happens at exactly that moment. */
  holdAt(target: Instant): Promise<Instant>;
  /** Runs again from where it was held. */
  run(): Promise<void>;
  /** Jumps to `target` and runs on from there. */
  moveTo(target: Instant): Promise<Instant>;
}

/**
 * Builds the clock from the shift kept in the chat log. Every move is on disk before it shows: after a crash the time
 * cannot be earlier than anything already stored. Rejects with `StoreUnavailable`; the time is then unchanged.
 */
export async function createShiftedClock(base: Clock, log: Pick<ChatLog, 'shift' | 'saveShift'>): Promise<ShiftedClock> {
  let shift = await log.shift();
  let held: Instant | undefined;
  const now = (): Instant => held ?? base.now() + shift;

  async function holdAt(target: Instant): Promise<Instant> {
    const reached = Math.max(target, now());
    const wanted = reached - base.now();
    await log.saveShift(wanted);
    shift = wanted;
    held = reached;
    return reached;
  }

  async function run(): Promise<void> {
    if (held === undefined) return;
    // The base clock went on while this one stood still; the time spent standing is taken out of the shift.
    const wanted = held - base.now();
    await log.saveShift(wanted);
    shift = wanted;
    held = undefined;
  }

  return {
    now,
    holdAt,
    run,
    async moveTo(target) {
      const reached = await holdAt(target);
      await run();
      return reached;
    },
  };
}
