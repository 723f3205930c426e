import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** Two matters in 梧桐街道, an emergency in 柳岸街道. */
async function threeCases(): Promise<void> {
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园3号楼路灯不亮 @住建局', { group: 'g_wt' });
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园8号楼垃圾没人清 @城管局', { group: 'g_wt' });
  await stage.say('u_lasq_lly', '@哨子 应急哨 柳岸新村3号楼燃气泄漏', { group: 'g_la' });
}

describe('还有哪些没办完', () => {
  test('a leader gets the list of the district, what runs out first on top; a number shows the case', async () => {
    await threeCases();
    const list = await stage.ask('u_fg_cj', '最近有哪些没办完的');
    expect(list).toContain('青禾区没办完3件');
    expect(list).toMatch(/1\. QH260612-03 .*应急,待报到:/);
    expect(await stage.ask('u_fg_cj', '2')).toContain('QH260612-01');
  });

  test('a street named, or the speaker’s own, or a department', async () => {
    await threeCases();
    expect(await stage.ask('u_fg_cj', '梧桐街道还有哪些没办完')).toContain('梧桐街道没办完2件');
    expect(await stage.ask('u_wt_csr', '哪些还没办完')).not.toContain('柳岸');
    expect(await stage.ask('u_fg_cj', '城管局手上有几件')).toMatch(/城管局没办完1件:\n1\. QH260612-02/);
    expect(await stage.ask('u_zj_lly1', '城管局手上有几件')).toContain('只能看本单位的');
  });

  test('哪些超期 lists only those, and says so when there are none', async () => {
    await threeCases();
    expect(await stage.ask('u_wt_csr', '哪些超期了')).toContain('没有超期的,在办2件');
    await stage.to('2026-06-16T09:30:00+08:00');
    const late = await stage.ask('u_wt_csr', '超期的有哪些');
    expect(late).toContain('梧桐街道超期2件');
    expect(late).toContain('超期,时限6月15日');
  });

  test('asked in a group the list goes to the speaker alone', async () => {
    await threeCases();
    expect(await stage.ask('u_wt_csr', '@哨子 还有哪些没办完', 'g_wt')).toBe('清单已单独发给您。');
    expect((await stage.heard('u_wt_csr')).join()).toContain('没办完2件');
  });

  test('what was late last week is a matter of figures', async () => {
    await threeCases();
    expect(await stage.ask('u_wt_csr', '上周超期的有几件')).toContain('统计');
  });
});
