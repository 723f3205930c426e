import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const group = { group: 'g_wt' };
const NO = 'QH260612-01';
const blown = (words: string, by = 'u_wt_csr') => stage.say(by, `@哨子 ${words}`, group);

describe('said in a hurry, it is what was meant', () => {
  test('A.1/12 社区自己解决了 is 社区自办 and calls nobody', async () => {
    expect(await stage.ask('u_jx_lly', '社区自己解决了 锦绣花园3栋漏水纠纷', 'g_wt')).toContain('记为社区自办');
    expect((await stage.case(NO)).status).toBe('closed');
  });

  test('A.6/13 处理的……补一下 files afterwards and calls nobody out', async () => {
    expect(await stage.ask('u_sy_lly', '昨天打过电话处理的书院路18号树倒了补一下')).toContain('已备案');
    expect((await stage.case(NO)).incident?.happenedAt).toBeLessThan(Date.parse('2026-06-12T00:00:00+08:00'));
  });

  test('a drill may say so at its end, or in brackets; what 演练 stands amid is no drill', async () => {
    await blown('应急哨 书院路30号 燃气味 演练');
    await blown('应急哨 书院路40号 燃气味(演练)请燃气公司到场');
    await blown('应急哨 书院小学 演练 烟雾弹伤人');
    expect((await stage.cases()).map(({ drill }) => drill ?? false)).toEqual([true, true, false]);
  });

  test('C.4 a reason code is no basis; a second return says who ruled and why', async () => {
    await blown('常规哨 书院路22号 占道经营 水务局');
    expect(await stage.ask('u_sw_lly1', `退单 ${NO} 职能不符`)).toContain('退单要写原因和依据');
    await stage.say('u_sw_lly1', '依据三定方案,占道归城管');
    // A bare no is no reason, whatever else had been asked before.
    await stage.say('u_wt_ddy', `同意退单 ${NO}`);
    await stage.say('u_wt_csr', `不同意退单 ${NO}`);
    const of = await stage.case(NO);
    expect(of.returns.every(({ ruling }) => ruling === undefined || !/^(?:no|yes)$/.test(ruling.words))).toBe(true);
  });

  test('C.4 再退 after a refused return', async () => {
    await blown('常规哨 书院路22号 占道经营 水务局');
    await stage.say('u_sw_lly1', `退单 ${NO} 职能不符 依据三定方案`);
    await stage.say('u_wt_ddy', `不同意退单 ${NO} 河道边的摊子归你们`);
    const again = await stage.ask('u_sw_lly1', `再退 ${NO} 职能不符 依据三定方案`);
    expect(again).toContain('退单次数已满');
    expect(again).toContain('王主任6月12日 09:00裁定不同意退单:河道边的摊子归你们');
  });

  test('A.1/9 the second time it is not solved the street checks, and its reporter hears that', async () => {
    await blown('常规哨 书院路22号 路灯不亮', 'u_sy_lly');
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    for (const said of ['第1次未解决,已退回住建局重新处置', '第2次未解决,已请街道核定', '']) {
      await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头,已和社区小周沟通`);
      await stage.say('u_sy_wgy1', `核查通过 ${NO}`);
      const told = await stage.ask('u_sy_lly', `未解决 ${NO} 晚上又灭了`);
      expect(told).toContain(said);
      if (said.includes('核定')) {
        await stage.say('u_wt_ddy', '同意');
        await stage.say('u_zj_lly1', `报到 ${NO}`);
      } else if (said === '') expect(told).toContain('难事共解');
    }
    expect((await stage.case(NO)).status).toBe('deliberating');
  });

  test('C.3 a candidate that came up to the street is taken up or declined there', async () => {
    for (const house of [7, 8]) await stage.say('r_wang', `@哨子 锦绣花园${house}栋路灯不亮`, { group: 'g_jx_jm' });
    expect(await stage.ask('u_wt_ddy', `受理 ${NO}`)).toContain('已受理');
    const of = await stage.case(NO);
    expect([of.status, of.whistle?.level]).toEqual(['dispatched', 'street']);
    expect((await stage.heard('r_wang')).join()).toContain('办理中');
    expect(await stage.ask('u_wt_csr', '不受理 QH260612-02 刚修过,已亮')).toContain('已记为不受理');
  });

  test('A.5/2 01 02 都上会 gives a page for each, and 01和02 both go on the agenda', async () => {
    await blown('常规哨 书院路22号 路灯不亮');
    await blown('常规哨 书院路24号 占道经营 城管局');
    const pages = await stage.ask('u_wt_csr', '01 02 都上会');
    for (const no of ['QH260612-01', 'QH260612-02']) expect(pages).toContain(`拟上会材料 ${no}`);
    await stage.say('u_wt_csr', '01和02加入联席会议议题');
    expect(await stage.ask('u_wt_csr', '联席会议议题')).toContain('联席会议议题2件');
  });

  test('A.4/4 给街道打分 by a department is told who scores whom', async () => {
    expect(await stage.ask('u_zj_fzr', '给街道打分 80')).toContain('部门不给街道、社区打分');
  });
});

describe('promises and applications', () => {
  test('A.1/13 半小时到 is a promise to come, in whatever figures', async () => {
    await blown('应急哨 书院路18号 路面塌陷 住建局');
    expect(await stage.ask('u_zj_lly1', '半小时到', 'g_wt')).toContain('已签收,预计30分钟到');
    expect(await stage.ask('u_zj_lly1', '一个小时内到', 'g_wt')).toContain('预计60分钟到');
    expect((await stage.case(NO)).departments[0]?.state).toBe('acked');
  });

  test('C.3 同意挂账 of what a department applied for asks for the day it lacks; what is over is not applied for', async () => {
    await blown('常规哨 书院路22号 路灯不亮');
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `申请挂账 ${NO} 等规划`);
    expect(await stage.ask('u_qh_ddy1', `同意挂账 ${NO}`)).toContain('哪天复核');
    expect(await stage.ask('u_qh_ddy1', '等规划 复核7月1日')).toContain('已挂账,7月1日');
    expect(await stage.ask('u_qh_zbz', `报市里 ${NO}`)).toContain('不能“提级”');
    await blown('常规哨 书院路24号 路灯不亮');
    await stage.say('u_wt_csr', '撤回 QH260612-02');
    expect(await stage.ask('u_zj_lly1', '申请挂账 QH260612-02 等规划')).toContain('不能“挂账”');
  });
});

describe('A.1/10 the force', () => {
  test('A.1/10 a street calls its own force; who cannot come says so and the dispatcher hears it', async () => {
    expect(await stage.ask('u_wt_csr', '综合执法 石桥商场', 'g_wt')).toContain('请由石桥街道或区指挥中心召集');
    expect(await stage.cases()).toEqual([]);
    await stage.say('u_sq_csr', '@哨子 综合执法 石桥商场', { group: 'g_sq' });
    await stage.heard('u_sq_ddy');
    expect(await stage.ask('u_ga_pcs_sq', `${NO} 我们来不了,出警去了`)).toContain('已转告韩调度员另作安排');
    expect((await stage.heard('u_sq_ddy')).join()).toContain('石桥街道派出所说来不了');
    expect((await stage.case(NO)).departments.find(({ unit }) => unit === '公安分局')?.state).toBe('pending');
    await stage.say('u_sq_csr', '@哨子 演练 综合执法 石桥菜市场', { group: 'g_sq' });
    expect((await stage.heard('g_sq')).at(-1)).toContain('【演练】综合执法 石桥菜市场');
  });
});

describe('C.4 区级兜底', () => {
  test('C.4 of the unit that is at work already it only says that it stays; its 报到 and its new date are kept', async () => {
    await blown('常规哨 书院路22号 路灯不亮');
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `延期 ${NO} 到6月25日 等配件`);
    await stage.say('u_wt_csr', `同意延期 ${NO}`);
    const before = await stage.case(NO);
    expect(await stage.ask('u_qh_ddy1', `区级兜底 ${NO} 住建局 几家都说不归自己`)).toContain('由住建局负责到底');
    const of = await stage.case(NO);
    expect([of.status, of.windows]).toEqual([before.status, before.windows]);
    expect(await stage.ask('u_zj_lly1', `退单 ${NO} 职能不符 依据三定方案`)).toContain('不能再退单');
  });
});
