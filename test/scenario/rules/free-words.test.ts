import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const SECOND = 'QH260612-02';
const group = { group: 'g_wt' };

const ask: Stage['ask'] = (...said) => stage.ask(...said);

const lamp = () => stage.say('u_sy_lly', '@哨子 书院路22号路灯不亮', group);
const stateOf = async (unit: string) => (await stage.case(NO)).departments.find((one) => one.unit === unit)?.state;

describe('what people say instead of the sentence they were taught', () => {
  test.each(['马上到', '在路上了', '这就到'])(
    'A.1/13 “%s” of a department with a case waiting is a promise to come',
    async (words) => {
      await lamp();
      expect(await ask('u_zj_lly1', words)).not.toContain('没看懂');
      expect(await stateOf('住建局')).toBe('acked');
    },
  );

  test('A.1/3 通了 弄好了: asked whether it is done, a 是 is the close', async () => {
    await stage.say('u_sy_lly', '@哨子 书院路15号下水道堵了', group);
    await stage.say('u_sw_lly1', '报到');
    expect(await ask('u_sw_lly1', '通了 弄好了')).toContain('办完了吗');
    await stage.say('u_sw_lly1', '是');
    expect(await stage.case(NO)).toMatchObject({ status: 'checking', resolution: { note: expect.stringContaining('通了') } });
  });

  test('A.1/4 the district takes what was passed up with 受理, and writes down what the city says', async () => {
    await lamp();
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_wt_csr', `提级 ${NO} 街道党工委6月11日会议研究,报区里协调`);
    await stage.say('u_qh_ddy1', `受理 ${NO} 供电公司牵头`);
    expect(await stage.case(NO)).toMatchObject({ status: 'dispatched', type: 'coordination', level: 'district' });
    await stage.say('u_qh_zbz', `提级 ${NO} 区专题会6月12日研究,报市里协调`);
    expect(await ask('u_qh_ddy1', '那个函')).toContain('的函(拟)');
    await stage.say('u_qh_ddy1', `${NO} 市城运中心受理了 他们牵头`);
    expect((await stage.case(NO)).departments.find(({ part }) => part === 'lead')?.unit).toBe('东澜市城市运行中心');
    await stage.say('u_qh_ddy1', `市城运中心报到了 ${NO}`);
    await stage.say('u_qh_ddy1', `${NO} 市里说修好了 换了电缆 办结`);
    expect((await stage.case(NO)).status).toBe('checking');
  });

  test('A.2/5 who ruled on a return and why can be asked', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 依据三定方案,建议供电公司`);
    await stage.say('u_wt_ddy', `不同意退单 ${NO} 路灯由住建管养`);
    for (const words of [`谁裁的 ${NO}`, '这个谁裁的', `${NO} 为什么不同意退单`])
      expect(await ask('u_zj_lly1', words)).toMatch(/王主任.*不同意住建局退单:路灯由住建管养/);
    await stage.say('u_la_csr', '@哨子 吹哨 柳岸街柳岸新村13栋 路灯不亮', { group: 'g_la' });
    expect(await ask('u_la_csr', `谁裁的 ${SECOND}`)).toContain('还没有裁过');
  });

  test('A.2/2 台账 laid on a community goes to admission, on all of them to the district', async () => {
    expect(await ask('u_cg_lly1', '让锦绣社区每天报台账')).toContain('准入1号');
    expect((await stage.heard('u_wt_csr')).join()).toContain('城管局请锦绣社区做“每天报台账”');
    expect(await ask('u_zj_lly1', '以后锦绣社区每天给我们报物业台账')).toContain('准入2号');
    await stage.heard('u_qh_zbz');
    expect(await ask('u_zj_lly1', '要求各社区每周报物业检查表')).toContain('不能直接派给各社区');
    expect((await stage.heard('u_qh_zbz')).join()).toContain('每周报物业检查表');
    expect(await ask('u_qh_zbz', '不同意准入 3号 社区减负,请自查')).toContain('准入3号不同意');
  });

  test('A.2/1 合并 in people’s words: which goes into which need not be said', async () => {
    await lamp();
    await stage.say('u_sy_lly', '@哨子 书院路24号路灯也不亮', group);
    expect(await ask('u_wt_ddy', '刚才那俩是一回事 合一起')).toContain(`把 ${SECOND}`);
    await stage.say('u_wt_ddy', '是');
    expect(await stage.case(SECOND)).toMatchObject({ status: 'merged', mergedInto: NO });
  });

  test('A.2/1 two short numbers are enough, the later goes into the earlier', async () => {
    await lamp();
    await stage.say('u_sy_lly', '@哨子 书院路24号路灯也不亮', group);
    await stage.say('u_wt_ddy', '01 02是一件事');
    expect(await stage.case(SECOND)).toMatchObject({ status: 'merged', mergedInto: NO });
  });

  test('A.2/6 议题 looked at and added to as people say it', async () => {
    await lamp();
    expect(await ask('u_wt_csr', '01也放进去 上联席会')).toContain('已加入联席会议议题');
    expect(await ask('u_wt_csr', '联席会议有啥议题')).toContain(NO);
    expect(await ask('u_wt_csr', '给我上会材料')).toContain(`拟上会材料 ${NO}`);
  });

  test('A.1/4 挂账 with a reason that begins with 没 and a day of the next month', async () => {
    await lamp();
    await stage.say('u_qh_ddy1', '01挂账 没钱 下月5号复核');
    expect(await stage.case(NO)).toMatchObject({
      status: 'shelved',
      shelf: { reason: expect.stringContaining('没钱'), reviewAt: Date.parse('2026-07-05T18:00:00+08:00') },
    });
  });

  test('A.6/10 申诉 is no 退单, and the assessor may ask what waits', async () => {
    await lamp();
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', '01不能算我们的 不是我们的产权 要申诉');
    expect((await stage.case(NO)).status).toBe('handling');
    expect(await ask('u_qh_zzb', '申诉有哪些')).toContain('待裁的申诉');
  });

  test.each([
    ['u_qh_zzb', '征求梧桐街道意见 拟提拔吴宏伟为副局长', '拟提拔吴宏伟为副局长'],
    ['u_cg_lly2', '问一下梧桐街道对环卫招标方案啥意见 下周三前回', '环卫招标方案'],
  ])('A.6/1 %s says %s', async (who, words, subject) => {
    expect(await ask(who, words)).toContain('意见1号已送梧桐街道书记');
    expect((await stage.heard('u_wt_sj')).join()).toContain(subject);
  });

  test('A.2/4 换班 without a day is for today, 到30号 is the 30th, 回来了 is back', async () => {
    expect(await ask('u_sw_lly1', '跟汪一鸣换班')).toContain('6月12日您的联络由汪工代');
    await stage.say('u_sw_lly1', '回来了');
    expect(await ask('u_sw_lly1', '我今天请假 到30号 汪一鸣替我')).toContain('6月12日至30日');
  });
});

describe('a drill', () => {
  test('A.1/1 演练结束 ends it and says how long everyone took', async () => {
    await stage.say('u_wt_csr', '@哨子 演练 应急哨 书院路38号燃气泄漏 燃气公司 消防', group);
    await stage.to('2026-06-12T09:12:00+08:00');
    await stage.say('u_rq_lly1', `报到 ${NO}`);
    await stage.heard('u_yj_xf');
    await stage.say('u_wt_csr', '@哨子 演练结束', group);
    expect((await stage.heard('g_wt')).join('\n')).toContain('燃气公司12分钟到、消防救援大队没到');
    expect((await stage.heard('u_yj_xf')).join()).toContain('不用再来了');
    expect(await stage.case(NO)).toMatchObject({ status: 'closed', nextActionAt: null });
    await lamp();
    await stage.say('u_wt_csr', `演练结束 ${SECOND}`);
    expect((await stage.case(SECOND)).status).toBe('dispatched');
  });

  test('A.1/1 it alarms neither 督查 nor the leader in charge', async () => {
    await stage.say('u_wt_csr', '@哨子 演练 应急哨 书院路38号燃气泄漏 燃气公司 消防', group);
    for (const who of ['u_fg_zf', 'u_fg_cj', 'u_qh_dcs', 'u_rq_fzr', 'u_qh_zbz']) await stage.heard(who);
    await stage.to('2026-06-12T12:00:00+08:00');
    expect((await stage.heard('u_qh_zbz')).length).toBeGreaterThan(0);
    for (const who of ['u_fg_zf', 'u_fg_cj', 'u_qh_dcs']) expect(await stage.heard(who)).toEqual([]);
  });
});

describe('people', () => {
  test('A.5/1 the check goes to who stands in for a grid worker on leave, at once', async () => {
    await stage.say('u_sy_wgy1', '我请假 6月12日到14日 不用代');
    await stage.say('u_sy_wgy1', '不用');
    await lamp();
    await stage.say('u_zj_lly1', '报到');
    for (const who of ['u_sy_wgy1', 'u_sy_wgz1']) await stage.heard(who);
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头`);
    expect((await stage.heard('u_sy_wgz1')).join()).toContain('核查');
    expect(await stage.heard('u_sy_wgy1')).toEqual([]);
  });

  test('A.1/6 离职了 asks before it takes anybody’s rights; the press takes effect at once', async () => {
    expect(await ask('u_qh_gly', '吴宏伟离职了')).toContain('停用城管局联络员A吴宏伟(u_cg_lly1)吗?');
    expect(stage.app.directory.person('u_cg_lly1')).toBeDefined();
    await stage.press('u_qh_gly', '停用');
    expect((await stage.heard('u_qh_gly')).join()).toContain('已停用');
    expect((await stage.app.directory.liaison('城管局', Date.parse('2026-06-12T10:00:00+08:00'))).person.id).toBe('u_cg_lly2');
  });
});
