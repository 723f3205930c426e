import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const group = { group: 'g_wt' };
const lastTo = async (who: string) => (await stage.heard(who)).at(-1);

async function inWork(): Promise<void> {
  await stage.say('u_sy_lly', '@哨子 书院路22号路灯不亮', group);
  await stage.say('u_zj_lly1', '报到');
}

describe('A.1/4 a decision told in free words', () => {
  test.each([
    ['昨天街道党工委会上定了 报区里', '街道党工委会', '报区里'],
    ['昨天党工委开会研究同意报区里协调', '党工委', '同意报区里协调'],
  ])('A.1/4 %s answers what 提级 lacked', async (words, body, conclusion) => {
    await inWork();
    await stage.say('u_wt_csr', `提级 ${NO}`);
    await stage.say('u_wt_csr', words);
    const of = await stage.case(NO);
    expect([of.status, of.level]).toEqual(['escalated', 'district']);
    expect(of.deliberation).toMatchObject({ date: '2026-06-11', conclusion: expect.stringContaining(conclusion) });
    expect(of.deliberation?.body).toContain(body);
  });

  test('A.1/4 what a decision still lacks is asked for, and only that', async () => {
    await inWork();
    await stage.say('u_wt_csr', `提级 ${NO}`);
    await stage.say('u_wt_csr', '街道党工委会定了 报区里');
    expect(await lastTo('u_wt_csr')).toContain('哪天开的会');
    await stage.say('u_wt_csr', '昨天');
    expect(await stage.case(NO)).toMatchObject({
      status: 'escalated',
      deliberation: { date: '2026-06-11', body: '街道党工委会' },
    });
  });

  test('A.1/4 asked for the decision, 定了 is the decision to pass it up', async () => {
    await inWork();
    await stage.say('u_wt_csr', `提级 ${NO}`);
    await stage.say('u_wt_csr', '昨天街道党工委会定了');
    expect(await stage.case(NO)).toMatchObject({ status: 'escalated', deliberation: { conclusion: '会上已定,同意提级' } });
  });

  test('A.1/4 told before anybody asked it is recorded, and a 是 passes it up', async () => {
    await inWork();
    await stage.say('u_wt_csr', '昨天街道党工委会上定了 路灯那件报区里');
    expect((await stage.case(NO)).deliberation).toMatchObject({ date: '2026-06-11', body: '街道党工委会' });
    expect((await stage.case(NO)).status).toBe('handling');
    await stage.say('u_wt_csr', '是');
    expect((await stage.case(NO)).status).toBe('escalated');
    await stage.say('u_wt_csr', `${NO} 全程`);
    expect(await lastTo('u_wt_csr')).toContain('议事决定:6月11日街道党工委会');
  });

  test('A.1/4 without a day no case is put before a body that has met already', async () => {
    await inWork();
    await stage.say('u_wt_csr', `议事 ${NO} 街道党工委会 同意报区里`);
    expect(await lastTo('u_wt_csr')).toContain('哪天开的会');
    expect((await stage.case(NO)).status).toBe('handling');
    await stage.say('u_wt_csr', '6月11日');
    expect((await stage.case(NO)).deliberation).toMatchObject({ date: '2026-06-11' });
  });

  test('A.1/4 the street’s decision carries no case past the district', async () => {
    await inWork();
    await stage.say('u_wt_csr', `议事 ${NO} 昨天 街道党工委会 同意报区里`);
    await stage.say('u_qh_zbz', `提级 ${NO}`);
    expect((await stage.case(NO)).status).toBe('handling');
    expect(await lastTo('u_qh_zbz')).toContain('缺议事决定');
  });

  test('A.1/4 who cannot do it any more and says 报区里 blows no second whistle', async () => {
    await inWork();
    await stage.say('u_wt_csr', '@哨子 书院路路灯住建说是产权不清 我们弄不了 报区里协调', group);
    expect(await stage.cases()).toHaveLength(1);
    expect((await stage.heard('g_wt')).at(-1)).toContain('缺议事决定');
  });
});
