import type { Platform } from '../ports/platform.ts';
import { createPlatformRelay, type PlatformRelayParts } from './platform-relay.ts';

export interface RelayParts extends Omit<PlatformRelayParts, 'platform' | 'isClosing'> {
  readonly platforms: ReadonlyMap<string, Platform>;
}

/** The relay (投递): takes what is due from the outbox to its platform, in order, and records the result. No platform waits for another. */
export function createRelay(parts: RelayParts) {
  let closing = false;
  const relays = new Map<Platform, ReturnType<typeof createPlatformRelay>>();

  function relayOf(platform: Platform): ReturnType<typeof createPlatformRelay> {
    const relay = relays.get(platform) ?? createPlatformRelay({ ...parts, platform, isClosing: () => closing });
    relays.set(platform, relay);
    return relay;
  }

  return {
    /** From now on nothing new is begun; what is being sent may end. */
    close(): void {
      closing = true;
    },
    /** Sends everything due; a call while it runs makes it look once more. */
    async run(): Promise<void> {
      await Promise.all([...parts.platforms.values()].map((platform) => relayOf(platform).run()));
    },
  };
}
