import { actAsBot } from '../../src/core/act.ts';
import type { World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { reporterSchema } from '../../src/domain/case.ts';
import type { FollowUp } from '../../src/messages/follow-up.ts';

/** After a merge (合并): the case that stays takes over the reporters of the one that ended, one after the other in one change. */
export default defineSchedule({ id: 'absorb', on: 'follow', kind: 'absorb', run });

async function run(follow: FollowUp, world: World & { readonly cause: string }): Promise<Outcome> {
  const { into, from, reporters, households } = follow.data;
  const target = await world.cases.get(String(into));
  if (!target) throw new Error(`case ${String(into)} to merge into is gone`);
  const absorbed = actAsBot(
    world,
    target,
    'absorb',
    { merged: String(from), reporters: reporterSchema.array().parse(reporters), households: Number(households) },
    `并入 ${String(from)}`,
  );
  // It ended in the meantime: there is nothing to take over any more, and its timeline must not change.
  return absorbed.ok ? { change: { before: target, next: absorbed.case } } : {};
}
