import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ask: Stage['ask'] = (...said) => stage.ask(...said);
const last = async (where: string): Promise<string> => (await stage.heard(where)).at(-1) ?? '';

describe('the three lists', () => {
  test('A.4/2 without a task there is nothing to lay on anybody, on one community or on all', async () => {
    for (const words of ['下派 锦绣社区', '让各社区'])
      expect([words, await ask('u_cg_lly1', words)]).toEqual([words, '派什么工作?请写一句。']);
  });

  test('A.4/2 a certificate outside the 53 stamps is sent where it is given; one on the list says what to bring', async () => {
    expect(await ask('r_wang', '社区能开无犯罪证明吗')).toBe('无犯罪证明不在53项印章清单里,社区不开,请到派出所户籍窗口。');
    expect(await ask('r_wang', '社区能开居住证明吗')).toContain('可以开:居住证明(Y01),带租房或购房合同、身份证');
  });

  test('are complete: 53 stamps, 86 matters, 38 powers, each entry different', async () => {
    const { stamps, duties, powers } = stage.app.directory.organisation.admission;
    expect([stamps, duties, powers].map((list) => new Set(list.map(({ name }) => name)).size)).toEqual([53, 86, 38]);
    const told = await ask('u_jx_lly', '印章清单');
    expect(told).toContain('社区印章清单53项');
    expect(told).toContain('Y53 文明家庭推荐表');
    expect(await ask('u_jx_lly', '事项清单 民政局')).toMatch(/社区事项清单86项,其中民政局\d+项/);
  });

  test.each(['清单', '有哪些清单?', '准入清单', '看看清单'])(
    '“%s” alone names the lists and how to ask for each',
    async (words) => {
      for (const who of ['u_jx_lly', 'r_wang']) {
        const told = await ask(who, words);
        for (const part of ['印章清单', '53项', '事项清单', '86项', '居务清单', '38项', '低保初审 流程'])
          expect(told).toContain(part);
      }
    },
  );

  test('A.4/7 A.6/7 a power’s steps can be seen by everybody', async () => {
    const told = await ask('r_wang', '低保初审 流程');
    expect(told).toContain('责任人:民政委员;依据:社会救助暂行办法');
    expect(told).toContain('1.提交申请 2.入户核实 3.民主评议 4.公示7天 5.报街道');
  });
});

describe('admission', () => {
  test('A.2/2 A.4/2 a task outside the list is answered with the list and goes to approval', async () => {
    await stage.heard('u_wt_csr');
    const told = await ask('u_nonexistent_dept', '下派 锦绣社区 入户统计宠物疫苗');
    expect(told).not.toContain('准入');
    const answered = await ask('u_cg_lly1', '下派 锦绣社区 每周入户统计商户招牌颜色');
    expect(answered).toContain('此项未列入86项事项清单');
    expect(answered).toContain('已登记为准入1号,请按准入程序报审');
    expect(await last('u_wt_csr')).toContain('准入1号:城管局请锦绣社区做“每周入户统计商户招牌颜色”');
  });

  test('A.6/8 an approval states funds, conditions and an end date', async () => {
    expect(await ask('u_wt_csr', '同意准入 1号')).toContain('还缺:经费、条件、到哪天为止');
    await stage.heard('u_cg_lly1');
    const told = await ask('u_wt_csr', '同意准入 1号 经费5000元 条件:配1名专人 到12月31日');
    expect(told).toContain('经费5000元,条件:配1名专人,到12月31日');
    expect(await last('u_cg_lly1')).toContain('到期自动退出');
  });

  test('what is on the list goes through at once', async () => {
    await stage.heard('u_jx_lly');
    expect(await ask('u_mz_lly1', '下派 锦绣社区 低保申请入户核实 共12户')).toContain('在清单里:S21 低保申请入户核实');
    expect(await last('u_jx_lly')).toContain('民政局请锦绣社区协助:低保申请入户核实 共12户');
  });
});

describe('A.6/1 征求意见', () => {
  test('goes to the street’s 书记, who alone answers, in the direct chat only', async () => {
    await stage.heard('u_wt_sj');
    expect(await ask('u_qh_zzb', '征求意见 梧桐街道 拟任综合执法队副队长人选 6月20日前')).toContain('意见1号已送梧桐街道书记');
    expect(await last('u_wt_sj')).toContain('组织部征求梧桐街道意见(1号):拟任综合执法队副队长人选');
    await stage.say('u_wt_sj', '@哨子 答复意见 1号 同意', { group: 'g_wt' });
    expect(await last('g_wt')).toContain('请在单聊里答复');
    expect(await ask('u_wt_csr', '答复意见 1号 同意')).toContain('由书记本人答复');
    await stage.heard('u_qh_zzb');
    expect(await ask('u_wt_sj', '答复意见 1号 建议 先挂职半年')).toContain('只告诉征求的人');
    const sheet = await last('u_qh_zzb');
    expect(sheet).toContain('拟:梧桐街道对征求意见1号的答复');
    expect(sheet).toContain('意见:建议。先挂职半年');
    expect(sheet).toContain('未盖章');
  });
});

describe('the end of what was admitted', () => {
  test('A.6/8 when its date has come the street, the community and the department are told once, and it is closed', async () => {
    const all = ['u_wt_csr', 'u_jx_lly', 'u_cg_lly1'];
    await stage.say('u_cg_lly1', '下派 锦绣社区 清点商户门前花箱数量');
    await stage.say('u_wt_csr', '同意准入 2号 经费800元 条件:配1名专人 到6月15日');
    for (const who of all) await stage.heard(who);
    await stage.to('2026-06-15T17:00:00+08:00');
    const early = await Promise.all(all.map((who) => stage.heard(who)));
    expect(early.join()).not.toContain('到期:');
    await stage.to('2026-06-17T09:30:00+08:00');
    for (const who of all) {
      const told = (await stage.heard(who)).filter((words) => words.includes('准入2号到期'));
      expect([who, told.length]).toEqual([who, 1]);
      expect(told[0]).toContain('锦绣社区不用再做');
    }
    const record = await stage.store.records.get('admission', '2');
    expect(record).toMatchObject({ open: false, body: { ruling: { admitted: true }, endedAt: expect.any(Number) } });
  });

  test('A.6/8 what was laid on all communities every one of them is told of, when it is admitted and when it is over', async () => {
    const liaisons = ['u_wtl_lly', 'u_jx_lly', 'u_sy_lly', 'u_lasq_lly'].filter((id) =>
      stage.app.directory.organisation.people.has(id),
    );
    expect(liaisons.length).toBeGreaterThanOrEqual(3);
    await stage.say('u_cg_lly1', '要求各社区每天报花箱台账');
    for (const who of liaisons) await stage.heard(who);
    await stage.say('u_qh_zbz', '同意准入 3号 经费800元 条件:配1名专人 到6月25日');
    for (const who of liaisons) expect((await stage.heard(who)).join()).toContain('准入3号同意');
    await stage.to('2026-06-26T09:30:00+08:00');
    for (const who of liaisons) expect((await stage.heard(who)).join()).toContain('各社区不用再做');
  });
});
