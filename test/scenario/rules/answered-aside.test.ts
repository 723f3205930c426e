import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

describe('what was asked in the group may be answered in private', () => {
  test('a place, a yes, a number of a list; then nothing is open in the group any more', async () => {
    await stage.say('u_jx_lly', '@哨子 重点哨 违建', { group: 'g_wt' });
    await stage.say('u_jx_lly', '锦绣花园3栋');
    expect((await stage.cases()).map(({ place, status }) => [place, status])).toEqual([['锦绣花园3栋', 'submitted']]);
    await stage.say('u_jx_lly', '锦绣花园4栋', { group: 'g_wt' });
    expect(await stage.cases()).toHaveLength(1);
    await stage.say('r_wang', '锦绣花园7栋电梯坏了', { group: 'g_jx_jm' });
    expect(await stage.ask('r_wang', '是')).toContain('已登记(QH260612-02)');
    await stage.say('r_zhao', '@哨子 路灯不亮', { group: 'g_jx_jm' });
    expect(await stage.ask('r_zhao', '锦绣花园8栋')).toContain('已登记(QH260612-03):锦绣花园8栋 路灯不亮');
  });

  test('answered in the group it is not open in private either, and after an hour private words are about something else', async () => {
    await stage.say('u_jx_lly', '@哨子 重点哨 违建', { group: 'g_wt' });
    await stage.say('u_jx_lly', '@哨子 锦绣花园3栋', { group: 'g_wt' });
    await stage.say('u_jx_lly', '锦绣花园5栋');
    expect(await stage.cases()).toHaveLength(1);
    await stage.say('u_sy_lly', '@哨子 重点哨 违建', { group: 'g_wt' });
    await stage.to('2026-06-12T10:30:00+08:00');
    await stage.say('u_sy_lly', '书院新村5栋');
    expect(await stage.cases()).toHaveLength(1);
  });

  test('C.3 办结 before 报到: one word puts the 报到 right', async () => {
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
    expect(await stage.ask('u_zj_lly1', `办结 ${NO} 换了灯头`, 'g_wt')).toContain('人已去过的回“是”');
    await stage.say('u_zj_lly1', '还没去呢');
    expect((await stage.case(NO)).status).toBe('dispatched');
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头`);
    await stage.say('u_zj_lly1', '是');
    expect((await stage.case(NO)).status).toBe('handling');
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头,和小周说过`);
    expect((await stage.case(NO)).status).toBe('checking');
  });
});

describe('C.11 numbers and doors', () => {
  const identity = '320102199001011234';

  test('an identity number reaches nobody, a door number no neighbours', async () => {
    await stage.say('r_wang', `@哨子 锦绣花园7栋煤气味很大,身份证${identity}`, { group: 'g_jx_jm' });
    await stage.say('r_li', `@哨子 锦绣花园7栋501天天打麻将,我身份证${identity}`, { group: 'g_jx_jm' });
    await stage.say('r_zhao', '锦绣花园8栋602空调滴水', { group: 'g_jx_jm' });
    for (const who of ['u_jx_wgy2', 'u_jx_wgz2', 'u_wt_ddy', 'u_rq_lly1', 'g_wt', 'g_jx_jm'])
      expect((await stage.heard(who)).join('\n')).not.toContain(identity);
    const neighbours = (await stage.group('g_jx_jm')).filter(({ from }) => from.bot).map(({ text }) => text);
    expect(neighbours.join('\n')).not.toMatch(/501|602/);
    expect((await stage.cases()).map(({ place }) => place).join()).toContain('501');
  });
});

describe('A.1/13 people change', () => {
  test('two of the same name are told apart by their account', async () => {
    await stage.say('u_qh_gly', '登记 u_cg_new 孙立 城管局 联络员');
    await stage.say('u_qh_gly', '登记 u_cg_new2 孙立 城管局 联络员');
    expect(await stage.ask('u_qh_gly', '改联络员 城管局 孙立')).toContain('城管局有2位孙立:u_cg_new、u_cg_new2');
    expect(await stage.ask('u_qh_gly', '改联络员 城管局 u_cg_new2')).toContain('联络员改为孙立');
  });

  test('a duty is handed over as people say it; nobody of that name is said so', async () => {
    expect(await stage.ask('u_cg_lly1', '今天换李佳宁值班')).toContain('由李工代');
    expect(await stage.ask('u_cg_zd_wt', '今天换小陈值班')).toContain('小陈不在本单位名单里');
  });

  test('是城管局的 answers who that was; a second stranger does not stop the reminders again', async () => {
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 占道经营 城管局', { group: 'g_wt' });
    await stage.say('stranger1', '@哨子 我是城管局的,01到了', { group: 'g_wt' });
    await stage.heard('g_wt');
    expect(await stage.ask('stranger2', '报到', 'g_wt')).not.toContain('提醒先停');
    expect(await stage.ask('u_wt_ddy', '是城管局的')).toContain('已记城管局报到');
  });
});

describe('A.1/13 a grid worker who leaves and the one who comes', () => {
  test('registered for a grid one is a grid worker there and nowhere else; what waits goes to the new one', async () => {
    expect(await stage.ask('u_qh_gly', '登记 u_new 王小明 书院社区 网格员')).toContain('书院社区有4个网格,请写第几网格');
    expect(await stage.ask('u_qh_gly', '登记 u_new 王小明 书院第2网格 网格员')).toContain('已登记:书院社区第2网格网格员王小明');
    await stage.say('u_qh_gly', '停用 u_sy_wgy2');
    await stage.say('r_wang', '书院新村3栋 楼道灯不亮');
    expect((await stage.heard('u_new')).join()).toContain('待确认');
    expect(await stage.ask('u_new', '网格已解决 书院新村4栋 楼道堆物 劝导清走')).toContain('记为网格自办');
    expect(await stage.ask('u_new', '重点哨 书院新村4栋 违建')).toContain('请书院社区确认');
    expect((await stage.case(NO)).status).toBe('candidate');
  });

  test('A.1/1 what was done is read from a 补备案 as people tell it', async () => {
    const told = await stage.ask('u_sy_wgy1', '补备案 昨晚11点多书院路18号树倒了压车,我发现的,打了119,已经锯了挪开');
    expect(told).not.toContain('做了哪些处置');
    expect((await stage.case(NO)).incident?.done).toContain('已经锯了挪开');
  });
});
