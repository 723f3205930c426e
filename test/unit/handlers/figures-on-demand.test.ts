import digest from '../../../handlers/commands/digest.ts';
import stats from '../../../handlers/commands/stats.ts';
import type { Command, CommandContext } from '../../../src/core/define-command.ts';
import type { Say } from '../../../src/core/outcome.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { wordsOf } from '../../../src/messages/message-body.ts';
import { buildCase, buildDepartment, buildMetWindow, buildWindow, wednesday } from '../../support/build-case.ts';
import { createSampleWorld } from '../../support/sample-world.ts';

const friday = wednesday + 2 * DAY + HOUR;

let world: ReturnType<typeof createSampleWorld>;
beforeEach(() => {
  world = createSampleWorld();
});
afterEach(() => world.store.close());

interface Asked {
  readonly group?: string;
  readonly departments?: readonly string[];
  readonly now?: number;
}

async function ask(command: Command, sender: string, text: string, { group, departments, now = friday }: Asked = {}) {
  const seen = world.at(now);
  const conversation = { platform: 'simulator', kind: group ? ('group' as const) : ('direct' as const), id: group ?? sender };
  const slots = departments ? { departments } : {};
  const context: CommandContext = {
    ...seen,
    message: { platform: 'simulator', messageId: 'm1', conversation, sender, text, mentioned: true, sentAt: now },
    member: seen.directory.member(sender),
    request: { command: command.name, intent: 'query', slots, confidence: 1, evidence: [], text },
    slots,
    cause: 'simulator/m1/0',
    state: undefined,
    siblings: 1,
    groupState: async () => undefined,
    reread: () => ({ requests: [], addressed: true }),
    named: undefined,
  };
  return (await command.run(context)).say ?? [];
}

const here = (says: readonly Say[]) =>
  says
    .filter(({ to }) => to === 'sender')
    .map(({ body }) => wordsOf(body))
    .join('\n');
const apart = (says: readonly Say[], person: string) =>
  says
    .filter(({ to }) => typeof to === 'object' && 'person' in to && to.person === person)
    .map(({ body }) => wordsOf(body))
    .join('\n');

/** So many cases of a department in the week, so many of them reported in time. */
function reports(unit: string, count: number, onTime: number) {
  return Array.from({ length: count }, (_, index) =>
    buildCase({
      departments: [buildDepartment(unit)],
      windows: [
        index < onTime
          ? buildMetWindow('report', unit, wednesday + HOUR)
          : buildWindow('report', unit, { due: wednesday + 2 * HOUR }),
      ],
    }),
  );
}

describe('本周统计', () => {
  test('answers in a few lines about the asker’s own street', async () => {
    await world.add(...reports('城管局', 2, 1), buildCase({ street: 'la', community: 'cx' }));
    const words = here(await ask(stats, 'u_wt_csr', '本周统计', { group: 'g_wt' }));
    expect(words).toContain('梧桐街道 本周统计(6月8日—14日,截至6月12日 10:00)');
    expect(words).toContain('吹哨2件(常规哨2)');
    expect(words).toContain('按时报到50%(1/2)');
    expect(words).toContain('按时办结—');
    expect(words.split('\n').length).toBeLessThanOrEqual(7);
  });

  test('明细 lists the cases behind each figure, in private even when asked in the group', async () => {
    const [first, second] = await world.add(...reports('城管局', 2, 1));
    const says = await ask(stats, 'u_wt_csr', '本周统计 明细', { group: 'g_wt' });
    expect(here(says)).toBe('明细已单独发给您。');
    expect(apart(says, 'u_wt_csr')).toContain(`按时报到50%(1/2):${first}、${second};没按时:${second}`);
  });

  test('上周, 本月 and 今天 mean what they say', async () => {
    await world.add(buildCase(), buildCase({ openedAt: wednesday - 7 * DAY }), buildCase({ openedAt: friday - 30 * MINUTE }));
    const asked = async (text: string) => here(await ask(stats, 'u_wt_csr', text));
    expect(await asked('上周统计')).toContain('6月1日—7日)\n吹哨1件');
    expect(await asked('本月统计')).toContain('吹哨3件');
    expect(await asked('今日统计')).toContain('吹哨1件');
    expect(await asked('上个月统计')).toContain('5月1日—31日)\n吹哨0件');
  });

  test('among residents the figures go to the asker alone', async () => {
    const says = await ask(stats, 'u_jx_lly', '本周统计', { group: 'g_jx_jm' });
    expect(here(says)).toBe('');
    expect(apart(says, 'u_jx_lly')).toContain('锦绣社区 本周统计');
  });
});

