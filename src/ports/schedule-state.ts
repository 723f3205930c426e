import type { Instant } from '../domain/instant.ts';

/** The last run of each schedule (定时任务进度), so that a restart neither repeats nor skips. */
export interface ScheduleState {
  lastRun(id: string): Promise<Instant | undefined>;
  recordRun(id: string, occurrence: Instant): Promise<void>;
}
