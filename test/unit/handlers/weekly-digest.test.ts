import digestPreview from '../../../handlers/schedules/digest-preview.ts';
import weeklyDigest from '../../../handlers/schedules/weekly-digest.ts';
import type { CronSchedule } from '../../../src/core/define-schedule.ts';
import type { Say } from '../../../src/core/outcome.ts';
import type { Case } from '../../../src/domain/case.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/instant.ts';
import { wordsOf } from '../../../src/messages/message-body.ts';
import {
  buildCandidate,
  buildCase,
  buildDepartment,
  buildMetWindow,
  buildRating,
  buildReporter,
  buildWindow,
  communityActor,
  gridActor,
  liaisonActor,
  wednesday,
} from '../../support/build-case.ts';
import { createSampleWorld } from '../../support/sample-world.ts';

const at = (text: string): Instant => Date.parse(`${text}+08:00`);
const monday = at('2026-06-15T08:30:00');

let world: ReturnType<typeof createSampleWorld>;
beforeEach(() => {
  world = createSampleWorld();
});
afterEach(() => world.store.close());

async function said(schedule: unknown, now = monday): Promise<Say[]> {
  const outcomes = [];
  for await (const outcome of await (schedule as CronSchedule).run(world.at(now))) outcomes.push(outcome);
  return outcomes.flatMap(({ say }) => say ?? []);
}

async function toldTo(group: string, now = monday): Promise<string> {
  const say = (await said(weeklyDigest, now)).find(({ to }) => typeof to === 'object' && 'group' in to && to.group === group);
  return say ? wordsOf(say.body) : '';
}

const done = { by: liaisonActor, at: wednesday + DAY, note: '已处理', missing: [], photos: 1 };

/** A routine case settled in the week: in time, checked, rated. */
function settled(overrides: Partial<Case> = {}): Case {
  const unit = overrides.departments?.[0]?.unit ?? '城管局';
  return buildCase(
    {
      status: 'closed',
      departments: [buildDepartment(unit, { state: 'done', reportedAt: wednesday + HOUR })],
      windows: [
        buildMetWindow('report', unit, wednesday + HOUR),
        buildMetWindow('close', unit, done.at, { due: wednesday + 7 * DAY }),
      ],
      resolution: done,
      ratings: [buildRating({ at: done.at + HOUR })],
      closedAt: done.at + HOUR,
      ...overrides,
    },
    [{ action: 'verify', at: done.at + 30 * MINUTE }],
  );
}

describe('who gets the digest', () => {
  test('every staff group, the management group and every residents’ group with something to tell, once each', async () => {
    await world.add(settled());
    const says = await said(weeklyDigest);
    const { groups } = world.at(monday).directory.organisation;
    const groupsOf = says.map(({ to }) => (typeof to === 'object' && 'group' in to ? to.group : ''));
    expect(new Set(groupsOf).size).toBe(says.length);
    for (const { id, residents, scope } of groups) {
      const expected = residents
        ? scope.kind === 'community' && scope.communities.includes('jx')
        : scope.kind !== 'command' && scope.kind !== 'operators';
      expect([id, groupsOf.includes(id)]).toEqual([id, expected]);
    }
    expect(says.map(({ key }) => key)).toContain('digest:2026-W24:g_wt');
  });

  test('all leave in one outcome, so that no crash splits them', async () => {
    const outcomes = [];
    for await (const outcome of await (weeklyDigest as CronSchedule).run(world.at(monday))) outcomes.push(outcome);
    expect(outcomes).toHaveLength(1);
  });

  test('it is due on the week’s first working day only, also after a holiday', () => {
    const { counts } = weeklyDigest as CronSchedule;
    expect(counts?.(world.at(monday))).toBe(true);
    expect(counts?.(world.at(monday + DAY))).toBe(false);
    // 19 June 2026 is the Dragon Boat holiday; the Monday after it works. 1 to 7 October are off, Thursday the 8th is the first working day.
    expect(counts?.(world.at(at('2026-10-05T08:30:00')))).toBe(false);
    expect(counts?.(world.at(at('2026-10-08T08:30:00')))).toBe(true);
  });

  test('it covers the week before, not the day it is posted on', async () => {
    await world.add(settled({ openedAt: monday - HOUR, whistle: { by: communityActor, level: 'community', at: monday - HOUR } }));
    expect(await toldTo('g_wt')).toContain('吹哨0件');
    expect(await toldTo('g_wt', monday + 7 * DAY)).toContain('吹哨1件');
  });
});

