import type { Clock } from '../ports/clock.ts';
import type { Lease, Leases } from '../ports/lease.ts';
import type { Wake } from '../ports/wake.ts';

/** Whoever dies with the turn holds up its conversation for so long; whoever needs longer is still kept from doubling by versions. */
const TURN_MS = 20_000;
const signalOf = (conversation: string) => `turn ${conversation}`;

/** Whose turn a conversation is (会话轮次), where several instances serve one store: a short lease on the conversation. */
export interface ConversationTurns {
  /** Runs the work when the conversation is nobody else's now and `isNext` agrees; false when it has to wait. */
  run(conversation: string, isNext: () => Promise<boolean>, work: () => Promise<void>): Promise<boolean>;
  /** Resolves when it may be worth trying again: somebody gave the turn back, or so much time has passed. */
  changed(conversation: string, ms: number): Promise<void>;
}

export function createConversationTurns(parts: {
  readonly leases: Leases;
  readonly owner: string;
  readonly clock: Clock;
  readonly wake: Wake;
  readonly pause: (ms: number) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}): ConversationTurns {
  const { leases, owner, clock, wake } = parts;
  const waiting = new Map<string, Set<() => void>>();
  wake.listen((what) => {
    for (const again of waiting.get(what) ?? []) again();
  });

  async function giveBack(conversation: string, lease: Lease): Promise<void> {
    try {
      await leases.release(lease);
      wake.tell(signalOf(conversation));
    } catch (error) {
      // It runs out by itself.
      parts.onFault(error);
    }
  }

  return {
    async run(conversation, isNext, work) {
      const now = clock.now();
      const lease = await leases.acquire(`conversation ${conversation}`, owner, now, now + TURN_MS);
      if (!lease) return false;
      try {
        if (!(await isNext())) return false;
        await work();
        return true;
      } finally {
        await giveBack(conversation, lease);
      }
    },
    async changed(conversation, ms) {
      const signal = signalOf(conversation);
      const all = waiting.get(signal) ?? new Set();
      waiting.set(signal, all);
      let hear = () => {};
      const heard = new Promise<void>((resolve) => {
        hear = resolve;
      });
      all.add(hear);
      await Promise.race([heard, parts.pause(ms)]);
      all.delete(hear);
      if (all.size === 0) waiting.delete(signal);
    },
  };
}
