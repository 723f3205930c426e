import type { World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { isExcluded } from '../../src/domain/figures.ts';
import { type Confirmed, STREET } from '../../src/domain/proposal.ts';

/** Every night (每晚学习): the dispatch model learns who really handled the cases that were closed since it learnt last. */
export default defineSchedule({ id: 'learn', on: 'cron', cron: '40 2 * * *', catchUp: 'newest', run });

/** The newest are learnt from first of all; a backlog of years teaches no more than its last part. */
const MOST = 2_000;

async function run(world: World): Promise<readonly Outcome[]> {
  const confirmed: Confirmed[] = [];
  const changedFrom = await world.proposer.learntUntil();
  for await (const of of world.cases.find({ status: ['closed'], changedFrom, order: 'newest', limit: MOST })) {
    const to = isExcluded(of) ? undefined : handlerOf(world, of);
    if (to !== undefined) confirmed.push({ id: of.no, to, words: of.text });
  }
  const record = confirmed.length === 0 ? undefined : await world.proposer.learn(confirmed.reverse(), world.now);
  return record === undefined ? [] : [{ records: [record] }];
}

/** Who ended up with it, after returns and redispatches; the street where its own people settled it. */
function handlerOf({ directory }: World, of: Case): string | undefined {
  if (of.resolution?.own !== undefined) return STREET;
  const lead = leadOf(of);
  if (lead === undefined || lead.doneAt === undefined) return undefined;
  const kind = directory.unit(lead.unit)?.kind;
  return kind === 'street-team' ? STREET : kind === 'department' || kind === 'utility' ? lead.unit : undefined;
}