describe('one department', () => {
  test('shows its rates from five cases on, with their parts', async () => {
    await world.add(...reports('城管局', 6, 5));
    const words = here(await ask(stats, 'u_qh_dcs', '查一下城管局本周按时报到率', { departments: ['城管局'] }));
    expect(words).toContain('城管局本周');
    expect(words).toContain('按时报到率83%(5/6)');
    expect(words).toContain('按时办结率—');
  });

  test('below five it says that the sample is too small, and gives no rate', async () => {
    await world.add(...reports('城管局', 4, 4));
    const words = here(await ask(stats, 'u_wt_csr', '城管局本周按时报到率', { departments: ['城管局'] }));
    expect(words).toContain('样本不足(4件');
    expect(words).not.toContain('%');
  });

  test('without any case there is nothing to compute', async () => {
    const words = here(await ask(stats, 'u_wt_csr', '城管局本周按时报到率', { departments: ['城管局'] }));
    expect(words).toContain('没有比率可算');
  });

  test('its own people see its figures, and not another’s', async () => {
    await world.add(...reports('城管局', 5, 5));
    expect(here(await ask(stats, 'u_cg_lly1', '本周统计'))).toContain('按时报到率100%(5/5)');
    const refused = here(await ask(stats, 'u_zj_lly1', '城管局本周按时报到率', { departments: ['城管局'] }));
    expect(refused).toContain('只能看本单位');
  });
});

describe('五事联办周报', () => {
  test('shows the running week of the asker’s own area', async () => {
    await world.add(buildCase());
    const words = here(await ask(digest, 'u_wt_csr', '五事联办周报', { group: 'g_wt' }));
    expect(words).toContain('【五事联办周报】梧桐街道 6月8日—14日,截至6月12日 10:00');
    expect(words).toContain('吹哨1件(常规哨1),比上周同期多1件');
    expect(words).not.toContain('无需回复');
  });

  test('上周周报 is the finished one', async () => {
    await world.add(buildCase());
    expect(here(await ask(digest, 'u_wt_csr', '上周周报', { now: friday + 7 * DAY }))).toContain('梧桐街道 6月8日—14日\n吹哨1件');
  });

  test('a month is compared with the same days of the month before', async () => {
    await world.add(buildCase(), buildCase({ openedAt: wednesday - 31 * DAY }), buildCase({ openedAt: wednesday - 20 * DAY }));
    const words = here(await ask(digest, 'u_wt_csr', '月报'));
    expect(words).toContain('6月1日—30日,截至6月12日');
    expect(words).toContain('吹哨1件(常规哨1),与上月同期持平');
  });

  test('names and ranking are for those who oversee, in private or in the management group', async () => {
    await world.add(...reports('城管局', 5, 4));
    const management = '到期未办';
    expect(here(await ask(digest, 'u_qh_dcs', '五事联办周报'))).toContain(management);
    expect(here(await ask(digest, 'u_wt_csr', '五事联办周报', { group: 'g_lead' }))).toContain(management);
    expect(here(await ask(digest, 'u_qh_zbz', '五事联办周报', { group: 'g_qh_all' }))).not.toContain(management);
    expect(here(await ask(digest, 'u_wt_csr', '五事联办周报'))).not.toContain(management);
  });
});
