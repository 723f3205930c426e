import type { Instant } from '../../domain/instant.ts';

const PER_MS = 1000;

/**
 * Growing numbers that keep the order of arrival (到达序): a moment in thousandths of a millisecond, pushed on where it would not grow.
 * Within a process they are strictly in order; between processes as far as their clocks agree, which is all that is needed, since
 * one conversation is handled by one process at a time.
 */
export interface Arrival {
  next(at: Instant): number;
  /** Numbers of others: later ones of ours come after them. */
  saw(number: number): void;
}

export function createArrival(): Arrival {
  let last = 0;
  return {
    next(at) {
      last = Math.max(last + 1, Math.floor(at) * PER_MS);
      return last;
    },
    saw(number) {
      last = Math.max(last, number);
    },
  };
}
