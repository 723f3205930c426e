import type { Connection, Model } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import type { ScheduleState } from '../../ports/schedule-state.ts';
import { asking, isDuplicate } from './faults.ts';
import { collectionSchema, modelOf } from './fields.ts';

interface ScheduleDocument {
  readonly _id: string;
  readonly lastRun: Instant;
}

export type ScheduleModel = Model<ScheduleDocument>;

/** The collection of schedules (定时集合). */
export function scheduleModel(connection: Connection): ScheduleModel {
  const schema = collectionSchema<ScheduleDocument>({ _id: { type: String }, lastRun: { type: Number } });
  return modelOf(connection, 'Schedule', schema, 'schedules');
}

/**
 * The last run of each schedule (定时任务进度), in MongoDB. It only moves forward. Who lets time act asks for all of them one after the
 * other: they are read in one request, and each answer serves once.
 */
export function createScheduleState(model: ScheduleModel): ScheduleState {
  const unread = new Map<string, Instant | undefined>();

  async function readAll(asked: string): Promise<void> {
    const known = new Set([...unread.keys(), asked]);
    unread.clear();
    const found = await asking(() => model.find({}).sort({ _id: 1 }).lean<ScheduleDocument[]>());
    for (const id of known) unread.set(id, undefined);
    for (const { _id, lastRun } of found) unread.set(_id, lastRun);
  }

  return {
    async lastRun(id) {
      if (!unread.has(id)) await readAll(id);
      const lastRun = unread.get(id);
      unread.delete(id);
      return lastRun;
    },
    async recordRun(id, occurrence) {
      const move = () => asking(() => model.updateOne({ _id: id }, { $max: { lastRun: occurrence } }, { upsert: true }));
      try {
        await move();
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await move();
      } finally {
        unread.delete(id);
      }
    },
  };
}
