import type { World } from '../../src/core/define-command.ts';
import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { leadOf, titleOf } from '../../src/domain/case-parts.ts';
import { DAY, dateOf } from '../../src/domain/instant.ts';
import { openStatuses, statusLabels } from '../../src/domain/status.ts';
import leaderBundle from '../../templates/leader-bundle.ts';

/** At the end of a working day each leader in charge hears, once and privately, what somebody pressed 提请关注 for; nothing if nothing. */
export default defineSchedule({
  id: 'leader-bundle',
  on: 'cron',
  cron: (times) => dailyAt(times.leaderBundle),
  catchUp: 'none',
  async run(world) {
    if (!world.calendar.isWorkday(dateOf(world.now))) return [];
    return [...(await raised(world))].map(
      ([person, cases]): Outcome => ({
        say: [{ to: { person }, key: `bundle:${dateOf(world.now)}@p:${person}`, body: bundle(world, person, cases) }],
      }),
    );
  },
});

/** Cases raised since yesterday's bundle, by the leader in charge of the lead unit. */
async function raised(world: World): Promise<Map<string, Case[]>> {
  const since = world.now - DAY;
  const found = new Map<string, Case[]>();
  for await (const of of world.cases.find({ changedFrom: since, status: openStatuses })) {
    if (!of.attention.some((press) => press.choice === 'raise' && press.at > since)) continue;
    const unit = leadOf(of)?.unit;
    const leader = unit === undefined ? undefined : world.directory.unit(unit)?.viceLeader;
    if (leader !== undefined) found.set(leader, [...(found.get(leader) ?? []), of]);
  }
  return found;
}

function bundle(world: World, person: string, cases: readonly Case[]) {
  return leaderBundle.render({
    call: world.directory.person(person)?.call ?? '',
    cases: cases.map((of) => ({
      no: of.no,
      title: titleOf(of),
      unit: leadOf(of)?.unit ?? '',
      state: statusLabels[of.status],
      by: of.attention.findLast((press) => press.choice === 'raise')?.by.name ?? '',
    })),
  });
}
