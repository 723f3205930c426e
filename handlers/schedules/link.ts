import { actAsBot } from '../../src/core/act.ts';
import type { World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { FollowUp } from '../../src/messages/follow-up.ts';

/** The case another one came out of names it too (关联). */
export default defineSchedule({ id: 'link', on: 'follow', kind: 'link', run });

async function run(follow: FollowUp, world: World & { readonly cause: string }): Promise<Outcome> {
  const { to, no, kind } = follow.data;
  const target = await world.cases.get(String(to));
  if (!target) throw new Error(`case ${String(to)} to link is gone`);
  const link = { no: String(no), kind: kind === 'split' ? ('split' as const) : ('repair' as const) };
  const linked = actAsBot(world, target, 'link', { link }, `关联 ${link.no}`);
  // It was merged or withdrawn in the meantime: its timeline must not change, and the new case names it anyway.
  return linked.ok ? { change: { before: target, next: linked.case } } : {};
}
