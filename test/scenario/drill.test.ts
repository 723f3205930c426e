import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const WORK = { group: 'g_wt', mention: true };

describe('演练', () => {
  test('a drill calls and climbs like the real thing, says so everywhere, and counts nowhere', async () => {
    await stage.say('u_wt_csr', '@哨子 演练 应急哨 书院路18号门口路面塌陷,请住建局、水务局速来', WORK);
    const [card] = await stage.heard('g_wt');
    expect(card).toContain('【应急哨】QH260612-01 【演练】书院路18号门口 路面塌陷');
    expect((await stage.heard('u_zj_lly1')).join('\n')).toContain('【演练】');
    await stage.to('2026-06-12T09:45:00+08:00');
    const reminders = (await stage.heard('g_wt')).join('\n');
    expect(reminders).toContain('【演练】书院路18号门口 路面塌陷,报到时限到了');
    await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号路灯不亮', WORK);
    await stage.heard('g_wt');
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '报到 QH260612-02');
    await stage.to('2026-06-12T10:00:00+08:00');
    await stage.heard('u_wt_csr');
    await stage.say('u_wt_csr', '本周统计 明细');
    const [stats] = await stage.heard('u_wt_csr');
    expect(stats).toContain('QH260612-02');
    expect(stats).not.toContain('QH260612-01');
    await stage.to('2026-06-15T08:31:00+08:00');
    expect((await stage.heard('g_lead')).find((text) => text.includes('周报'))).toContain('吹哨1件');
  });

  test('talk about a drill blows nothing, and what only mentions one is no drill', async () => {
    await stage.say('u_wt_csr', '@哨子 明天下午消防演练,请各社区准备', WORK);
    expect(await stage.cases()).toEqual([]);
    await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号演练场边上路灯不亮', WORK);
    expect((await stage.cases()).map(({ drill }) => drill)).toEqual([undefined]);
  });
});
