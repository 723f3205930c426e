import type { Connection, Model } from 'mongoose';
import type { KeptRecord, RecordStore, RecordWrite } from '../../ports/record-store.ts';
import { asking, isDuplicate } from './faults.ts';
import { collectionSchema, modelOf, Plain } from './fields.ts';

export type RecordModel = Model<KeptRecord>;

/** The collection of records beside the cases (台账集合). */
export function recordModel(connection: Connection): RecordModel {
  const schema = collectionSchema<KeptRecord>({
    kind: { type: String },
    id: { type: String },
    version: { type: Number },
    open: { type: Boolean },
    subject: { type: String },
    body: { type: Plain },
    cause: { type: String },
    openedAt: { type: Number },
    changedAt: { type: Number },
    previous: { type: Plain },
  });
  schema.index({ kind: 1, id: 1 }, { unique: true });
  schema.index({ kind: 1, openedAt: 1 });
  schema.index({ kind: 1, open: 1, openedAt: 1 });
  schema.index({ kind: 1, subject: 1, openedAt: 1 });
  return modelOf(connection, 'Record', schema, 'records');
}

/** Records beside the cases (台账库), in MongoDB. Each write replaces one whole, guarded by its version. */
export function createRecords(model: RecordModel): RecordStore {
  async function get(kind: string, id: string): Promise<KeptRecord | undefined> {
    const found = await asking(() => model.findOne({ kind, id }).lean<KeptRecord>());
    return found ? recordOf(found) : undefined;
  }

  async function open(record: RecordWrite): Promise<boolean> {
    const { at, ...rest } = record;
    try {
      await asking(() => model.insertMany([{ ...rest, openedAt: at, changedAt: at }]));
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  return {
    get,
    async list(kind, { open: standing, subject } = {}) {
      const query = { ...(standing === undefined ? {} : { open: standing }), ...(subject === undefined ? {} : { subject }) };
      const found = await asking(() =>
        model
          .find({ kind: typeof kind === 'string' ? kind : { $in: [...kind] }, ...query })
          .sort({ openedAt: 1 })
          .lean<KeptRecord[]>(),
      );
      return found.map(recordOf);
    },
    async put(record) {
      const { kind, id, version } = record;
      if (version === 1 && (await open(record))) return true;
      const known = await get(kind, id);
      const next = known && nextOf(known, record);
      if (!known || !next) return false;
      const still = { kind, id, version: known.version, cause: known.cause };
      const { matchedCount } = await asking(() => model.replaceOne(still, next));
      return matchedCount === 1;
    },
  };
}

/** The state that follows, or takes the place of, a known one; undefined where neither is meant. */
function nextOf(known: KeptRecord, record: RecordWrite): KeptRecord | undefined {
  const { at, ...rest } = record;
  const { version, open, body, cause, changedAt, previous, openedAt } = known;
  if (record.version === version + 1)
    return { ...rest, openedAt, changedAt: at, previous: { version, open, body, cause, changedAt } };
  if (record.version !== version || record.cause !== cause) return undefined;
  return { ...rest, openedAt, changedAt: at, ...(previous ? { previous } : {}) };
}

function recordOf(stored: KeptRecord): KeptRecord {
  const { _id, ...record } = stored as KeptRecord & { _id: unknown };
  return record;
}
