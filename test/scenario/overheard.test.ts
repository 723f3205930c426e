import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const lift = '锦绣花园3栋电梯又坏了,老人上不了楼,有人管吗?';

/** Who is asked about 锦绣花园3栋: the grid worker of its grid. */
const worker = 'u_jx_wgy1';

describe('what neighbours say among themselves', () => {
  test('goes to the grid worker first, privately, with three buttons', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    const [asked] = (await stage.direct(worker)).filter((line) => line.from.bot);
    expect(asked?.text).toContain('锦绣社区居民群有人说“锦绣花园3栋电梯又坏了,老人上不了楼,有人管吗?”,登记吗');
    expect(asked?.card?.buttons.map((button) => button.label)).toEqual(['登记', '已知', '不是']);
  });

  test('登记 makes it the resident’s candidate at once, and silence makes no second one', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.press(worker, '登记');
    const of = await stage.case(NO);
    expect([of.status, of.reporters[0]?.person, of.matter?.name, of.place]).toEqual([
      'candidate',
      'r_wang',
      '电梯故障',
      '锦绣花园3栋',
    ]);
    expect((await stage.heard('r_wang')).join()).toContain(NO);
    await stage.to('2026-06-12T12:00:00+08:00');
    expect(await stage.cases()).toHaveLength(1);
  });

  test.each(['已知', '不是'])('%s lets it rest', async (label) => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.press(worker, label);
    await stage.to('2026-06-12T12:00:00+08:00');
    expect(await stage.cases()).toEqual([]);
  });

  test.each([
    ['登记', 1],
    ['已知', 0],
    ['不是', 0],
  ])('where there is nothing to press, %s is said', async (words, cases) => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.say(worker, words);
    expect(await stage.cases()).toHaveLength(cases);
    await stage.to('2026-06-12T12:00:00+08:00');
    expect(await stage.cases()).toHaveLength(cases);
    await stage.say(worker, '登记');
    expect((await stage.heard(worker)).at(-1)).toContain('没有等您答复的话');
    expect(await stage.cases()).toHaveLength(cases);
  });

  test('the resident’s own yes counts, and a press after it registers nothing more', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.say('r_wang', '是的', { group: 'g_jx_jm' });
    expect((await stage.case(NO)).status).toBe('candidate');
    await stage.press(worker, '登记');
    expect(await stage.cases()).toHaveLength(1);
    expect((await stage.heard(worker)).at(-1)).toContain('已经有人处理');
  });

  test('nobody answers: two hours later it is on the grid worker’s list', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.to('2026-06-12T11:00:00+08:00');
    expect((await stage.case(NO)).status).toBe('candidate');
    await stage.press(worker, '登记');
    expect(await stage.cases()).toHaveLength(1);
  });

  test('at most three offers a day in the group; the grid worker hears of the fourth all the same', async () => {
    const troubles = ['路灯不亮好几天了', '垃圾没人收臭死了', '电梯又坏了', '消防通道被堵死了'];
    for (const [index, trouble] of troubles.entries())
      await stage.say(`r_${index}`, `锦绣花园${index + 1}栋${trouble}`, { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toHaveLength(3);
    expect((await stage.heard(worker)).filter((text) => text.includes('登记吗'))).toHaveLength(4);
  });

  test('the same person and subject are asked about once a day', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.say('r_wang', '电梯还是坏的,到底有没有人修', { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toHaveLength(1);
    expect(await stage.heard(worker)).toHaveLength(1);
  });

  test('a private matter is not spoken of in the group', async () => {
    await stage.say('r_wang', '锦绣花园3栋邻居天天吵架打起来了,有人管管吗', { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toEqual([]);
    expect((await stage.heard(worker)).join()).toContain('登记吗');
  });

  test('small talk that holds such words is left alone', async () => {
    for (const text of ['电梯里捡到一串钥匙', '明天停水几点来水', '楼下新开的烧烤店味道绝了', '收到', '路灯终于修好了'])
      await stage.say('r_wang', text, { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toEqual([]);
    expect(await stage.heard(worker)).toEqual([]);
  });
});

describe('in the evening', () => {
  test('the group is silent from nine, and the grid worker is not woken', async () => {
    await stage.to('2026-06-12T22:30:00+08:00');
    await stage.heard(worker);
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toEqual([]);
    expect(await stage.heard(worker)).toEqual([]);
    await stage.to('2026-06-13T08:00:00+08:00');
    expect((await stage.heard(worker)).join()).toContain('登记吗');
  });
});

describe('a command of staff that calls nobody', () => {
  beforeEach(async () => {
    await stage.say('u_jx_lly', '@哨子 吹哨 常规哨 锦绣花园3栋楼道灯不亮', { group: 'g_wt' });
  });

  test('is not done: in their direct chat they are asked, and a yes does it', async () => {
    await stage.say('u_zj_lly1', `报到 ${NO} 人已到现场`, { group: 'g_wt' });
    expect((await stage.case(NO)).status).toBe('dispatched');
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain(`报到 ${NO} 人已到现场”没有@我`);
    await stage.say('u_zj_lly1', '是');
    expect((await stage.case(NO)).status).toBe('handling');
  });

  test('typed in a residents’ group it leaves the group silent', async () => {
    await stage.heard('u_jx_lly');
    await stage.say('u_jx_lly', `撤回 ${NO}`, { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toEqual([]);
    expect((await stage.heard('u_jx_lly')).at(-1)).toContain('没有@我');
    await stage.say('u_jx_lly', '不用');
    expect((await stage.case(NO)).status).toBe('dispatched');
  });

  test('a whistle too', async () => {
    await stage.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    expect(await stage.cases()).toHaveLength(1);
    await stage.say('u_wt_csr', '是');
    expect((await stage.case('QH260612-02')).matter?.name).toBe('路灯不亮');
  });

  test('somebody who may not give it is left alone', async () => {
    await stage.say('r_wang', `办结 ${NO} 已经好了`, { group: 'g_jx_jm' });
    expect(await stage.heard('r_wang')).toEqual([]);
    expect(await stage.heard('g_jx_jm')).toEqual([]);
  });
});

describe('what was offered and never answered', () => {
  const later = '2026-06-12T12:30:00+08:00';
  const matters = async () => (await stage.cases()).map(({ matter }) => matter?.name).sort();

  test('is not lost when the resident goes on to the next trouble', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.say('r_wang', '锦绣花园北门垃圾堆成山了没人清', { group: 'g_jx_jm' });
    await stage.to(later);
    expect(await matters()).toEqual(['垃圾清运', '电梯故障'].sort());
  });

  test('nor when he asks the bot something else', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.say('r_wang', '@哨子 老人办低保要带什么材料?', { group: 'g_jx_jm' });
    await stage.to(later);
    expect(await matters()).toEqual(['电梯故障']);
  });

  test('and is not registered twice when he told the bot himself', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.say('r_wang', '锦绣花园3栋电梯坏了');
    await stage.to(later);
    expect(await matters()).toEqual(['电梯故障']);
    await stage.to('2026-06-13T12:00:00+08:00');
    expect(await stage.cases()).toHaveLength(1);
  });

  test('what the grid worker let rest stays so', async () => {
    await stage.say('r_wang', lift, { group: 'g_jx_jm' });
    await stage.press(worker, '不是');
    await stage.say('r_wang', '锦绣花园北门垃圾堆成山了没人清', { group: 'g_jx_jm' });
    await stage.to(later);
    expect(await matters()).toEqual(['垃圾清运']);
  });
});