describe('what the work group reads', () => {
  test('counts, rates with their parts, and thanks', async () => {
    await world.add(settled(), settled(), buildCase());
    const words = await toldTo('g_wt');
    expect(words).toContain('梧桐街道 6月8日—14日');
    expect(words).toContain('吹哨3件(常规哨3)');
    expect(words).toContain('按时报到67%(2/3)');
    expect(words).toContain('按时办结100%(2/2)');
    expect(words).toContain('在本级解决0%(0/2)');
    expect(words).toContain('办结2件,如书院路22号 路灯不亮');
  });

  test('all five heads, whatever happened', async () => {
    const words = await toldTo('g_la');
    for (const head of ['大事共议', '实事共办', '要事共决', '急事共商', '难事共解']) expect(words).toContain(head);
    expect(words).toContain('按时报到—;按时办结—;满意—;在本级解决—');
    expect(words).not.toContain('100%');
    expect(words).toMatch(/无需回复$/);
  });

  test('nobody’s lateness has a name, and nobody is thanked who was late', async () => {
    await world.add(buildCase());
    const words = await toldTo('g_wt');
    expect(words).toContain('其中1件已到时限');
    expect(words).not.toContain('城管局');
  });

  test('only its own street', async () => {
    await world.add(settled(), settled({ street: 'la', community: 'cx' }));
    expect(await toldTo('g_wt')).toContain('吹哨1件');
    expect(await toldTo('g_qh_all')).toContain('吹哨2件');
  });

  test('a private matter is counted and numbered, never described', async () => {
    const [no] = await world.add(
      buildCase({
        visibility: 'private',
        type: 'priority',
        place: '锦绣花园7栋302',
        matter: { id: 'M40', name: '拖欠工资' },
        text: '我家老张被欠薪',
        shelf: { reason: '老张不肯露面', owner: '康淑芬', reviewAt: monday + 10 * DAY, at: wednesday },
        status: 'shelved',
      }),
    );
    for (const group of ['g_wt', 'g_qh_all', 'g_lead']) {
      const words = await toldTo(group);
      expect(words).toContain(no);
      for (const detail of ['302', '工资', '欠薪', '老张']) expect(words).not.toContain(detail);
    }
  });

  test('at most five numbers a line, the rest as a count', async () => {
    await world.add(...Array.from({ length: 7 }, () => buildCase({ status: 'checking', resolution: done })));
    const words = await toldTo('g_wt');
    expect(words).toContain('等7件');
    for (const line of words.split('\n')) expect(line.match(/QH\d{6}-\d+/g)?.length ?? 0).toBeLessThanOrEqual(5);
  });

  test('an emergency tells the minutes to arrive, a decision the deciding body', async () => {
    await world.add(
      settled({
        type: 'emergency',
        place: '石桥商场',
        departments: [buildDepartment('水务局', { state: 'done', reportedAt: wednesday + 18 * MINUTE })],
      }),
      buildCase({
        status: 'submitted',
        type: 'priority',
        departments: [],
        approval: { by: 'street', since: wednesday, reason: 'type' },
        windows: [buildWindow('approve', undefined, { due: monday + 2 * HOUR })],
      }),
    );
    const words = await toldTo('g_wt');
    expect(words).toContain('18分钟到场,已办结');
    expect(words).toContain('待梧桐街道审核,6月15日前');
  });

  test('what five or more people told of and is not done has its line, the most first; what fewer told has none', async () => {
    const told = (count: number) => Array.from({ length: count }, (_, index) => buildReporter(`r_${count}_${index}`));
    await world.add(
      buildCandidate({ place: '锦绣花园3号楼', reporters: told(5) }),
      buildCase({ place: '书院路22号', reporters: told(7) }),
      buildCase({ place: '新河桥', reporters: told(4) }),
      settled({ place: '石桥商场', reporters: told(6) }),
    );
    for (const group of ['g_wt', 'g_lead']) {
      const line = (await toldTo(group)).split('\n').find((words) => words.includes('多人反映')) ?? '';
      expect(line).toMatch(/书院路22号 .*7人.*锦绣花园3号楼 .*5人.$/);
      expect(line).not.toMatch(/新河桥|石桥商场/);
    }
  });

  test('five of a kind within a month are proposed as a matter of the month', async () => {
    await world.add(...Array.from({ length: 5 }, (_, index) => settled({ openedAt: wednesday - index * 5 * DAY })));
    expect(await toldTo('g_wt')).toContain('路灯不亮一个月5件,建议列为“每月一题”');
  });
});

