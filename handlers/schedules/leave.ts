import { actAsBot } from '../../src/core/act.ts';
import type { World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { FollowUp } from '../../src/messages/follow-up.ts';

/** Whoever said that his is another matter stands in the case no longer (另有其事): no news of it, no rating. */
export default defineSchedule({ id: 'leave', on: 'follow', kind: 'leave', run });

async function run(follow: FollowUp, world: World & { readonly cause: string }): Promise<Outcome> {
  const { from, person } = follow.data;
  const before = await world.cases.get(String(from));
  if (!before?.reporters.some((reporter) => reporter.person === person)) return {};
  const left = actAsBot(world, before, 'leave', { leaver: String(person) }, '说的不是同一处,另行登记');
  return left.ok ? { change: { before, next: left.case } } : {};
}
