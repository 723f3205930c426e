import { z } from 'zod';
import { actorSchema } from './actor.ts';

/** Kind under which flags are kept. */
export const FLAG = 'flag';

/** What may be worth a question (待核实的种类): 空哨, 乱吹哨, 应吹未吹, 假报到, 虚假办结, 吹哨率. The names are for the code; people never read them. */
const flagKinds = ['empty-whistle', 'wrong-whistle', 'unheard', 'false-report', 'false-close', 'odd-rate'] as const;
export type FlagKind = (typeof flagKinds)[number];

/** How far a question has got: a neutral word to the street, asked of the unit's head, before 督查, and its ends. */
const flagStages = ['notice', 'asked', 'supervisor', 'explained', 'dismissed', 'settled'] as const;

/** A matter to be looked into (待核实事项): evidence and a question, never a verdict. */
export const flagSchema = z.strictObject({
  kind: z.enum(flagKinds),
  /** The unit it is put to: a department, a street's, community's id. */
  unit: z.string(),
  /** Who answers for the unit. */
  head: z.string(),
  street: z.string().optional(),
  evidence: z.array(z.string()),
  facts: z.string(),
  stage: z.enum(flagStages),
  /** Until when an answer is waited for. */
  until: z.number(),
  explanation: z.strictObject({ by: actorSchema, at: z.number(), words: z.string() }).optional(),
  dismissal: z.strictObject({ by: actorSchema, at: z.number(), words: z.string() }).optional(),
});
export type Flag = z.infer<typeof flagSchema>;

/** Something found, before it is asked about. */
export type Finding = Pick<Flag, 'kind' | 'unit' | 'evidence' | 'facts'> & { readonly street?: string };

/** Cases that were asked about already, in whatever way that ended: they raise no second question of the same kind (销号后不再提). */
export function askedBefore(flags: readonly Flag[]): (kind: FlagKind, unit: string, no: string) => boolean {
  const known = new Set(flags.flatMap(({ kind, unit, evidence }) => evidence.map((no) => `${kind}/${unit}/${no}`)));
  return (kind, unit, no) => known.has(`${kind}/${unit}/${no}`);
}