describe('what management reads besides', () => {
  test('who is late with what, and what holds a hard matter up', async () => {
    await world.add(
      buildCase(),
      buildCase({
        type: 'coordination',
        status: 'shelved',
        pausedAt: wednesday + HOUR,
        shelf: { reason: '土地权属没有定', owner: '康淑芬', reviewAt: at('2026-07-01T18:00:00'), at: wednesday + HOUR },
        departments: [buildDepartment('住建局')],
        windows: [],
      }),
    );
    const words = await toldTo('g_lead');
    expect(words).toContain('城管局:QH260610-01 报到超3天');
    expect(words).toContain('挂账,7月1日复核(住建局);卡在:土地权属没有定');
    expect(await toldTo('g_wt')).not.toContain('土地权属');
  });

  test('a ranking from five cases on', async () => {
    await world.add(...Array.from({ length: 5 }, () => settled()), settled({ departments: [buildDepartment('水务局')] }));
    const words = await toldTo('g_lead');
    expect(words).toContain('1. 城管局(5件):按时报到100%,按时办结100%');
    expect(words).toContain('样本不足5件、不排名:水务局');
    expect(await toldTo('g_wt')).not.toContain('排名');
  });
});

describe('what residents read', () => {
  const officeWords = /超|退单|挂账|督查|得分|排名|哨|QH\d|局|书院路/;

  test('three plain lines under the heading', async () => {
    const own = { by: gridActor, at: wednesday + HOUR, note: '已劝离', missing: [], photos: 0, own: 'grid' as const };
    await world.add(
      settled(),
      settled(),
      buildCandidate({ status: 'rating', resolution: own, matter: { id: 'M01', name: '占道经营' } }, [
        { action: 'solve', at: own.at },
      ]),
      settled({ visibility: 'private', matter: { id: 'M40', name: '拖欠工资' } }),
      buildCase(),
    );
    const words = await toldTo('g_jx_jm');
    expect(words.split('\n')).toEqual([
      '锦绣社区 本周办成的事(6月8日—14日)',
      '办好了4件:路灯不亮2件、占道经营1件、其他1件。',
      '还有1件正在办,有进展会告诉反映的邻居。',
      expect.stringMatching(/无需回复$/),
    ]);
    expect(words).not.toMatch(officeWords);
  });

  test('what a department only says it has done is not told before it is checked', async () => {
    await world.add(buildCase({ status: 'checking', resolution: done }));
    expect(await toldTo('g_jx_jm')).toContain('没有新办好的事');
  });

  test('silence when there is nothing at all', async () => {
    await world.add(settled({ community: 'wtl' }));
    expect(await toldTo('g_jx_jm')).toBe('');
  });
});

describe('the preview', () => {
  test('shows each whistle chief privately what his group will read', async () => {
    await world.add(settled());
    const says = await said(digestPreview, monday - 30 * MINUTE);
    const { streets } = world.at(monday).directory.organisation;
    expect(says.map(({ to }) => to)).toEqual(streets.map(({ whistleChief }) => ({ person: whistleChief })));
    const mine = says.find(({ key }) => key === 'digest-preview:2026-W24:wt');
    expect(wordsOf(mine!.body)).toContain(await toldTo('g_wt'));
  });

  test('is not sent afterwards', () => {
    expect((digestPreview as CronSchedule).catchUp).toBe('none');
  });
});

test('a case nobody touched for months is still among the open ones', async () => {
  await world.add(buildCase({ openedAt: wednesday - 90 * DAY, windows: [] }));
  expect(await toldTo('g_wt')).toContain('共1件');
});
