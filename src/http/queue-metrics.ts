import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Outbox } from '../ports/outbox.ts';

/** Gauges of the queues (队列指标): how many wait, and how long the oldest has waited, in seconds. Read when asked for. */
export function watchQueues(registry: Registry, ports: { readonly inbox: Inbox; readonly outbox: Outbox }, clock: Clock): void {
  const age = (oldest: number | null): number => (oldest === null ? 0 : Math.max(0, (clock.now() - oldest) / 1000));
  gauge(
    registry,
    'shaozi_inbox_undone',
    'Messages accepted but not yet carried out',
    async () => (await ports.inbox.state()).undone,
  );
  gauge(registry, 'shaozi_inbox_age_seconds', 'Age of the oldest undone message', async () =>
    age((await ports.inbox.state()).oldest),
  );
  gauge(
    registry,
    'shaozi_inbox_set_aside',
    'Messages set aside after repeated failure',
    async () => (await ports.inbox.state()).setAside,
  );
  gauge(registry, 'shaozi_outbox_waiting', 'Announcements not yet sent', async () => (await ports.outbox.state()).waiting);
  gauge(registry, 'shaozi_outbox_age_seconds', 'Age of the oldest unsent announcement', async () =>
    age((await ports.outbox.state()).oldest),
  );
  gauge(registry, 'shaozi_outbox_dead', 'Announcements given up', async () => (await ports.outbox.state()).dead);
}

function gauge(registry: Registry, name: string, help: string, read: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      // While the store cannot be asked nothing is known; the other figures are still given.
      this.set(await read().catch(() => Number.NaN));
    },
  });
}
