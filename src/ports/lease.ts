import type { Instant } from '../domain/instant.ts';

/** A lease (租约) with a fencing token that grows with every new holder, and when a holder comes back after its lease ran out. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly token: number;
  readonly until: Instant;
}

/** Who may do what only one may do at a time. The holder renews by acquiring again. */
export interface Leases {
  /** The lease, or undefined while another owner holds it. */
  acquire(name: string, owner: string, now: Instant, until: Instant): Promise<Lease | undefined>;
  release(lease: Lease): Promise<void>;
}
