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

/** The last run of each schedule (定时任务进度), in MongoDB. It only moves forward. */
export function createScheduleState(model: ScheduleModel): ScheduleState {
  return {
    async lastRun(id) {
      const found = await asking(() => model.findOne({ _id: id }).lean<ScheduleDocument>());
      return found?.lastRun;
    },
    async recordRun(id, occurrence) {
      const move = () => asking(() => model.updateOne({ _id: id }, { $max: { lastRun: occurrence } }, { upsert: true }));
      try {
        await move();
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await move();
      }
    },
  };
}
