import type { World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { silentUntil } from '../asking.ts';
import { undecided } from '../heard.ts';
import { heardDue } from '../heard-due.ts';

/** The open question itself comes first; this gathers what it no longer remembers. */
const AFTERWARDS = 15 * MINUTE;

/**
 * What was overheard and neither the grid worker nor the resident answered, although the talk went on to something else meanwhile
 * (无人答复的话): it becomes a candidate all the same. A few times a day are enough, and every time costs a moved clock a stop.
 */
export default defineSchedule({ id: 'heard-undecided', on: 'cron', cron: '5 8-20/2 * * *', catchUp: 'newest', run });

async function run(world: World): Promise<readonly Outcome[]> {
  const due = (await undecided(world)).filter(
    ({ openedAt }) => silentUntil({ ...world, now: openedAt }) + AFTERWARDS <= world.now,
  );
  return Promise.all(due.map((record) => heardDue({ ...world, cause: `heard/${record.id}` }, record)));
}
