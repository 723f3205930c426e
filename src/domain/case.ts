import { z } from 'zod';
import { type Actor, actorSchema } from './actor.ts';
import {
  callbackSchema,
  deliberationSchema,
  escalationSchema,
  incidentSchema,
  infoSchema,
  linkSchema,
  ownershipSchema,
  partySchema,
  settlementSchema,
  typeChangeSchema,
} from './case-records.ts';
import { levels } from './levels.ts';
import { proposalSchema } from './proposal.ts';
import { caseStatuses, departmentStates } from './status.ts';
import { timelineEntrySchema } from './timeline.ts';
import { caseSources, fiveMatters, urgencies, whistleTypes } from './whistle-type.ts';

const instant = z.number();

export type { Actor };

/** A department inside a case (涉事单位), with its own way from 待报到 to done. */
export const departmentSchema = z.strictObject({
  /** Canonical name (`城管局`), or a street's team (`梧桐街道综合执法队`). */
  unit: z.string(),
  /** The sub-unit asked first (`交警大队`); figures roll up to `unit`. */
  section: z.string().optional(),
  part: z.enum(['lead', 'co']),
  state: z.enum(departmentStates),
  dispatchedAt: instant.optional(),
  ackedAt: instant.optional(),
  etaMinutes: z.number().optional(),
  reportedAt: instant.optional(),
  reportedBy: actorSchema.optional(),
  /** 代报到: somebody of the whistling side said they had come. */
  reportedFor: z.boolean().optional(),
  onSite: z.boolean().optional(),
  lastProgressAt: instant.optional(),
  doneAt: instant.optional(),
});
export type CaseDepartment = z.infer<typeof departmentSchema>;

/** What a window's time is for (时钟). */
export const clockKinds = [
  ...(['report', 'close', 'progress', 'approve', 'check', 'ruling', 'candidate', 'rate', 'review'] as const),
  ...(['deliberate', 'reply', 'owner'] as const),
] as const;
export type ClockKind = (typeof clockKinds)[number];

/**
 * A window of time in which someone must act (时限窗口). Reopening, extension and redispatch end a window and open a new one
 * with a higher number; reminders are counted per window.
 */
export const windowSchema = z.strictObject({
  clock: z.enum(clockKinds),
  number: z.number(),
  /** The department it binds; absent where the whistling side must act. */
  unit: z.string().optional(),
  base: z.enum(['natural', 'working', 'urgent-hours']),
  from: instant,
  due: instant,
  /** When it was met or fell away; the reminders of an ended window stop at once. */
  endedAt: instant.optional(),
  met: z.boolean().optional(),
  /** No reminder before this moment (暂停提醒). */
  snoozedUntil: instant.optional(),
});
export type CaseWindow = z.infer<typeof windowSchema>;

/** A reminder sent, or noted as missed because a higher one was due too (催办台账). */
export const reminderSchema = z.strictObject({ key: z.string(), at: instant, missed: z.boolean().optional() });
export type ReminderNote = z.infer<typeof reminderSchema>;

export const solvedAnswers = ['solved', 'partly', 'unsolved'] as const;
export const satisfactionAnswers = ['satisfied', 'fair', 'dissatisfied'] as const;

/** One person's rating (评价): solved? satisfied? Either may be missing; a missing answer counts nowhere. */
export const ratingSchema = z.strictObject({
  by: actorSchema,
  at: instant,
  solved: z.enum(solvedAnswers).optional(),
  satisfaction: z.enum(satisfactionAnswers).optional(),
  stars: z.number().optional(),
  reason: z.string().optional(),
  /** The opener's rating closes the case; the others' only count. */
  opener: z.boolean(),
});
export type Rating = z.infer<typeof ratingSchema>;

/** Someone who reported the matter (反映人), and where to tell them. */
export const reporterSchema = z.strictObject({
  person: z.string(),
  name: z.string(),
  conversation: z.strictObject({ platform: z.string(), kind: z.enum(['group', 'direct']), id: z.string() }),
  at: instant,
  resident: z.boolean(),
  /** Contact given for the handler's eyes only (代报), never in a group. */
  contact: z.string().optional(),
});
export type Reporter = z.infer<typeof reporterSchema>;

export const returnReasons = ['wrong-area', 'wrong-duty', 'unclear-owner', 'missing-data', 'duplicate'] as const;

/**
 * A matter (案件/事项): one aggregate with its whistle, departments, windows, rating and timeline. Changed only by `applyTransition`.
 * All times are milliseconds since 1970. Stored as it is by every store.
 */
