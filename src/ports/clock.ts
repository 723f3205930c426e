import type { Instant } from '../domain/instant.ts';

/** The clock (时钟). Everything that asks for the time asks this. */
export interface Clock {
  now(): Instant;
}
