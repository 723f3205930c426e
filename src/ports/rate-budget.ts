import type { Instant } from '../domain/instant.ts';

/** How much a channel may still send (限频). */
export interface RateBudget {
  /** Takes `sends` (one unless given) of `channel`, all or none; 0 when they may go now, else milliseconds to wait. */
  take(channel: string, limit: { readonly count: number; readonly perMs: number }, now: Instant, sends?: number): Promise<number>;
}
