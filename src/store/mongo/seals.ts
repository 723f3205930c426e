import type { Connection, Model } from 'mongoose';
import type { Seal } from '../../domain/seal.ts';
import type { SealStore } from '../../ports/seal-store.ts';
import { asking, isDuplicate, streaming } from './faults.ts';
import { collectionSchema, modelOf, Plain, partSchema } from './fields.ts';

/** A seal as a document under its day. */
type SealDocument = Seal & { readonly _id: string };

export type SealModel = Model<SealDocument>;

/** The collection of seals (封存集合). */
export function sealModel(connection: Connection): SealModel {
  const schema = collectionSchema<SealDocument>({
    _id: { type: String },
    date: { type: String },
    at: { type: Number },
    cases: { type: Number },
    highest: { type: Plain },
    chains: { type: [partSchema({ no: String, length: Number, head: String })] },
    previous: { type: String },
    hash: { type: String },
  });
  return modelOf(connection, 'Seal', schema, 'seals');
}

/** Daily seals (日封存), in MongoDB. A sealed day stays as it was sealed. */
export function createSeals(model: SealModel): SealStore {
  return {
    async add(seal) {
      try {
        await asking(() => model.insertMany([{ ...seal, _id: seal.date }]));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const known = await asking(() => model.findOne({ _id: seal.date }, { hash: 1 }).lean<SealDocument>());
        if (known?.hash !== seal.hash) throw new Error(`${seal.date} is already sealed with another hash`);
      }
    },
    async last() {
      const found = await asking(() => model.findOne({}).sort({ _id: -1 }).lean<SealDocument>());
      return found ? sealOf(found) : undefined;
    },
    all: () =>
      streaming(async function* () {
        for await (const found of model.find({}).sort({ _id: 1 }).lean<SealDocument>().cursor()) yield sealOf(found);
      }),
  };
}

function sealOf({ _id, ...seal }: SealDocument): Seal {
  return seal;
}
