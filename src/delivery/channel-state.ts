import type { Instant } from '../domain/instant.ts';

/** Which channels let nothing through for now (渠道关闭), and how often in a row they did not. */
export interface ChannelStates {
  /** Until when, or undefined when it is open. */
  closedUntil(channel: string, now: Instant): Instant | undefined;
  /** Failures in a row, this one counted. */
  failed(channel: string): number;
  close(channel: string, until: Instant): void;
  opened(channel: string): void;
}

export function createChannelStates(): ChannelStates {
  const states = new Map<string, { failures: number; until: Instant }>();
  return {
    closedUntil(channel, now) {
      const until = states.get(channel)?.until;
      return until !== undefined && until > now ? until : undefined;
    },
    failed: (channel) => (states.get(channel)?.failures ?? 0) + 1,
    close(channel, until) {
      states.set(channel, { failures: (states.get(channel)?.failures ?? 0) + 1, until });
    },
    opened: (channel) => void states.delete(channel),
  };
}
