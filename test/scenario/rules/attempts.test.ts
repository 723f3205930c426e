import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

describe('A.1/12 grid, community, street, district: in that order', () => {
  test('A.1/12 A.3/7 A.5/7 what the grid finds and solves itself is registered and closed in one sentence, and is no whistle', async () => {
    await stage.say('u_sy_wgy1', '网格已解决 书院路油烟(劝导)');
    expect((await stage.heard('u_sy_wgy1')).at(-1)).toContain('网格自办');
    const of = await stage.case(NO);
    expect([of.status, of.resolution?.own, of.whistle, of.level]).toEqual(['closed', 'grid', undefined, 'grid']);
    await stage.say('u_sy_lly', '社区已解决 书院路22号占道经营 已劝离');
    expect((await stage.case('QH260612-02')).resolution?.own).toBe('community');
    await stage.to('2026-06-15T09:00:00+08:00');
    await stage.say('u_wt_csr', '上周统计');
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('在本级解决100%(2/2)');
  });

  test('A.1/12 A.4/6 a quarrel between neighbours is mediated by the grid first; not settled in three days it is a whistle', async () => {
    await stage.say('u_jx_lly', '吹哨 锦绣花园3栋楼上楼下邻里纠纷');
    const said = (await stage.heard('u_jx_lly')).at(-1) ?? '';
    expect(said).toContain('已派网格调解,6月15日 09:00前反馈');
    expect((await stage.case(NO)).status).toBe('candidate');
    await stage.to('2026-06-15T09:01:00+08:00');
    const of = await stage.case(NO);
    expect([of.status, of.type, of.departments.find(({ part }) => part === 'lead')?.unit]).toEqual([
      'dispatched',
      'routine',
      '司法局',
    ]);
  });

  test('A.4/6 settled by the grid it goes no further', async () => {
    await stage.say('u_jx_lly', '吹哨 锦绣花园3栋楼上楼下邻里纠纷');
    const [of] = await stage.cases();
    const worker = of?.grid === 'WT-JX-02' ? 'u_jx_wgy2' : of?.grid === 'WT-JX-03' ? 'u_jx_wgy3' : 'u_jx_wgy1';
    await stage.say(worker, `网格已解决 ${NO} 已当面调解,双方和解`);
    expect((await stage.case(NO)).resolution?.own).toBe('grid');
    await stage.to('2026-06-16T09:00:00+08:00');
    expect((await stage.case(NO)).whistle).toBeUndefined();
  });
});

describe('A.3/1 powers the street already holds', () => {
  test('A.3/1 are not whistled upward: the bot says so and calls the street’s own team', async () => {
    await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号占道经营', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).join()).toContain('该处罚权已赋予街道,不用往上吹哨,已派本街道的梧桐街道综合执法队');
    expect((await stage.case(NO)).departments.map(({ unit, state }) => [unit, state])).toEqual([
      ['梧桐街道综合执法队', 'pending'],
    ]);
  });

  test('A.3/1 a department named in the words is called all the same', async () => {
    await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号占道经营 请城管局来', { group: 'g_wt' });
    expect((await stage.case(NO)).departments[0]?.unit).toBe('城管局');
  });
});
