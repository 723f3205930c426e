import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

const ask: Stage['ask'] = (...said) => stage.ask(...said);

test('A.6 代报: a telephone number with 12345 in its middle is no hotline', async () => {
  await stage.say('u_jx_lly', '代报 李奶奶 锦绣花园7栋 楼道灯不亮 13912345678');
  expect((await stage.case(NO)).source).not.toBe('hotline');
  await stage.say('u_jx_lly', '代报 王叔 锦绣花园3栋 下水道堵了 12345转来');
  expect((await stage.case('QH260612-02')).source).toBe('hotline');
});

test('A.2/5 拆分 asked back: the answer’s matter and unit are the new case’s', async () => {
  await stage.say('u_wt_csr', '@哨子 常规哨 书院新村3栋 电梯坏了', { group: 'g_wt' });
  await stage.say('u_wt_csr', `拆分 ${NO}`);
  await stage.say('u_wt_csr', '楼道灯也不亮 住建局');
  await stage.to('2026-06-12T09:01:00+08:00');
  const own = await stage.case('QH260612-02');
  expect([own.matter?.name, own.departments.map(({ unit }) => unit)]).toEqual(['楼道灯不亮', ['住建局']]);
});

describe('A.6/1 a bare 同意 of the 书记', () => {
  beforeEach(() => stage.say('u_qh_zzb', '征求意见 梧桐街道 李佳拟任科长人选 6月20日前'));

  test('answers the one opinion he was asked for', async () => {
    expect(await ask('u_wt_sj', '同意')).toContain('已答复意见1号');
    expect((await stage.heard('u_qh_zzb')).join()).toContain('意见:同意');
  });

  test('beside a whistle to approve it is neither until he says which', async () => {
    await stage.say('u_sy_lly', '@哨子 重点哨 书院路40号占道经营,周五联合整治,城管局', { group: 'g_wt' });
    const told = await ask('u_wt_sj', '同意');
    expect(told).toContain('答复意见 1号 同意');
    expect(told).toContain(`审核通过 ${NO}`);
    expect((await stage.case(NO)).status).toBe('submitted');
    await stage.say('u_wt_sj', `审核通过 ${NO}`);
    expect(await ask('u_wt_sj', '不同意 情况不了解')).toContain('已答复意见1号');
  });
});

test('A.1/11 派给 X局 without a number is for the one that waits to be given to somebody', async () => {
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
  await stage.say('u_sy_lly', '@哨子 吹哨 书院路32号 有人偷偷养鸡', { group: 'g_wt' });
  await stage.say('u_wt_ddy', '派给城管局');
  const of = await stage.case('QH260612-02');
  expect([of.status, of.departments.map(({ unit }) => unit)]).toEqual(['dispatched', ['城管局']]);
});

test('A.2/3 导出 街道考核: the table to the asker, and who makes the workbook', async () => {
  const told = await ask('u_wt_csr', '导出 街道考核 2026Q2');
  expect(told).toContain('街道考核分(4月1日—6月30日');
  expect(told).toContain('请平台管理员侯工导出');
  expect(await ask('u_zj_lly1', '导出 街道考核 2026Q2')).toContain('“导出”由');
});

test.each(['住建局本月得分', '住建局 本月考核成绩', '我们本月考核分'])('A.1/8 “%s” of the department itself', async (words) => {
  expect(await ask('u_zj_lly1', words)).toContain('住建局 本月街道考核分');
});

test('A.2/6 议题有哪些 is the agenda; C.8 a head may ask what waits for his explanation', async () => {
  expect(await ask('u_wt_csr', '议题有哪些')).toContain('联席会议议题');
  expect(await ask('u_zj_fzr', '待核实事项')).toContain('现在没有等您说明的待核实事项');
});
