import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const FIRST = 'QH260612-01';
const SECOND = 'QH260612-02';
const lift = (words: string) => `@哨子 ${words}`;
const residents = { group: 'g_jx_jm' };

describe('residents who tell the same', () => {
  test.each([
    ['锦绣花园三号楼电梯坏了', '锦绣花园3栋的电梯又停了'],
    ['锦绣花园3号楼电梯坏了', '电梯坏了,3号楼'],
  ])('“%s” and “%s” are one case, whoever tells it and however', async (one, other) => {
    await stage.say('r_wang', lift(one), residents);
    await stage.say('r_li', lift(other), residents);
    expect((await stage.heard('g_jx_jm')).at(-1)).toContain('已把您加上');
    expect((await stage.cases()).map(({ reporters }) => reporters.map(({ person }) => person))).toEqual([['r_wang', 'r_li']]);
  });

  test('the same trouble in another building, and another trouble in the same one, are cases of their own', async () => {
    await stage.say('r_wang', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.say('r_li', lift('锦绣花园5号楼电梯坏了'), residents);
    await stage.say('r_li', lift('锦绣花园3号楼楼道灯不亮'), residents);
    expect(await stage.cases()).toHaveLength(3);
  });

  test('who says it is not the same gets a case of his own', async () => {
    await stage.say('r_wang', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.say('r_li', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.say('r_li', '不是', residents);
    expect(await stage.cases()).toHaveLength(2);
  });

  test.each([
    ['不是', '锦绣花园3号楼'],
    ['@哨子 不是,我说的是5号楼', '锦绣花园5号楼'],
    ['不是的,是六栋那台', '锦绣花园六栋'],
  ])('“%s” takes him off the other case, and his own is where he says', async (words, place) => {
    await stage.say('r_wang', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.say('r_li', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.say('r_li', words, residents);
    await stage.to('2026-06-12T09:02:00+08:00');
    const [old, own] = await stage.cases();
    expect([old, own].map((of) => of?.reporters.map(({ person }) => person))).toEqual([['r_wang'], ['r_li']]);
    expect([old?.households, own?.place]).toEqual([1, place]);
    // The news of it are no longer his.
    await stage.say('u_jx_wgy1', `不受理 ${FIRST} 已换新梯`);
    expect((await stage.direct('r_li')).map(({ text }) => text).join()).not.toContain(FIRST);
  });

  test('whoever was added and says something else to the bot itself is told which it is; among neighbours the talk goes on', async () => {
    await stage.say('r_wang', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.say('r_li', '锦绣花园3号楼电梯坏了');
    await stage.say('r_li', '慢了点,不过修好了');
    expect((await stage.heard('r_li')).at(-1)).toContain(`您之前说的那处(${FIRST})正在办`);
    await stage.say('r_zhao', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.heard('g_jx_jm');
    await stage.say('r_zhao', '谢谢大家', residents);
    expect(await stage.heard('g_jx_jm')).toEqual([]);
  });

  test('four days later it is told anew, unless it is one’s own and still open', async () => {
    await stage.say('r_wang', lift('锦绣花园3号楼电梯坏了'), residents);
    await stage.to('2026-06-16T10:00:00+08:00');
    await stage.say('r_li', lift('锦绣花园3号楼电梯坏了'), residents);
    expect(await stage.cases()).toHaveLength(2);
    await stage.say('r_wang', lift('锦绣花园3号楼电梯还是坏的'), residents);
    expect(await stage.cases()).toHaveLength(2);
  });

  test('the fifth person makes it more pressing, once', async () => {
    for (const person of ['r_1', 'r_2', 'r_3', 'r_4']) await stage.say(person, lift('锦绣花园3号楼楼道灯不亮'), residents);
    expect((await stage.case(FIRST)).urgency).toBe('normal');
    await stage.say('r_5', lift('锦绣花园3号楼楼道灯不亮'), residents);
    await stage.say('r_6', lift('锦绣花园3号楼楼道灯不亮'), residents);
    const of = await stage.case(FIRST);
    expect([of.urgency, of.reporters.length]).toEqual(['urgent', 6]);
  });

  test('a private matter is never put together with another’s', async () => {
    await stage.say('r_wang', '我家想申请低保,锦绣花园3号楼,被人欠薪三个月');
    await stage.say('r_li', '锦绣花园3号楼,老板欠薪三个月');
    for (const of of await stage.cases()) expect(of.reporters).toHaveLength(1);
  });
});

describe('staff who whistle for what was whistled before', () => {
  const whistle = (person: string, words: string) => stage.say(person, `@哨子 吹哨 常规哨 ${words}`, { group: 'g_wt' });

  test.each(['同意 并入', '@哨子 同意 并入', '@哨子 同意,并入'])(
    'a hint, and one word puts the later into the earlier; its reporters go along: %s',
    async (words) => {
      await stage.say('r_wang', lift('锦绣花园7栋楼道灯不亮'), residents);
      await whistle('u_wt_csr', '锦绣花园七号楼楼道灯不亮');
      expect((await stage.heard('g_wt')).join('\n')).toContain(`${SECOND} 与 ${FIRST} 似为同一件`);
      await stage.say('u_wt_csr', words, { group: 'g_wt' });
      expect((await stage.case(SECOND)).mergedInto).toBe(FIRST);
      await stage.to('2026-06-12T09:02:00+08:00');
      expect((await stage.case(FIRST)).merged).toEqual([SECOND]);
      expect((await stage.case(FIRST)).reporters.map(({ person }) => person)).toContain('r_wang');
    },
  );

  test('“同意” and the button mean the same; “不是” leaves both', async () => {
    await whistle('u_wt_csr', '书院路22号路灯不亮');
    await whistle('u_wt_csr', '书院路22号门口路灯坏了');
    await stage.say('u_wt_csr', '不是', { group: 'g_wt' });
    expect((await stage.case(SECOND)).status).toBe('dispatched');
    await whistle('u_wt_csr', '书院路22号路灯还是不亮');
    await stage.say('u_wt_csr', '同意', { group: 'g_wt' });
    expect((await stage.case('QH260612-03')).mergedInto).toBe(FIRST);
    await whistle('u_wt_csr', '书院路22号路灯不亮好久了');
    await stage.press('u_wt_csr', '并入', { group: 'g_wt' });
    expect((await stage.case('QH260612-04')).mergedInto).toBe(FIRST);
  });

  test('talk in the group is no answer to the hint', async () => {
    await whistle('u_wt_csr', '书院路22号路灯不亮');
    await whistle('u_wt_csr', '书院路22号门口路灯坏了');
    for (const words of ['好的', '辛苦大家了', '下午开会', '是']) await stage.say('u_wt_csr', words, { group: 'g_wt' });
    expect((await stage.case(SECOND)).status).toBe('dispatched');
    await stage.say('u_wt_csr', '同意 并入', { group: 'g_wt' });
    expect((await stage.case(SECOND)).mergedInto).toBe(FIRST);
  });

  test('who may not merge is not asked: the street’s dispatcher is', async () => {
    await whistle('u_wt_csr', '书院路22号路灯不亮');
    await stage.heard('g_wt');
    await whistle('u_jx_lly', '书院路22号路灯不亮');
    expect((await stage.heard('g_wt')).join()).not.toContain('似为同一件');
    const duty = [...(await stage.heard('u_wt_ddy')), ...(await stage.heard('u_wt_ddy2'))].join();
    expect(duty).toContain(`${SECOND} 与 ${FIRST} 似为同一件`);
  });

  test('a grid worker’s too: he and the community read what it looks like, the dispatcher is asked', async () => {
    await whistle('u_wt_csr', '书院路22号路灯不亮');
    await stage.say('u_sy_wgy1', '@哨子 吹哨 书院路22号的路灯还是不亮', { group: 'g_wt' });
    const alike = `与 ${FIRST} 似为同一件`;
    for (const where of ['g_wt', 'u_sy_lly', 'u_wt_ddy']) expect((await stage.heard(where)).join('\n')).toContain(alike);
    await stage.press('u_wt_ddy', '并入');
    expect((await stage.case(SECOND)).mergedInto).toBe(FIRST);
  });

  test('closed lately counts, closed long ago does not', async () => {
    await whistle('u_sy_lly', '书院路22号路灯不亮');
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', `办结 ${FIRST} 换了灯泡,已告知反映人`, { images: 1 });
    await stage.say('u_sy_lly', `核查通过 ${FIRST}`);
    await stage.say('u_sy_lly', `评价 ${FIRST} 满意`);
    await stage.to('2026-06-17T09:00:00+08:00');
    await whistle('u_wt_csr', '书院路22号路灯不亮');
    expect((await stage.heard('g_wt')).join('\n')).toMatch(/QH260617-01 与 QH260612-01 似为同一件\n.*6月12日 09:00已办结/);
    await stage.say('u_wt_csr', lift('撤回 QH260617-01'), { group: 'g_wt' });
    await stage.to('2026-06-20T09:00:00+08:00');
    await whistle('u_wt_csr', '书院路22号路灯不亮');
    expect((await stage.heard('g_wt')).join('\n')).not.toContain('似为同一件');
  });

  test('another house number, or a drill, is no reason to ask', async () => {
    await whistle('u_wt_csr', '书院路22号路灯不亮');
    await whistle('u_wt_csr', '书院路30号路灯不亮');
    await stage.say('u_wt_csr', '@哨子 演练 应急哨 书院路22号路灯不亮', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).join()).not.toContain('似为同一件');
  });
});
