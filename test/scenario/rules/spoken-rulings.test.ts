import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const group = { group: 'g_wt' };

const ask: Stage['ask'] = (...said) => stage.ask(...said);

const lamp = () => stage.say('u_sy_lly', '@哨子 书院路22号路灯不亮', group);

describe('rulings and the rest of a case’s life, as people say it', () => {
  test('A.1/2 whose whistle was not let out may ask by whom and why', async () => {
    await stage.say('u_jx_lly', '@哨子 重点哨 锦绣花园楼顶违建 周四联合拆 城管住建公安', group);
    await stage.say('u_wt_csr', `驳回 ${NO} 先由社区劝`);
    expect(await ask('u_jx_lly', '凭什么驳回')).toMatch(/李书记审核不通过:先由社区劝/);
  });

  test('A.2/5 首接负责 without a number rules on the return that waits', async () => {
    await lamp();
    await stage.say('u_sy_lly', '@哨子 书院路50号 建筑垃圾没人清', group);
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 依据三定方案 建议供电公司`);
    await stage.say('u_wt_ddy', '别推了 住建先办着 首接负责');
    const of = await stage.case(NO);
    expect([of.status, of.settlement?.unit, of.returns[0]?.ruling?.accepted]).toEqual(['dispatched', '住建局', false]);
  });

  test('A.2/5 拆出来 finds the case that tells of it, with the unit said', async () => {
    await stage.say('u_sy_lly', '@哨子 书院路50号 井盖坏了 旁边还堆着建筑垃圾', group);
    await lamp();
    // The case itself is about the rubbish; what is taken out is the other thing.
    expect(await ask('u_wt_ddy', '建筑垃圾拆出来单独给城管')).toContain('要拆出来的是另一件什么事');
    expect(await ask('u_wt_ddy', '井盖坏了 水务局')).toContain(`${NO} 已拆分`);
    await stage.to('2026-06-12T09:02:00+08:00');
    expect((await stage.cases()).map(({ departments }) => departments[0]?.unit)).toContain('水务局');
  });

  test('A.1/1 不用应急了 改常规 is said of the emergency in work', async () => {
    await stage.say('u_sy_lly', '@哨子 应急哨 书院路18号路面塌了个坑 住建', group);
    expect(await ask('u_qh_zbz', '给我个初报')).toContain('初报');
    expect(await ask('u_wt_ddy', '险情解除 已围挡')).toContain(`先回:报到 ${NO}`);
    await stage.say('u_wt_ddy', '不用应急了 改常规');
    expect((await stage.case(NO)).type).toBe('routine');
    expect(await stage.cases()).toHaveLength(1);
  });

  test('A.5/4 咋还没动静 with 催 urges, and explains nothing', async () => {
    await lamp();
    await stage.heard('u_zj_lly1');
    await stage.say('u_wt_csr', '催一下住建 01咋还没动静');
    expect((await stage.heard('u_zj_lly1')).join()).toContain('问进展');
  });

  test('A.1/3 延一下 asks for an extension, 需要社区说下 for what is missing, 不用来了 lets off', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号路灯不亮 住建局 供电公司', group);
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_sy_lly', '@哨子 供电不用来了', group);
    await stage.say('u_wt_csr', '01供电不用来了');
    expect((await stage.case(NO)).departments.find(({ unit }) => unit === '供电公司')?.state).toBe('released');
    await stage.say('u_zj_lly1', '01要等配件 下周五才能好 延一下');
    expect((await stage.case(NO)).extension?.reason).toContain('要等配件');
    await stage.say('u_zj_lly1', '需要社区说下灯杆编号 01');
    expect((await stage.case(NO)).awaitingInfo).toBeDefined();
  });

  test('A.2/1 算难事 tags, 难事有哪些 shows them', async () => {
    await lamp();
    await stage.to('2026-06-12T09:05:00+08:00');
    expect(await ask('u_wt_csr', '01这个算难事')).toContain('已标为难事共解');
    expect(await ask('u_wt_csr', '难事有哪些')).toMatch(/难事共解.*QH260612-01/s);
  });

  test('A.4/6 两家说好了 of what a neighbour told is solved in the grid', async () => {
    await stage.say('r_wang', '锦绣花园7栋302漏水到我家');
    await stage.say('u_jx_wgy2', '7栋漏水那个我去调解了 两家说好了 楼上下周修');
    expect(await stage.cases()).toHaveLength(1);
    expect((await stage.case(NO)).resolution?.own).toBe('grid');
  });

  test('A.6/4 a company nobody asked is told so; a pole of nobody’s is a whistle and no question', async () => {
    expect(await ask('u_p_jxhy', '已经联系维保了 明天上午修好')).toContain('没有请贵单位答复的事');
    await stage.say('u_wt_ddy', '@哨子 锦绣花园那根歪电线杆不知道是谁家的 先围起来', group);
    expect(await stage.cases()).toHaveLength(1);
  });

  test('A.1/9 A.3/7 A.6/10 asked in passing: 待核实, 在本级解决, 多少分, 封账', async () => {
    expect(await ask('u_qh_dcs', '待核实事项有哪些')).toContain('待核实事项');
    expect(await ask('u_wt_csr', '在本级解决了多少')).toContain('在本级解决');
    expect(await ask('u_cg_lly1', '我们局多少分')).toContain('本季度');
    expect(await ask('u_qh_zzb', '把上个月的账封了')).toContain('2026年5月已封账');
  });
});

describe('an operation at a set hour', () => {
  test('A.1/10 综合执法 今晚8点: everybody is due at eight, not in four working hours', async () => {
    await stage.say('u_wt_csr', '@哨子 综合执法 书院路夜市 占道经营 今晚8点', group);
    const due = (await stage.case(NO)).windows.filter(({ clock }) => clock === 'report').map((window) => window.due);
    expect(new Set(due)).toEqual(new Set([Date.parse('2026-06-12T20:00:00+08:00')]));
  });

  test('A.1/2 重点哨 周四上午联合拆除, let out by the street, is due then', async () => {
    await stage.say('u_jx_lly', '@哨子 重点哨 锦绣花园楼顶违建 周四上午9点联合拆 城管住建', group);
    await stage.say('u_wt_csr', `审核通过 ${NO}`);
    const due = (await stage.case(NO)).windows.filter(({ clock }) => clock === 'report').map((window) => window.due);
    expect(new Set(due)).toEqual(new Set([Date.parse('2026-06-18T09:00:00+08:00')]));
  });
});

describe('admission and opinions in few words', () => {
  test('A.6/8 同意 给5000 派个人, then 到年底: the task waiting to be admitted, whatever else waits', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 依据三定方案 建议供电公司`);
    await stage.say('u_cg_lly1', '让锦绣社区每天报台账');
    expect(await ask('u_wt_csr', '同意 给5000 派1个人')).toContain('还缺:到哪天为止');
    expect(await ask('u_wt_csr', '到年底')).toMatch(/准入1号同意.*经费5000.*派1个人.*12月31日/);
    expect((await stage.case(NO)).status).toBe('returning');
  });

  test('A.6/8 不行 with a reason refuses the task that waits; 行 lets an extension through; neither is answered where nothing waits', async () => {
    expect(await ask('u_wt_csr', '可以')).toBe('');
    await stage.say('u_cg_lly1', '让锦绣社区每天报台账');
    await stage.heard('u_cg_lly1');
    await stage.say('u_wt_csr', '不行 社区没人手');
    expect((await stage.heard('u_cg_lly1')).join()).toContain('准入1号不同意:社区没人手');
    await lamp();
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', '01要等配件 下周五才能好 延一下');
    await stage.say('u_sy_lly', '@哨子 行', group);
    expect((await stage.case(NO)).extension?.ruling?.accepted).toBe(true);
  });

  test('A.4/2 哪些章 is the list', async () => {
    expect(await ask('u_jx_lly', '53个章有哪些')).toContain('社区印章清单53项');
  });
});

