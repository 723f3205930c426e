import type { Case } from '../domain/case.ts';
import type { ScheduleSettings } from '../domain/schedule-settings.ts';
import type { FollowUp } from '../messages/follow-up.ts';
import type { ConversationState } from '../ports/conversation-store.ts';
import type { World } from './define-command.ts';
import type { Outcome } from './outcome.ts';

interface Named {
  /** Same as the file's name; its last run is kept under it. */
  readonly id: string;
}

/** A job of the calendar: the digest, the daily seal. `now` is its occurrence, so a late run says what an on-time run would have said. */
export interface CronSchedule extends Named {
  readonly on: 'cron';
  /** Cron expression in Asia/Shanghai, or made from the times the configuration sets. */
  readonly cron: string | ((times: ScheduleSettings) => string);
  /** After a gap: run for the newest missed occurrence only, for none, or for each. */
  readonly catchUp: 'newest' | 'none' | 'each';
  /** Which occurrences are meant (`now` is the occurrence), where a cron expression cannot say it: the week's first working day. All when absent. */
  readonly counts?: (context: World) => boolean;
  /** Each outcome is committed by itself, in order, under `<id>/<occurrence>/<n>`. */
  readonly run: (context: World) => AsyncIterable<Outcome> | Promise<readonly Outcome[]>;
}

/** Runs for every case whose `nextActionAt` has come. The outcome must move `nextActionAt` on. */
export interface CaseSchedule extends Named {
  readonly on: 'case-due';
  readonly run: (due: Case, context: World & { readonly cause: string }) => Promise<Outcome>;
}

/** Runs for every open question whose `actAt` has come. */
export interface QuestionSchedule extends Named {
  readonly on: 'question-due';
  readonly run: (state: ConversationState, context: World & { readonly cause: string }) => Promise<Outcome>;
}

/** Carries out what one case's change asks of another case. */
export interface FollowSchedule extends Named {
  readonly on: 'follow';
  readonly kind: string;
  readonly run: (follow: FollowUp, context: World & { readonly cause: string; readonly from: string }) => Promise<Outcome>;
}

/** A job (定时任务): one file, discovered at boot. */
export type Schedule = CronSchedule | CaseSchedule | QuestionSchedule | FollowSchedule;

/** The daily cron expression of a clock value: `08:30` → `30 8 * * *`. */
export function dailyAt(clock: string): string {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return `${Number(minutes)} ${Number(hours)} * * *`;
}

/** Declares a scheduled job. */
export function defineSchedule(schedule: Schedule): Schedule {
  return schedule;
}