export const caseSchema = z.strictObject({
  /** `QH240612-03`: district prefix, day in Asia/Shanghai, running number of that district and day. */
  no: z.string(),
  district: z.string(),
  /** `240612`. */
  day: z.string(),
  ordinal: z.number(),
  version: z.number(),
  status: z.enum(caseStatuses),
  /** Where a case in returning or deliberating goes back to. */
  resume: z.enum(caseStatuses).optional(),
  /** Since when its clocks stand still (议事、挂账). */
  pausedAt: instant.optional(),
  /** Who holds it now; a case passed up is held by the level above. */
  level: z.enum(levels),
  type: z.enum(whistleTypes).optional(),
  urgency: z.enum(urgencies),
  visibility: z.enum(['public', 'private']),
  danger: z.boolean(),
  matter: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  place: z.string(),
  /** The person's own words that opened it. */
  text: z.string(),
  street: z.string().optional(),
  community: z.string().optional(),
  grid: z.string().optional(),
  /** Staff tag of the 五事 class; wins over the computed one. */
  five: z.enum(fiveMatters).optional(),
  source: z.enum(caseSources),
  /** Number in an outside system, such as 12345. */
  externalNo: z.string().optional(),
  /** A drill (演练): goes its way like any other, and counts nowhere. */
  drill: z.literal(true).optional(),
  opener: actorSchema,
  reporters: z.array(reporterSchema),
  /** Who blew the whistle and for which level; absent on candidates. */
  whistle: z
    .strictObject({
      by: actorSchema,
      level: z.enum(['grid', 'community', 'street', 'district']),
      at: instant,
      /** Emergency filed afterwards (补备案). */
      backfill: z.boolean().optional(),
    })
    .optional(),
  approval: z
    .strictObject({
      by: z.enum(['street', 'district', 'city']),
      since: instant,
      reason: z.enum(['type', 'unlisted', 'reopened']),
      decidedBy: actorSchema.optional(),
      decidedAt: instant.optional(),
      passed: z.boolean().optional(),
      words: z.string().optional(),
    })
    .optional(),
  /** Set at approval of a priority whistle, or asked for by the whistler. */
  dueWanted: instant.optional(),
  /** When everybody called is to be there (集合时间), for an operation at a set hour. */
  assembleAt: instant.optional(),
  /** Whom the model proposed, for a matter on no list. */
  proposal: proposalSchema.optional(),
  departments: z.array(departmentSchema),
  windows: z.array(windowSchema),
  reminders: z.array(reminderSchema),
  resolution: z
    .strictObject({
      by: actorSchema,
      at: instant,
      note: z.string(),
      /** Elements of a full close text still missing after asking once: with whom, measures, photo. */
      missing: z.array(z.string()),
      photos: z.number(),
      /** Ids in the file store of those photos that could be kept. */
      pictures: z.array(z.string()).optional(),
      /** How it ended below the whistle: solved by the grid or the community on the spot. */
      own: z.enum(['grid', 'community']).optional(),
    })
    .optional(),
  ratings: z.array(ratingSchema),
  /** What the whistling side gave each department (街道评价), the newest for each. */
  scores: z
    .array(z.strictObject({ unit: z.string(), score: z.number(), reason: z.string(), by: actorSchema, at: instant }))
    .optional(),
  redone: z.number(),
  reopened: z.number(),
  returns: z.array(
    z.strictObject({
      unit: z.string(),
      reason: z.enum(returnReasons),
      basis: z.string(),
      suggest: z.array(z.string()),
      by: actorSchema,
      at: instant,
      ruling: z.strictObject({ by: actorSchema, at: instant, accepted: z.boolean(), words: z.string() }).optional(),
    }),
  ),
  extension: z
    .strictObject({
      unit: z.string(),
      to: instant,
      reason: z.string(),
      askedAt: instant,
      ruling: z.strictObject({ by: actorSchema, at: instant, accepted: z.boolean(), words: z.string() }).optional(),
    })
    .optional(),
  shelf: z.strictObject({ reason: z.string(), owner: z.string(), reviewAt: instant, at: instant }).optional(),
  /** The newest decision; a step up needs one of the level that passes it on. */
  deliberation: deliberationSchema.optional(),
  escalations: z.array(escalationSchema).optional(),
  incident: incidentSchema.optional(),
  links: z.array(linkSchema).optional(),
  parties: z.array(partySchema).optional(),
  ownership: ownershipSchema.optional(),
  awaitingInfo: infoSchema.optional(),
  settlement: settlementSchema.optional(),
  typeChanges: z.array(typeChangeSchema).optional(),
  /** Between neighbours the grid mediates first (先调解); until then it is no whistle. */
  mediation: z.strictObject({ since: instant, due: instant }).optional(),
  callbacks: z.array(callbackSchema).optional(),
  /** When the community was asked to call back after closing. */
  callbackAskedAt: instant.optional(),
  mergedInto: z.string().optional(),
  merged: z.array(z.string()),
  urges: z.array(z.strictObject({ by: actorSchema, at: instant })),
  /** What a person pressed on a late case: 再等等, 已电话联系, 提请关注. */
  attention: z.array(z.strictObject({ by: actorSchema, at: instant, choice: z.enum(['wait', 'phoned', 'raise']) })),
  /** 重复反映的户数, where people said so. */
  households: z.number(),
  /** Ids in the file store of the photos that came with the words that opened it, and with 进展. */
  pictures: z.array(z.string()).optional(),
  /** The last human change, so that its speaker can take it back for a few minutes: field → value before (null = absent). */
  undo: z
    .strictObject({ person: z.string(), at: instant, cause: z.string(), fields: z.record(z.string(), z.unknown()) })
    .optional(),
  timeline: z.array(timelineEntrySchema),
  /** Length and head of the timeline's hash chain. */
  chain: z.strictObject({ length: z.number(), head: z.string() }),
  /** Key of every request, press and tick that changed it; the first one opened it. */
  causes: z.array(z.string()),
  /** Earliest moment at which time alone must change it; null when never. */
  nextActionAt: instant.nullable(),
  openedAt: instant,
  changedAt: instant,
  closedAt: instant.optional(),
});
export type Case = z.infer<typeof caseSchema>;

/** The date part of a case number: `2024-06-12` → `240612`. */
export function caseDay(date: string): string {
  return date.slice(2).replaceAll('-', '');
}

/** `QH` + `240612` + 3 → `QH240612-03`; numbers grow past 99 without padding. */
export function caseNumber(prefix: string, day: string, ordinal: number): string {
  return `${prefix}${day}-${String(ordinal).padStart(2, '0')}`;
}