describe('words taken back', () => {
  test('A.1/6 a message recalled goes out of the direct call too, an identity number never gets there', async () => {
    await stage.say('u_sy_lly', '@哨子 应急哨 书院路60号 路面塌陷 张阿姨13812345678 身份证330102199001011234', group);
    const before = (await stage.direct('u_zj_lly1')).at(-1)?.text ?? '';
    expect(before).toContain('13812345678');
    expect(before).not.toContain('199001011234');
    await stage.say('u_sy_lly', `撤下原话 ${NO}`);
    expect((await stage.direct('u_zj_lly1')).at(-1)?.text).not.toContain('张阿姨');
  });
});

describe('figures and lists asked for in passing', () => {
  test('A.1/7 打个优 is a grade', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头`);
    await stage.say('u_wt_csr', '01给住建打个优');
    expect((await stage.case(NO)).scores).toMatchObject([{ unit: '住建局', score: 95 }]);
  });

  test('A.5/4 督办清单 is what was urged and is not done', async () => {
    await lamp();
    expect(await ask('u_qh_dcs', '督办清单')).toContain('没有催办过');
    await stage.say('u_qh_dcs', `催办 ${NO}`);
    expect(await ask('u_qh_dcs', '督办清单')).toMatch(/QH260612-01.*催1次/);
    expect(await ask('u_qh_dcs', '1')).toContain('书院路22号');
  });

  test('A.2/7 a call back may name the case anywhere', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头`);
    await stage.say('u_sy_wgy1', `核查通过 ${NO}`);
    await stage.say('u_sy_lly', '给01打了电话 说一直亮着 满意');
    expect((await stage.case(NO)).callbacks).toMatchObject([{ satisfaction: 'satisfied' }]);
  });
});
