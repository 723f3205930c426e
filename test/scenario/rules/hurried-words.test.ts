import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const group = { group: 'g_wt' };

const ask: Stage['ask'] = (...said) => stage.ask(...said);

const lampUnit = async () => (await stage.case(NO)).departments.find(({ unit }) => unit === '住建局');
const lamp = () => stage.say('u_sy_lly', '@哨子 书院路22号路灯又灭了', group);

describe('words of people in a hurry', () => {
  test('A.1/1 what is filed afterwards lies in the past, wherever the word stands', async () => {
    await stage.say('u_sy_lly', '@哨子 前天半夜书院路口栏杆被车撞倒 当时交警就弄好了 补个备案', group);
    expect(await stage.case(NO)).toMatchObject({ type: 'emergency', incident: expect.anything() });
  });

  test('A.1/2 three units without a pause are three; 同意 with the matter and the lead approves', async () => {
    await stage.say('u_jx_lly', '@哨子 锦绣花园楼顶违建要拆 城管住建公安都来 重点哨', group);
    expect((await stage.case(NO)).departments.map(({ unit }) => unit)).toEqual(['城管局', '住建局', '公安分局']);
    await stage.say('u_wt_csr', '@哨子 那个违建同意了 住建牵头 6月25号前弄完', group);
    const of = await stage.case(NO);
    expect(of.status).toBe('dispatched');
    expect(of.departments.find(({ part }) => part === 'lead')?.unit).toBe('住建局');
    expect((await stage.heard('g_wt')).at(-1)).not.toContain('在哪里');
  });

  test('A.1/3 a department that tells what it mended closes its case and blows no whistle', async () => {
    await lamp();
    expect(await ask('u_zj_lly1', '我们在路上 20分钟到', 'g_wt')).not.toContain('没看懂');
    await stage.say('u_zj_lly1', '@哨子 到了 正在接线', group);
    expect((await lampUnit())?.state).toBe('onsite');
    await stage.say('u_zj_lly1', '@哨子 路灯换好了 书院社区的小赵也在 现在亮了', group);
    expect((await stage.case(NO)).status).toBe('checking');
    expect(await stage.cases()).toHaveLength(1);
  });

  test('A.1/3 an arrival is no answer to what is still missing in another case', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `@哨子 办结 ${NO} 换了灯头`, group);
    await stage.say('u_sy_lly', '@哨子 应急哨 书院路18号 井盖没了', group);
    await stage.say('u_zj_lly1', '@哨子 到了 先围起来', group);
    const hole = await stage.case('QH260612-02');
    expect(hole.departments.find(({ unit }) => unit === '住建局')?.state).toBe('onsite');
  });

  test('A.5/1 the grid looked: done, or not yet; another community hears whose it is', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头`);
    expect(await ask('u_jx_lly', `核查通过 ${NO}`)).toContain('书院社区');
    await stage.say('u_sy_wgy1', '@哨子 刚去看了 挺亮的', group);
    expect((await stage.case(NO)).status).toBe('rating');
  });

  test('A.1/6 A.1/13 the course of a case and whether somebody came, asked by the matter', async () => {
    await lamp();
    expect(await ask('u_sy_lly', '路灯那件从头到尾给我看看')).toContain(NO);
    expect(await ask('u_sy_lly', '路灯那个报道了没')).toContain(NO);
  });

  test('A.1/7 打95 is a mark, not a number; A.1/8 多少分 asks for the figures', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头`);
    expect(await ask('u_sy_lly', '给住建局打95 来得快')).toContain('95分');
    expect(await ask('u_wt_csr', '住建局这季度多少分')).not.toContain('没看懂');
  });

  test('A.1/12 solved in the grid, said at the end; its own finder is not asked to rate', async () => {
    await stage.say('u_sy_wgy1', '@哨子 书院路油烟那家我劝过了 关小了 网格里解决了', group);
    expect((await stage.case(NO)).resolution?.own).toBe('grid');
    expect((await stage.heard('u_sy_wgy1')).join()).not.toContain('请评价');
  });
});

describe('more words of people in a hurry', () => {
  test('A.4/2 work laid on the communities, a stamp asked for by staff', async () => {
    expect(await ask('u_cg_lly1', '我们下周起要求各社区每天报市容台账')).toContain('已登记为准入1号');
    expect(await ask('u_sy_lly', '社区能盖居住证明的章吗')).toContain('居住证明');
  });

  test('A.5/1 an everyday check is asked of one person, an emergency’s of two', async () => {
    await lamp();
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    for (const who of ['u_sy_wgy1', 'u_sy_lly']) await stage.heard(who);
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯头`);
    expect((await stage.heard('u_sy_wgy1')).join()).toContain('请核查');
    expect((await stage.heard('u_sy_lly')).join()).not.toContain('请核查');
  });

  test('somebody has left, said as people say it', async () => {
    expect(await ask('u_qh_gly', '城管局吴宏伟离职了')).toContain('停用城管局联络员A吴宏伟(u_cg_lly1)吗?');
    await stage.press('u_qh_gly', '停用');
    expect((await stage.heard('u_qh_gly')).join()).toContain('已停用');
  });
});

describe('A.4/4 nobody scores upward', () => {
  test.each([
    ['u_cg_lly1', '给梧桐街道打90分'],
    ['u_cg_lly1', '梧桐街道这次配合很差 60分'],
    ['u_cg_lly1', '给书院社区打个分 70'],
  ])('A.4/4 %s says “%s”: departments do not, and who does', async (who, words) => {
    const told = await ask(who, words);
    expect(told).toContain('部门不给街道、社区打分');
    expect(told).toContain('街道吹哨负责人');
  });

  test('A.4/4 a community marks the department by the case, not the street', async () => {
    expect(await ask('u_sy_lly', '给梧桐街道评90分')).toContain('街道评价 QH');
  });
});

describe('A.6/1 征求意见 of a street or a community', () => {
  test.each(['u_wt_csr', 'u_sy_lly'])('%s is told who asks, and who answers', async (who) => {
    const told = await ask(who, '征求意见 书院社区新书记人选');
    expect(told).toContain('由部门或组织部');
    expect(told).toContain('书记在单聊里答复');
  });
});

describe('A.1/13 这是X局的人吗? is answered in words as by the button', () => {
  beforeEach(async () => {
    await lamp();
    await stage.say('u_new_1', '@哨子 住建局报到', group);
  });

  test.each(['是', '是的', '对'])('%s', async (word) => {
    await stage.say('u_wt_ddy', word);
    expect(await lampUnit()).toMatchObject({ state: 'onsite', reportedFor: true });
  });

  test('不是: the reminders go on as before', async () => {
    expect(await ask('u_wt_ddy', '不是')).toContain('照旧');
    expect((await lampUnit())?.state).toBe('pending');
  });

  test('once answered there is nothing more to answer', async () => {
    await stage.say('u_wt_ddy', '是');
    expect(await ask('u_wt_ddy', '是')).toContain('没有等您答复的事');
  });
});
