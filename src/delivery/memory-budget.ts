import type { Instant } from '../domain/instant.ts';
import type { RateBudget } from '../ports/rate-budget.ts';

/** A sliding window per channel, kept in memory; enough for one process (限频). */
export function createMemoryBudget(): RateBudget {
  const sends = new Map<string, Instant[]>();
  return {
    async take(channel, limit, now) {
      const recent = (sends.get(channel) ?? []).filter((at) => at > now - limit.perMs);
      const oldest = recent[0];
      if (recent.length >= limit.count && oldest !== undefined) {
        sends.set(channel, recent);
        return oldest + limit.perMs - now;
      }
      sends.set(channel, [...recent, now]);
      return 0;
    },
  };
}
