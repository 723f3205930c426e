import { asking } from './faults.ts';
import type { InboxModel } from './inbox-model.ts';
import type { LeaseModel } from './leases.ts';
import type { OutboxModel } from './outbox-model.ts';

/** Frees what was held under a name (放手), for a process that begins again under it: others wait until holds run out. */
export async function releaseHolds(
  { inbox, outbox, leases }: { readonly inbox: InboxModel; readonly outbox: OutboxModel; readonly leases: LeaseModel },
  owner: string,
): Promise<void> {
  await asking(() => inbox.updateMany({ state: 'undone', owner }, { $set: { leaseUntil: 0 }, $unset: { owner: 1, claim: 1 } }));
  await asking(() => outbox.updateMany({ state: 'waiting', owner }, { $set: { readyAt: 0 }, $unset: { owner: 1, claim: 1 } }));
  await asking(() => leases.updateMany({ owner }, { $set: { until: 0 }, $unset: { owner: 1 } }));
}
