import type { Clock } from './ports/clock.ts';

/** The machine's own clock (系统时钟): the only place that reads the time. */
export const systemClock: Clock = { now: () => Date.now() };
