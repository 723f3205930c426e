import { z } from 'zod';
import { actorSchema } from './actor.ts';

/** Kind under which appeals are kept. */
export const APPEAL = 'appeal';

/** An appeal (申诉): a department says that a case should not count against it, and the assessor rules. */
export const appealSchema = z.strictObject({
  no: z.string(),
  unit: z.string(),
  basis: z.string(),
  by: actorSchema,
  ruling: z.strictObject({ by: actorSchema, at: z.number(), granted: z.boolean(), words: z.string() }).optional(),
});
export type Appeal = z.infer<typeof appealSchema>;

/** One appeal per case and unit. */
export function appealId(no: string, unit: string): string {
  return `${no}/${unit}`;
}

/** Whether a case is left out of a unit's figures because its appeal was granted (剔除). */
export function leftOutBy(appeals: readonly Appeal[]): (no: string, unit: string) => boolean {
  const granted = new Set(appeals.filter(({ ruling }) => ruling?.granted).map(({ no, unit }) => appealId(no, unit)));
  return (no, unit) => granted.has(appealId(no, unit));
}
