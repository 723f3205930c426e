import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

describe('A.1/5 who may do what', () => {
  test.each([
    ['u_sy_wgy1', '@哨子 重点哨 书院路22号违建 城管局', 'g_wt', /重点哨|登记/],
    ['u_zj_lly1', `审核通过 ${NO}`, undefined, /街道吹哨负责人.*区指挥中心/],
    ['u_zj_lly1', `核查通过 ${NO}`, undefined, /网格.*社区/],
    ['u_sy_lly', `挂账 ${NO} 等资金 复核7月1日`, undefined, /区指挥中心/],
    ['u_sy_lly', `综合执法 石桥商场`, undefined, /街道|区指挥中心/],
    ['u_wt_csr', `区级兜底 ${NO} 住建局 说不清`, undefined, /区指挥中心/],
  ] as const)('A.1/5 %s says “%s” and hears who can', async (person, words, group, told) => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
    await stage.heard(group ?? person);
    const before = (await stage.case(NO)).version;
    await stage.say(person, words, group === undefined ? {} : { group });
    expect((await stage.heard(group ?? person)).join()).toMatch(told);
    expect((await stage.case(NO)).version).toBe(before);
  });

  test('A.1/5 a community may blow 常规哨 and 应急哨; its 重点哨 goes through the street', async () => {
    await stage.say('u_sy_lly', '@哨子 应急哨 书院路18号路面塌陷 住建局', { group: 'g_wt' });
    await stage.say('u_sy_lly', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_sy_lly', '@哨子 重点哨 书院路30号违法建设 城管局', { group: 'g_wt' });
    expect((await stage.cases()).map(({ status }) => status)).toEqual(['dispatched', 'dispatched', 'submitted']);
  });
});

describe('A.4/4 no department scores a street', () => {
  test('A.4/4 the refusal says who does', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `街道评价 ${NO} 梧桐街道 60分`);
    expect((await stage.case(NO)).scores).toBeUndefined();
  });
});

describe('A.1/11 the list decides', () => {
  test('A.1/11 an unlisted matter waits for the street to say whose it is', async () => {
    await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号 有人把石狮子搬走了', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).join()).toContain('该事项不在清单,已转街道认定派给谁');
    expect((await stage.case(NO)).approval?.reason).toBe('unlisted');
  });
});

describe('A.1/13 one verb in many spellings', () => {
  test.each(['报到', '报道', '報到', '報道', '应哨', '到位'])('A.1/13 “%s” is 报到 when said to the bot', async (word) => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `${word} ${NO}`);
    expect((await stage.case(NO)).status).toBe('handling');
  });
});

describe('A.1/6 全程留痕', () => {
  test('A.1/6 every step stands in the timeline with who, when, which message and in what words, before and after', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `进展 ${NO} 配件已到货`);
    const { timeline } = await stage.case(NO);
    expect(timeline.map(({ action }) => action)).toEqual(['open-dispatched', 'report', 'progress']);
    expect(timeline[1]).toMatchObject({
      person: 'u_zj_lly1',
      unit: '住建局',
      cause: 'simulator/m2/0',
      after: 'handling|住建局:onsite',
    });
    await stage.say('u_wt_csr', `${NO} 全程`);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('配件已到货');
  });
});

describe('A.4/5 the grid head knows', () => {
  test('A.4/5 every case maps to a grid, and its head is named on the card without an @', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
    const card = (await stage.group('g_wt')).find(({ card: shown }) => shown !== undefined);
    expect(card?.text).toMatch(/网格长知晓/);
    const grid = (await stage.case(NO)).grid ?? '';
    expect(card?.mentions).not.toContain(stage.app.directory.grid(grid)?.head);
  });
});

describe('A.5/4 a system of urging', () => {
  test('A.5/4 催办 reaches the department in private, and stands in the record', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
    await stage.say('u_wt_csr', `催办 ${NO}`);
    expect((await stage.case(NO)).urges).toHaveLength(1);
    expect((await stage.heard('u_zj_lly1')).join()).toContain(NO);
  });
});

describe('A.5/1 four steps', () => {
  test('A.5/1 出题, 答题, 解题, 评议: who asks is told the step, its owner and its clock', async () => {
    const asked = async () => {
      await stage.say('u_wt_csr', NO);
      return (await stage.heard('u_wt_csr')).at(-1) ?? '';
    };
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
    expect(await asked()).toContain('下一步:住建局蔡工报到,6月15日 09:00前(四步 2/4 部门答题)');
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    expect(await asked()).toContain('(四步 3/4 联动解题)');
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换灯具,已告知居民`, { images: 1 });
    expect(await asked()).toContain('(四步 4/4 群众评议)');
  });
});
