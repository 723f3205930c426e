import type { Instant } from '../domain/instant.ts';

/** The last run of each schedule (定时任务进度), so that a restart neither repeats nor skips. */
export interface ScheduleState {
  lastRun(id: string): Promise<Instant | undefined>;
  /** Notes a run; an occurrence before the last one changes nothing. */
  recordRun(id: string, occurrence: Instant): Promise<void>;
}
