import type { Connection, Model } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import type { Lease, Leases } from '../../ports/lease.ts';
import { asking, isDuplicate } from './faults.ts';
import { collectionSchema, modelOf } from './fields.ts';

/** A lease as a document. It outlives its lease, so that tokens never start again. */
interface LeaseDocument {
  readonly _id: string;
  readonly owner?: string;
  readonly token: number;
  readonly until: Instant;
}

export type LeaseModel = Model<LeaseDocument>;

/** The collection of leases (租约集合). */
export function leaseModel(connection: Connection): LeaseModel {
  const schema = collectionSchema<LeaseDocument>({
    _id: { type: String },
    owner: { type: String },
    token: { type: Number },
    until: { type: Number },
  });
  schema.index({ owner: 1 }, { sparse: true });
  return modelOf(connection, 'Lease', schema, 'leases');
}

/** Who may do what only one may do at a time (租约), in MongoDB: every step is one guarded update. */
export function createLeases(model: LeaseModel): Leases {
  /** Leases this process believes to hold, to ask the likelier question first. */
  const believed = new Set<string>();

  async function renew(name: string, owner: string, now: Instant, until: Instant): Promise<Lease | undefined> {
    const mine = { _id: name, owner, until: { $gt: now } };
    const found = await asking(() => model.findOneAndUpdate(mine, { $set: { until } }, { returnDocument: 'after' }).lean());
    return found ? { name, owner, token: found.token, until } : undefined;
  }

  /** A holder that comes back after its lease ran out gets a new token: what it began before is fenced off. */
  async function begin(name: string, owner: string, now: Instant, until: Instant): Promise<Lease | undefined> {
    const change = { $set: { owner, until }, $inc: { token: 1 } };
    try {
      const found = await asking(() =>
        model
          .findOneAndUpdate({ _id: name, until: { $lte: now } }, change, { upsert: true, returnDocument: 'after' })
          .lean<LeaseDocument>(),
      );
      return found ? { name, owner, token: found.token, until } : undefined;
    } catch (error) {
      // Somebody holds it: the key is there, but not as asked for.
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }

  return {
    async acquire(name, owner, now, until) {
      const steps = believed.has(`${owner} ${name}`) ? [renew, begin] : [begin, renew];
      for (const step of steps) {
        const lease = await step(name, owner, now, until);
        if (lease) believed.add(`${owner} ${name}`);
        if (lease) return lease;
      }
      believed.delete(`${owner} ${name}`);
      return undefined;
    },
    async release({ name, owner, token }) {
      believed.delete(`${owner} ${name}`);
      await asking(() => model.updateOne({ _id: name, owner, token }, { $set: { until: 0 }, $unset: { owner: 1 } }));
    },
  };
}
