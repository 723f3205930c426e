import type { Clock } from '../../ports/clock.ts';
import type { Lease, Leases } from '../../ports/lease.ts';

/** Keeps a lease (占用租约) for as long as it can be had, and says when that changes. */
export interface HeldLease {
  /** False, too, once it has run out by the clock: a process that stood still for a while holds nothing any more. */
  readonly isHeld: boolean;
  /** `isHeld` once more, after asking anew for a lease that ran out before it was renewed. Never rejects. */
  holds(): Promise<boolean>;
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
  let held = false;
  let over = false;

  const isHeld = (): boolean => held && lease !== undefined && lease.until > clock.now();

  function change(now: boolean): void {
    if (now === held) return;
    held = now;
    parts.onChange(now);
  }

  async function renew(): Promise<void> {
    if (over) return;
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

  function renewInTurn(): Promise<void> {
    renewing = renewing.then(renew);
    return renewing;
  }

  return {
    get isHeld() {
      return isHeld();
    },
    async holds() {
      // Renewed by real time; the clock may have gone further than that. One refused is asked for again in its own time.
      if (lease !== undefined && !isHeld()) await renewInTurn();
      return isHeld();
    },
    async start() {
      over = false;
      await renewInTurn();
      timer = setInterval(renewInTurn, parts.holdMs / 3);
      timer.unref();
    },
    async stop() {
      over = true;
      clearInterval(timer);
      await renewing;
      change(false);
      if (lease) await leases.release(lease).catch(parts.onFault);
      lease = undefined;
    },
  };
}
