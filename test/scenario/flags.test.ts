import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const ZJ_HEAD = 'u_zj_fzr';
const SUPERVISOR = 'u_qh_dcs';

/** 住建局 says it has come and is then silent for more than half of its seven days. */
async function silentAfterReport(): Promise<void> {
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
  await stage.say('u_zj_lly1', '@哨子 报到 QH260612-01', { group: 'g_wt' });
  await stage.to('2026-06-17T09:05:00+08:00');
  for (const where of [ZJ_HEAD, SUPERVISOR, 'g_wt', 'g_lead']) await stage.heard(where);
  await stage.to('2026-06-18T09:05:00+08:00');
}
const flagsOf = async (where: string) => (await stage.heard(where)).filter((text) => text.includes('待核实'));

describe('what may be worth a question', () => {
  test('A.1/9 is asked of the unit’s own head first, in private; unexplained it reaches 督查, one person; dismissed it stays so', async () => {
    await silentAfterReport();
    const [asked] = await flagsOf(ZJ_HEAD);
    expect(asked).toContain('待核实事项1号 住建局');
    expect(asked).toContain('只是线索,不是结论');
    expect(asked).not.toMatch(/假报到|虚假|空哨|乱吹/);
    expect(await flagsOf(SUPERVISOR)).toEqual([]);
    await stage.say('u_cg_fzr', '说明情况 1号 不知道');
    expect((await stage.heard('u_cg_fzr')).at(-1)).toContain('没有等您说明的');
    await stage.to('2026-06-24T09:05:00+08:00');
    expect((await flagsOf(SUPERVISOR)).join()).toContain('本单位没有说明');
    for (const group of ['g_lead', 'g_wt']) expect(await flagsOf(group)).toEqual([]);
    await stage.say(SUPERVISOR, '待核实事项');
    expect((await stage.heard(SUPERVISOR)).at(-1)).toContain('1号 住建局');
    await stage.say(SUPERVISOR, '销号 1号 已看过现场,灯杆在定做');
    expect((await stage.heard(SUPERVISOR)).at(-1)).toContain('同样的事不再提');
    await flagsOf(ZJ_HEAD);
    await stage.to('2026-06-26T09:05:00+08:00');
    for (const who of [ZJ_HEAD, SUPERVISOR]) expect(await flagsOf(who)).toEqual([]);
  });

  test('explained, it goes no further', async () => {
    await silentAfterReport();
    await stage.say(ZJ_HEAD, '说明情况 1号 灯杆要定做,厂家已排产');
    expect((await stage.heard(ZJ_HEAD)).at(-1)).toContain('到此为止');
    expect(await stage.store.records.list('flag', { open: true })).toEqual([]);
  });

  test('A.1/9 what several residents say and nobody whistled for is a neutral word to the street first', async () => {
    for (const [index, resident] of ['r_wang', 'r_li', 'r_zhao'].entries()) {
      await stage.to(`2026-06-12T09:0${index + 1}:00+08:00`);
      await stage.say(resident, `@哨子 锦绣花园7栋楼下的油烟太呛了${'。'.repeat(index)}`, { group: 'g_jx_jm' });
    }
    const [first] = await stage.cases();
    expect(first?.status).toBe('candidate');
    await stage.heard('u_wt_csr');
    await stage.to('2026-06-15T09:05:00+08:00');
    const told = (await stage.heard('u_wt_csr')).filter((text) => text.includes('尚未发哨'));
    expect(told.join()).toContain('群众集中反映、尚未发哨');
    expect(told.join()).not.toMatch(/应吹未吹|待核实/);
  });
});
