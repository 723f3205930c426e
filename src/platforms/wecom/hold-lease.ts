import type { Clock } from '../../ports/clock.ts';
import type { Lease, Leases } from '../../ports/lease.ts';

/** Keeps a lease (占用租约) for as long as it can be had, and says when that changes. */
export interface HeldLease {
  readonly isHeld: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** `holdMs` is how long others wait for an instance that died; it is renewed three times in that span. */
export function holdLease(parts: {
  readonly leases: Leases;
  readonly name: string;
  readonly owner: string;
  readonly clock: Clock;
  readonly holdMs: number;
  readonly onChange: (isHeld: boolean) => void;
  readonly onFault: (error: unknown) => void;
}): HeldLease {
  const { leases, clock } = parts;
  let lease: Lease | undefined;
  let timer: NodeJS.Timeout | undefined;
  let renewing: Promise<void> = Promise.resolve();
  let isHeld = false;

  function change(now: boolean): void {
    if (now === isHeld) return;
    isHeld = now;
    parts.onChange(now);
  }

  async function renew(): Promise<void> {
    const now = clock.now();
    try {
      lease = await leases.acquire(parts.name, parts.owner, now, now + parts.holdMs);
      change(lease !== undefined);
    } catch (error) {
      parts.onFault(error);
      // The store is away: what we hold stays ours until it runs out, and not a moment longer.
      if (lease !== undefined && lease.until <= clock.now()) change(false);
    }
  }

  return {
    get isHeld() {
      return isHeld;
    },
    async start() {
      await renew();
      timer = setInterval(() => {
        renewing = renewing.then(renew);
      }, parts.holdMs / 3);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await renewing;
      change(false);
      if (lease) await leases.release(lease).catch(parts.onFault);
      lease = undefined;
    },
  };
}
