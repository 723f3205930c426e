import type { Instant } from '../domain/instant.ts';
import type { RateBudget } from '../ports/rate-budget.ts';

/** A sliding window per channel, kept in memory; enough for one process (限频). */
export function createMemoryBudget(): RateBudget {
  const sends = new Map<string, Instant[]>();
  return {
    async take(channel, limit, now, wanted = 1) {
      const recent = (sends.get(channel) ?? []).filter((at) => at > now - limit.perMs);
      // More than the limit at once can never go; then it waits until the channel is free.
      const excess = Math.min(recent.length + wanted - limit.count, recent.length);
      const last = recent[excess - 1];
      if (last !== undefined) {
        sends.set(channel, recent);
        return last + limit.perMs - now;
      }
      sends.set(channel, [...recent, ...Array.from({ length: wanted }, () => now)]);
      return 0;
    },
  };
}
