import { createHash } from 'node:crypto';
import { z } from 'zod';
import { actorSchema } from './actor.ts';
import type { UnitScore } from './score-tally.ts';

/** Kind under which frozen periods are kept. */
export const FREEZE = 'freeze';

/** What stays of a score once its period is frozen (封存的得分). */
const frozenScoreSchema = z.strictObject({
  unit: z.string(),
  cases: z.array(z.string()),
  points: z.number(),
  efficiency: z.number().optional(),
  owner: z.number().optional(),
  street: z.number().optional(),
  sufficient: z.boolean(),
});
export type FrozenScore = z.infer<typeof frozenScoreSchema>;

/** A frozen period (封账): its scores as they were, the formula they were made by, and their fingerprint. */
export const freezeSchema = z.strictObject({
  name: z.string(),
  from: z.number(),
  to: z.number(),
  formula: z.string(),
  by: actorSchema,
  /** Area → scores. */
  areas: z.array(z.strictObject({ key: z.string(), name: z.string(), scores: z.array(frozenScoreSchema) })),
  hash: z.string(),
});
export type Freeze = z.infer<typeof freezeSchema>;

/** Rounded to hundredths, so that a fingerprint does not hang on the last bit of a division. */
export function frozenScore({ unit, cases, points, efficiency, owner, street, sufficient }: UnitScore): FrozenScore {
  const given = (name: string, score: number | undefined) =>
    score === undefined ? {} : { [name]: Math.round(score * 100) / 100 };
  return {
    unit,
    cases: [...cases],
    points,
    sufficient,
    ...given('efficiency', efficiency),
    ...given('owner', owner.mean),
    ...given('street', street),
  };
}

/** The fingerprint of a frozen period: over everything but who froze it. */
export function freezeHash({ name, from, to, formula, areas }: Omit<Freeze, 'hash' | 'by'>): string {
  const plain = areas.map(({ key, scores }) => [
    key,
    scores.map(({ unit, cases, points, efficiency, owner, street }) => [
      unit,
      cases,
      points,
      efficiency ?? null,
      owner ?? null,
      street ?? null,
    ]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([name, from, to, formula, plain]), 'utf8')
    .digest('hex');
}
