import { z } from 'zod';
import { actorSchema } from './actor.ts';

/** What a community may stamp, does, and decides in public (印章清单、事项清单、居务清单), and what a street is for. */
export interface AdmissionLists {
  readonly stamps: readonly { readonly id: string; readonly name: string; readonly needs: string; readonly note: string }[];
  /** Certificates a community does not give, and where they are given. */
  readonly elsewhere: readonly { readonly name: string; readonly at: string }[];
  readonly duties: readonly { readonly id: string; readonly name: string; readonly kind: string; readonly unit: string }[];
  readonly powers: readonly {
    readonly id: string;
    readonly name: string;
    readonly who: string;
    readonly basis: string;
    readonly steps: readonly string[];
  }[];
  readonly streetDuties: readonly string[];
}

/** Kind under which admissions are kept. */
export const ADMISSION = 'admission';

/** Stands for every community of the district, where a task is laid on all of them. */
export const ALL_COMMUNITIES = '*';

/** A task pushed down outside the lists (准入): refused, or admitted with funds, conditions and an end. */
export const admissionSchema = z.strictObject({
  unit: z.string(),
  /** The community or street it is pushed to. */
  to: z.string(),
  toName: z.string(),
  street: z.string(),
  task: z.string(),
  by: actorSchema,
  ruling: z
    .strictObject({
      by: actorSchema,
      at: z.number(),
      admitted: z.boolean(),
      words: z.string(),
      funds: z.string().optional(),
      conditions: z.string().optional(),
      until: z.number().optional(),
    })
    .optional(),
  /** When it was told that the time admitted is over. */
  endedAt: z.number().optional(),
});
export type Admission = z.infer<typeof admissionSchema>;

/** Kind under which opinions asked for are kept. */
export const OPINION = 'opinion';

/** An opinion asked of a street about a person, a project or an award (征求意见); its 书记 answers, in private. */
export const opinionSchema = z.strictObject({
  unit: z.string(),
  street: z.string(),
  subject: z.string(),
  by: actorSchema,
  due: z.number(),
  /** What was said about its day: its 书记 reminded, who asked told that it is over. */
  told: z.enum(['soon', 'late']).optional(),
  answer: z
    .strictObject({ by: actorSchema, at: z.number(), choice: z.enum(['agree', 'disagree', 'advise']), words: z.string() })
    .optional(),
});

/** The entry of a list a task falls under: its name stands in the words, or nearly all of its characters do. */
export function entryFor<Entry extends { readonly name: string }>(entries: readonly Entry[], words: string): Entry | undefined {
  const whole = entries.filter(({ name }) => words.includes(name)).sort((left, right) => right.name.length - left.name.length)[0];
  if (whole) return whole;
  const scored = entries.map((entry) => ({ entry, share: overlap(entry.name, words) }));
  const best = scored.sort((left, right) => right.share - left.share)[0];
  return best && best.share >= 0.75 ? best.entry : undefined;
}

/** Of the pairs of neighbouring characters in `name`, how many stand in `words`. */
function overlap(name: string, words: string): number {
  const characters = [...name];
  const pairs = characters.slice(1).map((one, index) => `${characters[index] ?? ''}${one}`);
  return pairs.length === 0 ? 0 : pairs.filter((pair) => words.includes(pair)).length / pairs.length;
}
