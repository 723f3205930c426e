import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { levels } from './levels.ts';
import { whistleTypes } from './whistle-type.ts';

const instant = z.number();

/** A recorded deliberation (议事决定): date, body, conclusion, and for which level it speaks. */
export const deliberationSchema = z.strictObject({
  date: z.string(),
  body: z.string(),
  conclusion: z.string(),
  at: instant,
  level: z.enum(levels).optional(),
  by: actorSchema.optional(),
});

/** One step up (提级交接): from whom to whom, on what decision, and how the upper level answered. */
export const escalationSchema = z.strictObject({
  from: z.enum(levels),
  to: z.enum(levels),
  at: instant,
  by: actorSchema,
  decision: deliberationSchema,
  answer: z.strictObject({ by: actorSchema, at: instant, accepted: z.boolean(), words: z.string() }).optional(),
});

/** What is known of an emergency that is filed afterwards (补备案): when it happened, who found it, what was done so far. */
export const incidentSchema = z.strictObject({
  happenedAt: instant.optional(),
  foundBy: z.string().optional(),
  done: z.string().optional(),
});

/** Another case this one hangs together with (关联案件). */
export const linkSchema = z.strictObject({
  no: z.string(),
  kind: z.enum(['repair', 'repair-of', 'split', 'split-from']),
});
export type CaseLink = z.infer<typeof linkSchema>;

/** A responsible party (属事单位) asked to answer: a contact and a deadline, no 报到, no rank, no score. */
export const partySchema = z.strictObject({
  unit: z.string(),
  askedAt: instant,
  due: instant,
  answeredAt: instant.optional(),
  by: actorSchema.optional(),
  note: z.string().optional(),
});

/** Whose it is has to be found out (确权): the first unit makes it safe meanwhile. */
export const ownershipSchema = z.strictObject({
  since: instant,
  due: instant,
  owner: z.string().optional(),
  by: actorSchema.optional(),
  at: instant.optional(),
});

/** Something only the reporter knows is awaited (待补充): the clocks of the work stand still, 48 hours at most. */
export const infoSchema = z.strictObject({
  unit: z.string(),
  note: z.string(),
  by: actorSchema,
  since: instant,
  until: instant,
  endedAt: instant.optional(),
  answer: z.string().optional(),
  /** The whistling side said that nothing was missing: no time was stopped. */
  needless: z.boolean().optional(),
});

/** Who must do it, settled for good (定责): 首接负责 or 区级兜底. No return after it. */
export const settlementSchema = z.strictObject({
  unit: z.string(),
  how: z.enum(['first', 'district']),
  by: actorSchema,
  at: instant,
  words: z.string(),
});

/** A change of the whistle's type (改哨种); the clocks were reckoned anew at `at`. */
export const typeChangeSchema = z.strictObject({
  from: z.enum(whistleTypes),
  to: z.enum(whistleTypes),
  by: actorSchema,
  at: instant,
});

/** A call back after closing (回访), by the community or the street, never by the handling unit; counted apart from ratings. */
export const callbackSchema = z.strictObject({
  by: actorSchema,
  at: instant,
  solved: z.enum(['solved', 'partly', 'unsolved']).optional(),
  satisfaction: z.enum(['satisfied', 'fair', 'dissatisfied']).optional(),
  words: z.string(),
});
