import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

/** A resident's lamp, mended, checked and rated; ten days later the community has been asked to call. */
async function calledBack(): Promise<void> {
  await stage.say('r_zhao', '@哨子 锦绣花园8栋路灯不亮', { group: 'g_jx_jm' });
  await stage.say('u_wt_ddy', `受理 ${NO}`);
  await stage.say('u_zj_lly1', `报到 ${NO}`);
  await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头,和居民赵女士说过`);
  await stage.say('u_jx_wgy2', `核查通过 ${NO}`);
  await stage.say('r_zhao', '满意');
  await stage.to('2026-06-23T09:05:00+08:00');
}

describe('A.2/7 what is heard when calling back', () => {
  test('A.2/7 说又不亮了 is a verdict; who called may have it reopened, though the seven days are over', async () => {
    await calledBack();
    expect(await stage.ask('u_jx_lly', '打电话给居民了,说又不亮了')).toContain('还没解决的请回:未解决');
    expect(await stage.ask('u_jx_lly', `${NO} 全程`)).toContain('回访:未解决');
    expect(await stage.ask('u_jx_lly', `未解决 ${NO} 居民说又不亮了`)).toContain('第1次未解决,已退回住建局重新处置');
  });

  test('A.2/7 without such a call the community does not reopen what is not its own', async () => {
    await calledBack();
    expect(await stage.ask('u_jx_lly', `未解决 ${NO} 我看还是不行`)).not.toContain('重新处置');
    expect((await stage.case(NO)).status).toBe('closed');
  });
});

describe('A.6 what is easily missed', () => {
  test('A.6/11 走访 tells of a problem that was heard; no whistle yet', async () => {
    await stage.say('u_jx_lly', '走访 锦绣花园3栋 反映下水道堵');
    const of = await stage.case(NO);
    expect([of.status, of.source, of.whistle]).toEqual(['candidate', 'fieldwork', undefined]);
  });

  test('A.6/4 物业 is asked as people say it; it has no 报到 and no 办结', async () => {
    await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园7栋 垃圾没人清', { group: 'g_wt' });
    expect(await stage.ask('u_jx_lly', '让锦绣花园物业看下01', 'g_wt')).toContain('已请锦绣花园物业服务中心');
    expect(await stage.ask('u_p_jxhy', '报到')).toContain('不用报到、办结');
    expect(await stage.ask('u_p_jxhy', '答复 今天下午清')).toContain('答复已记下');
  });
});

describe('A.4/2 what a community does and stamps', () => {
  test('A.4/2 该我们干吗 is answered from the list', async () => {
    expect(await stage.ask('u_jx_lly', '住建局让我们统计宠物疫苗,这个该我们干吗')).toContain('不在社区86项事项清单里');
    expect(await stage.ask('u_jx_lly', '低保申请入户核实,这个该我们干吗')).toContain('在社区事项清单里:低保申请入户核实');
  });

  test('A.4/2 请X社区协助 on the list goes through, off the list to admission; the reason for a no may follow', async () => {
    expect(await stage.ask('u_mz_lly1', '请书院社区协助低保申请入户核实')).toContain('清单');
    await stage.say('u_zj_lly1', '下派 锦绣社区 入户登记电动车');
    expect(await stage.ask('u_wt_csr', '不同意准入 1号')).toContain('请写理由');
    expect(await stage.ask('u_wt_csr', '不该社区干')).toContain('准入1号不同意:不该社区干');
  });

  test.each([
    ['86项', '社区事项清单86项'],
    ['53项', '社区印章清单53项'],
    ['居务38项', '居务清单38项'],
  ])('A.4/2 %s', async (words, shown) => {
    expect(await stage.ask('u_jx_lly', words)).toContain(shown);
  });
});

test('A.4/2 居住证明要带啥 is answered from the list of stamps, whoever asks', async () => {
  for (const who of ['r_wang', 'u_jx_lly']) expect(await stage.ask(who, '居住证明要带啥')).toContain('带租房或购房合同、身份证');
});

describe('C.1 danger knows no queue', () => {
  test('said as 常规哨, what threatens a life and is on no list still goes out at once', async () => {
    await stage.say('u_sy_lly', '@哨子 常规哨 书院新村5栋 有人要跳楼', { group: 'g_wt' });
    const of = await stage.case(NO);
    expect([of.status, of.type]).toEqual(['dispatched', 'emergency']);
    await stage.say('u_wt_csr', '@哨子 常规哨 书院新村6栋 燃气泄漏', { group: 'g_wt' });
    expect((await stage.case('QH260612-02')).type).toBe('routine');
  });
});

describe('A.2/6 A.1/10 asked in few words', () => {
  test('A.2/6 加个议题, A.1/10 进驻单位有哪些, and the words of a number said before', async () => {
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
    expect(await stage.ask('u_wt_csr', '加个议题 01')).toContain('已加入联席会议议题');
    expect(await stage.ask('u_wt_csr', '进驻单位有哪些')).toContain('梧桐街道 1+3+N');
    await stage.say('u_zj_lly1', '报到 01');
    await stage.say('u_zj_lly1', '进展 01 围挡好了');
    expect(await stage.ask('u_wt_csr', `${NO} 全程`)).toContain('进展:围挡好了');
  });
});

describe('A.2/1 the digest of what is hard', () => {
  test('A.2/1 it names the level needed, and what is shelved its review instead of a deadline', async () => {
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路24号 占道经营 水务局', { group: 'g_wt' });
    await stage.say('u_wt_csr', '01算难事');
    await stage.say('u_wt_csr', '标五事 02 要事共决');
    await stage.say('u_qh_ddy1', '挂账 02 权属在市属国企 复核7月1日');
    await stage.to('2026-06-12T09:05:00+08:00');
    const digest = await stage.ask('u_wt_csr', '五事联办周报');
    expect(digest).toMatch(/QH260612-01 书院路22号 路灯不亮:.*需区里协调/);
    expect(digest).toContain('QH260612-02 书院路24号 占道经营:挂账,7月1日复核');
  });
});

describe('A.6/14 the city’s units are scored by the district', () => {
  test('A.6/14 a street would score upward; the name said is no reason', async () => {
    await stage.say('u_qh_zbz', '@哨子 协调哨 书院新村3栋 供热主管网老化 要市热力集团处理', { group: 'g_qh_all' });
    await stage.say('u_qh_zbz', `议事 ${NO} 6月11日 区委专题会 同意报市里协调`);
    await stage.say('u_qh_zbz', `市里受理了 ${NO} 市热力集团牵头`);
    await stage.say('u_qh_ddy1', `市热力集团已到 ${NO}`);
    await stage.say('u_qh_ddy1', `市热力集团已办结 ${NO} 更换了主管,和小周说过`);
    await stage.say('u_sy_lly', `核查通过 ${NO}`);
    expect(await stage.ask('u_wt_csr', `街道评价 ${NO} 市热力集团 85`)).toContain('由区指挥中心评价');
    expect(await stage.ask('u_qh_ddy1', `街道评价 ${NO} 市热力集团 85`)).toContain('东澜市热力集团 85分。只进考核');
  });
});

describe('A.1/2 A.5/1 given to somebody, made another kind', () => {
  test('A.5/1 指派小雷去看看 sends one person to look; A.1/3 升级为重点哨 changes the kind', async () => {
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
    expect(await stage.ask('u_wt_csr', '指派小雷去看看01')).toContain('已请小雷去核实');
    await stage.say('u_wt_csr', '升级为重点哨 01');
    expect((await stage.case(NO)).type).toBe('priority');
  });
});
