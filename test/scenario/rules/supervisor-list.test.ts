import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

describe('C.2 what goes to 督查 goes as a list', () => {
  test('A.5/4 cases that grow late in one half-day are one message to 督查 and one in the management group', async () => {
    for (const [index, place] of ['22号', '24号', '26号'].entries()) {
      await stage.to(`2026-06-12T09:${10 + index * 20}:00+08:00`);
      await stage.say('u_wt_csr', `@哨子 常规哨 书院路${place} 路灯不亮`, { group: 'g_wt' });
    }
    await stage.to('2026-06-17T13:59:00+08:00');
    for (const where of ['u_qh_dcs', 'g_lead']) await stage.heard(where);
    await stage.to('2026-06-17T14:05:00+08:00');
    for (const where of ['u_qh_dcs', 'g_lead']) {
      const lists = (await stage.heard(where)).filter((text) => text.includes('拟提请督查'));
      expect(lists).toHaveLength(1);
      for (const no of ['QH260612-01', 'QH260612-02', 'QH260612-03']) expect(lists[0]).toContain(no);
    }
    await stage.to('2026-06-18T18:05:00+08:00');
    expect((await stage.heard('u_qh_dcs')).filter((text) => text.includes('未报到'))).toEqual([]);
  });

  test('who has come meanwhile is not on it', async () => {
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
    await stage.to('2026-06-17T12:00:00+08:00');
    await stage.say('u_zj_lly1', '报到');
    await stage.heard('u_qh_dcs');
    await stage.to('2026-06-17T18:05:00+08:00');
    expect((await stage.heard('u_qh_dcs')).join()).not.toContain('拟提请督查');
  });
});
