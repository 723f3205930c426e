import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const HEAD = 'u_zj_fzr';
const SUPERVISOR = 'u_qh_dcs';
const SECRETARY = 'u_wt_sj';

/** 住建局 says it has come and is then silent: its head is asked about it. */
async function asked(): Promise<void> {
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
  await stage.say('u_zj_lly1', '@哨子 报到', { group: 'g_wt' });
  await stage.to('2026-06-18T09:05:00+08:00');
}

describe('A.1/9 what waits under a number of its own is answered by the number', () => {
  test('A.1/9 the head explains in his own words; what ended there is not shown to 督查', async () => {
    await asked();
    expect(await stage.ask(HEAD, '我的')).toContain('1号 待核实事项,请说明');
    expect(await stage.ask(HEAD, '1号 灯杆要定做,厂家已排产')).toContain('到此为止,不再往上报');
    expect(await stage.ask(SUPERVISOR, '待核实')).not.toContain('住建局');
    expect(await stage.ask(SUPERVISOR, '待核实事项')).toContain('现在没有待核实事项');
    expect(await stage.ask(HEAD, '1号 再说一遍')).toContain('没有等您答复的1号');
  });

  test('A.1/9 说明 alone is enough while one waits', async () => {
    await asked();
    expect(await stage.ask(HEAD, '说明一下,灯杆在定做')).toContain('1号已记下您的说明');
  });

  test('A.1/9 督查 dismisses by the number; the reason it lacked may be the next sentence', async () => {
    await asked();
    await stage.to('2026-06-24T09:05:00+08:00');
    expect(await stage.ask(SUPERVISOR, '待核实')).toContain('请核实:住建局');
    expect(await stage.ask(SUPERVISOR, '销号 9号 没有的事')).toContain('没有等您核实的9号');
    expect(await stage.ask(SUPERVISOR, '销号 1号')).toContain('请写一句理由');
    expect(await stage.ask(SUPERVISOR, '看过排产单,属实')).toContain('1号已销号:看过排产单,属实');
    expect(await stage.ask(SUPERVISOR, '1号 销了吧,重复')).toContain('没有等您答复的1号');
  });

  test('A.1/9 explained too late, it is passed on to 督查', async () => {
    await asked();
    await stage.to('2026-06-24T09:05:00+08:00');
    await stage.heard(SUPERVISOR);
    expect(await stage.ask(HEAD, '说明情况 1号 灯杆在定做')).toContain('已转给督查一并看');
    expect((await stage.heard(SUPERVISOR)).join()).toContain('住建局补充说明:灯杆在定做');
    expect(await stage.ask(SUPERVISOR, '1号 销了吧,看过排产单')).toContain('1号已销号:看过排产单');
  });

  test('A.6/1 a 书记 asked for two opinions says which by its number', async () => {
    await stage.say('u_qh_zzb', '征求意见 梧桐街道 拟任综合执法队副队长人选孙立 6月18日前');
    await stage.say('u_cg_lly1', '征求意见 梧桐街道 拟评先进单位');
    expect(await stage.ask(SECRETARY, '2号不同意')).toContain('答复意见 2号');
    expect(await stage.ask(SECRETARY, '2号 不同意 平时到岗情况不好')).toContain('已答复意见2号');
    expect(await stage.ask(SECRETARY, '1号同意')).toContain('已答复意见1号');
    expect((await stage.heard('u_cg_lly1')).join()).toContain('不同意。平时到岗情况不好');
    expect((await stage.heard('u_qh_zzb')).join()).toContain('意见:同意');
  });

  test('A.4/2 a task laid on a community is admitted by its number', async () => {
    await stage.say('u_zj_lly1', '下派 锦绣社区 入户统计宠物疫苗接种情况');
    expect(await stage.ask('u_wt_csr', '准入待审')).toContain('1号 准入:锦绣社区');
    expect(await stage.ask('u_wt_csr', '1号同意 经费5000元 条件:配1名专人 到12月31日')).toContain('经费5000元');
  });

  test('1号楼 is a place, not a number of anything', async () => {
    await stage.say('u_sy_lly', '书院新村1号楼 楼道灯坏了');
    expect(await stage.cases()).toHaveLength(1);
  });
});

describe('what waits for the speaker is found by the words on the card', () => {
  test.each([
    ['u_wt_csr', '待审核', '待审核'],
    ['u_wt_csr', '还有什么要我定的', '待审核'],
    ['u_wt_ddy', '待裁定', '退单待裁'],
    ['u_jx_wgy2', '待核实', '待核实'],
    ['u_jx_wgy2', '待核实 3件', '待核实'],
  ])('%s says %s', async (who, words, shown) => {
    await stage.say('u_jx_lly', '@哨子 重点哨 锦绣花园违建 城管住建公安 周四联合拆除', { group: 'g_wt' });
    await stage.say('r_wang', '@哨子 锦绣花园7栋路灯不亮', { group: 'g_jx_jm' });
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 占道经营 水务局', { group: 'g_wt' });
    await stage.say('u_sw_lly1', '退单 QH260612-03 职能不符 依据三定方案');
    expect(await stage.ask(who, words)).toContain(shown);
    // Neither looking nor a bare word afterwards rules on anything by accident.
    await stage.say('u_wt_ddy', '待裁定');
    await stage.say('u_wt_ddy', '不同意退单 QH260612-03');
    expect((await stage.case('QH260612-03')).status).toBe('returning');
  });

  test('A.1/2 24号前完成 is the end date of the approval', async () => {
    await stage.say('u_jx_lly', '@哨子 重点哨 锦绣花园违建 城管住建公安 联合拆除', { group: 'g_wt' });
    await stage.say('u_wt_ddy', '同意,城管牵头,24号前完成');
    const of = await stage.case('QH260612-01');
    expect(of.windows.find(({ clock }) => clock === 'close')?.due).toBe(Date.parse('2026-06-24T18:00:00+08:00'));
  });
});
