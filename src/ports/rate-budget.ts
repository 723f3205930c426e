import type { Instant } from '../domain/instant.ts';

/** How much a channel may still send (限频). */
export interface RateBudget {
  /** Takes one send of `channel`; 0 when it may go now, else milliseconds to wait (nothing taken). */
  take(channel: string, limit: { readonly count: number; readonly perMs: number }, now: Instant): Promise<number>;
}
