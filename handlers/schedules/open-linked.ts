import { z } from 'zod';
import type { World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorSchema } from '../../src/domain/actor.ts';
import type { FollowUp } from '../../src/messages/follow-up.ts';
import { openLinked } from '../linked-case.ts';

const data = z.object({
  kind: z.enum(['repair', 'split']),
  of: z.string(),
  text: z.string(),
  by: actorSchema,
  units: z.array(z.object({ unit: z.string(), part: z.enum(['lead', 'co']) })),
  matter: z.string().exactOptional(),
  place: z.string().exactOptional(),
});

/** After 险情解除 or 拆分: the case that goes on by itself is opened, once, and both name each other. */
export default defineSchedule({ id: 'open-linked', on: 'follow', kind: 'open-linked', run });

async function run(follow: FollowUp, world: World & { readonly cause: string }): Promise<Outcome> {
  const asked = data.parse(follow.data);
  const from = await world.cases.get(asked.of);
  if (!from) throw new Error(`case ${asked.of} to open another one from is gone`);
  return openLinked(world, from, asked);
}
