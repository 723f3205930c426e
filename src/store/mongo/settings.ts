import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, Model } from 'mongoose';
import type { StoreHealth } from '../../ports/store.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { asking } from './faults.ts';
import { collectionSchema, modelOf } from './fields.ts';

interface SettingDocument {
  readonly _id: string;
  readonly value: number;
}

export type SettingModel = Model<SettingDocument>;

/** The document that every database has. */
export const SCHEMA = 'schema';
/** There while a move fills the database. */
const MOVING = 'moving';

/** Raised when documents change their shape; what was written by a newer programme is not touched. */
const SCHEMA_VERSION = 3;
/** A slow database is still one; one that does not answer so long is as good as gone. */
const PATIENCE_MS = 3_000;

/** The collection of single values (设置集合). */
export function settingModel(connection: Connection): SettingModel {
  const schema = collectionSchema<SettingDocument>({ _id: { type: String }, value: { type: Number } });
  return modelOf(connection, 'Setting', schema, 'settings');
}

/** Refuses a database of another schema; marks an empty one. */
export async function checkSchema(
  model: SettingModel,
  options: { readonly readOnly: boolean; readonly moving: boolean },
): Promise<void> {
  const known = await asking(() => model.findOne({ _id: SCHEMA }).lean<SettingDocument>());
  if (known !== null && known.value !== SCHEMA_VERSION)
    throw new StoreUnavailable(`the database has schema ${known.value}, this programme knows only ${SCHEMA_VERSION}`);
  if (!options.moving && (await isMoving(model)))
    throw new StoreUnavailable('a move into this database was not finished: run it again');
  if (known === null && !options.readOnly)
    await asking(() => model.updateOne({ _id: SCHEMA }, { $setOnInsert: { value: SCHEMA_VERSION } }, { upsert: true }));
}

/** Tries a write, and does not wait long for it: who asks whether we are ready wants to know now. */
export async function probe(model: SettingModel): Promise<StoreHealth> {
  const write = asking(() => model.updateOne({ _id: 'probe' }, { $inc: { value: 1 } }, { upsert: true })).then(
    (): StoreHealth => ({ writable: true }),
    (error): StoreHealth => ({ writable: false, reason: error instanceof Error ? error.message : String(error) }),
  );
  const patience = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).then(
    (): StoreHealth => ({ writable: false, reason: `no answer within ${PATIENCE_MS} ms` }),
    (): StoreHealth => ({ writable: false }),
  );
  const health = await Promise.race([write, late]);
  patience.abort();
  return health;
}

/** Marks the database as being filled, or as filled. */
export async function markMoving(model: SettingModel, moving: boolean): Promise<void> {
  const mark = () =>
    moving ? model.updateOne({ _id: MOVING }, { $set: { value: 1 } }, { upsert: true }) : model.deleteOne({ _id: MOVING });
  await asking<unknown>(mark);
}

export async function isMoving(model: SettingModel): Promise<boolean> {
  return (await asking(() => model.exists({ _id: MOVING }))) !== null;
}
