import learn from '../../../handlers/schedules/learn.ts';
import type { Case } from '../../../src/domain/case.ts';
import { DAY } from '../../../src/domain/instant.ts';
import { learntFrom } from '../../../src/learning/stored-model.ts';
import { buildCase, buildDepartment, wednesday } from '../../support/build-case.ts';
import { createSampleWorld } from '../../support/sample-world.ts';

const done = { state: 'done' as const, doneAt: wednesday + DAY };
const closed = (text: string, overrides: Partial<Case>): Case =>
  buildCase({ status: 'closed', closedAt: wednesday + DAY, changedAt: wednesday + DAY, text, ...overrides });
const resolution = { by: { person: 'g', name: 'g', unit: 'jx', role: 'grid' }, at: wednesday, note: '', missing: [], photos: 0 };

/** One night, run by hand; what the engine would write is written. */
async function night(world: ReturnType<typeof createSampleWorld>, now: number): Promise<number> {
  if (learn.on !== 'cron') throw new Error('learn is a job of the calendar');
  const outcomes = (await learn.run(world.at(now))) as { records?: readonly Parameters<typeof world.store.records.put>[0][] }[];
  for (const record of outcomes.flatMap(({ records }) => records ?? []))
    await world.store.records.put({ ...record, cause: 'learn', at: now });
  return outcomes.length;
}

describe('learning every night', () => {
  test('the unit that handled it in the end is learnt, not the one first called; drills and what is not closed are not', async () => {
    const world = createSampleWorld();
    const returned = buildDepartment('住建局', { state: 'returned' });
    await world.add(
      closed('幼儿园门口太乱', { departments: [returned, buildDepartment('教育局', done)] }),
      closed('路灯不亮', { departments: [buildDepartment('梧桐街道综合执法队', done)] }),
      closed('楼道杂物', { departments: [], resolution: { ...resolution, own: 'grid' } }),
      closed('演练一次', { departments: [buildDepartment('城管局', done)], drill: true }),
      buildCase({ text: '还在办', departments: [buildDepartment('城管局')] }),
    );
    expect(await night(world, wednesday + 2 * DAY)).toBe(1);
    const kept = learntFrom((await world.store.records.get('model', 'dispatch'))!.body)!;
    expect(kept.examples.map(({ to }) => to).sort()).toEqual(['street', 'street', '教育局']);
    const proposal = await world.at(wednesday).proposer.propose('幼儿园门口停车乱', wednesday);
    expect(proposal?.options[0]?.to).toBe('教育局');
    await world.store.close();
  });

  test('a night without news writes nothing, and the next case is added to what is known', async () => {
    const world = createSampleWorld();
    await world.add(closed('幼儿园门口太乱', { departments: [buildDepartment('教育局', done)] }));
    expect(await night(world, wednesday + 2 * DAY)).toBe(1);
    expect(await night(world, wednesday + 3 * DAY)).toBe(0);
    await world.add(closed('小学门口也乱', { departments: [buildDepartment('教育局', done)], changedAt: wednesday + 4 * DAY }));
    expect(await night(world, wednesday + 5 * DAY)).toBe(1);
    const kept = learntFrom((await world.store.records.get('model', 'dispatch'))!.body)!;
    expect(kept.examples).toHaveLength(2);
    await world.store.close();
  });
});
