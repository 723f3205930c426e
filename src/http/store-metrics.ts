import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../ports/clock.ts';
import type { Lease, Leases } from '../ports/lease.ts';
import type { Store } from '../ports/store.ts';

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The store with the clock held on what everything waits for (写入耗时): keeping a message, changing a case, laying out words. */
export function timingWrites(registry: Registry, store: Store): Store {
  const seconds = new Histogram({
    name: 'shaozi_write_seconds',
    help: 'How long a write to the store took until it was answered, refused ones too; a message is on disk then',
    labelNames: ['what'],
    buckets: SECONDS,
    registers: [registry],
  });
  const timed = async <Result>(what: 'message' | 'case' | 'words', write: () => Promise<Result>): Promise<Result> => {
    const end = seconds.startTimer({ what });
    try {
      return await write();
    } finally {
      end();
    }
  };
  const { inbox, cases, outbox } = store;
  return {
    ...store,
    inbox: { ...inbox, accept: (...of) => timed('message', () => inbox.accept(...of)) },
    cases: {
      ...cases,
      insert: (draft) => timed('case', () => cases.insert(draft)),
      replace: (...of) => timed('case', () => cases.replace(...of)),
    },
    outbox: { ...outbox, add: (...of) => timed('words', () => outbox.add(...of)) },
  };
}

/** The leases (租约指标), with a gauge of those this instance holds: over all instances each adds up to one. */
export function watchLeases(registry: Registry, leases: Leases, clock: Clock): Leases {
  const held = new Map<string, Lease>();
  new Gauge({
    name: 'shaozi_lease_held',
    help: 'Whether this instance holds a lease',
    labelNames: ['lease'],
    registers: [registry],
    collect() {
      for (const [lease, { until }] of held) this.set({ lease }, until > clock.now() ? 1 : 0);
    },
  });
  const isOver = (name: string): void => {
    const known = held.get(name);
    if (known) held.set(name, { ...known, until: 0 });
  };
  return {
    async acquire(name, owner, now, until) {
      const lease = await leases.acquire(name, owner, now, until);
      held.set(name, lease ?? { name, owner, token: 0, until: 0 });
      return lease;
    },
    async release(lease) {
      isOver(lease.name);
      await leases.release(lease);
    },
  };
}

/** A gauge of what this instance has taken on and not done (在手消息). */
export function watchHand(registry: Registry, inHand: () => number): void {
  new Gauge({
    name: 'shaozi_queue_depth',
    help: 'Messages in hand of this instance',
    registers: [registry],
    collect() {
      this.set(inHand());
    },
  });
}
