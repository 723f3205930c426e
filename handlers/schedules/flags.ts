import type { World } from '../../src/core/define-command.ts';
import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import { keptOf } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { FLAG, flagSchema } from '../../src/domain/flag.ts';
import { dateOf } from '../../src/domain/instant.ts';
import { moved, newFindings, raised } from '../flagging.ts';

/** On working days asks, in private, about what may be worth a question (待核实), and passes on what nobody explained. */
export default defineSchedule({
  id: 'flags',
  on: 'cron',
  cron: (times) => dailyAt(times.figures),
  counts: ({ now, calendar }) => calendar.isWorkday(dateOf(now)),
  catchUp: 'newest',
  run,
});

async function run(world: World): Promise<readonly Outcome[]> {
  const known = await keptOf(world, FLAG, flagSchema);
  const outcomes: Outcome[] = [];
  for (const kept of known.filter(({ record }) => record.open)) outcomes.push(...(await moved(world, kept)));
  let number = known.length;
  for (const finding of await newFindings(world)) {
    const asked = raised(world, finding, number + 1);
    if (asked.length > 0) number += 1;
    outcomes.push(...asked);
  }
  return outcomes;
}
