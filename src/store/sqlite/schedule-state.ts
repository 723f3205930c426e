import type { Instant } from '../../domain/instant.ts';
import type { ScheduleState } from '../../ports/schedule-state.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** The last run of each schedule (定时任务进度), in SQLite. It only moves forward. */
export function createScheduleState(database: Database, writer: Writer): ScheduleState {
  return {
    lastRun: (id) =>
      reading(() => database.get<{ last_run: Instant }>('select last_run from schedule_runs where id = ?', id)?.last_run),
    recordRun: (id, occurrence) =>
      writer.write(() => {
        const sql = `insert into schedule_runs (id, last_run) values (?, ?)
          on conflict (id) do update set last_run = max(last_run, excluded.last_run)`;
        database.run(sql, id, occurrence);
      }),
  };
}
