import { openStage, type Stage, sampleConfig } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const LEADER = 'u_fg_cj';
const fumes = () => stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号餐馆油烟扰民', { group: 'g_wt' });
const told = async (person: string): Promise<string> => (await stage.heard(person)).join('\n');

describe('a leader asks in his own words', () => {
  test('place and matter find the case; four lines come back in the direct chat', async () => {
    await fumes();
    await stage.say(LEADER, '书院路那个油烟怎么回事');
    const [answer = ''] = await stage.heard(LEADER);
    for (const line of ['现状', '卡点', '责任单位', '下一步']) expect(answer).toContain(line);
    expect(answer).toMatch(/下一步.*\d+日/);
    expect(answer).toContain(NO);
  });

  test('what else is wrong in the same road is not what he asks about', async () => {
    await fumes();
    await stage.say(LEADER, '书院路的井盖怎么回事');
    expect(await told(LEADER)).toContain('还没有登记');
  });

  test('what the list calls otherwise is found by the words it was told in', async () => {
    await stage.say('u_sq_csr', '@哨子 吹哨 常规哨 石桥老街17号商户把承重墙砸了改门面', { group: 'g_sq' });
    await stage.say(LEADER, '砸墙的怎么回事');
    expect(await told(LEADER)).toMatch(/开墙打洞.*QH260612-01/);
    await stage.say(LEADER, '路灯怎么回事');
    expect(await told(LEADER)).not.toContain('开墙打洞');
  });

  test('asked in the group he is answered there', async () => {
    await fumes();
    await stage.heard('g_lead');
    await stage.say(LEADER, '@哨子 书院路22号油烟那事怎么样了', { group: 'g_lead' });
    expect(await told('g_lead')).toContain('卡点');
    expect(await told(LEADER)).toBe('');
  });

  test('抓紧办 is kept as his word and passed privately to who answers for it', async () => {
    await fumes();
    await stage.say(LEADER, '书院路那个油烟怎么回事');
    await stage.heard('g_wt');
    const lead = (await stage.case(NO)).departments.find(({ part }) => part === 'lead')?.unit ?? '';
    const liaisons = sampleConfig().organisation.units.find(({ name }) => name === lead)?.liaisons ?? [];
    for (const person of liaisons) await stage.heard(person);
    await stage.say(LEADER, '抓紧办');
    expect((await stage.case(NO)).timeline.at(-1)).toMatchObject({ action: 'instruct', person: LEADER });
    const heard = await Promise.all(liaisons.map(told));
    expect(heard.join('\n')).toContain('抓紧办');
    expect(await told('g_wt')).not.toContain('抓紧办');
  });

  test.each(['谁负责的', '谁负责', '电话多少', '电话是多少?'])('after a case was shown, %s asks about it', async (words) => {
    await fumes();
    await stage.say(LEADER, '书院路那个油烟怎么回事');
    await stage.heard(LEADER);
    await stage.say(LEADER, words);
    expect(await told(LEADER)).toMatch(/^QH260612-01 .*油烟扰民\n责任单位:生态环境局.*主办\n(?:.*\n)*生态环境局.*\d{4}/);
  });

  test.each(['书院路那个井盖怎么回事', '书院路的井盖有没有人管', '@哨子 书院路井盖那个事儿谁在弄'])(
    'what is not registered is said so, and the street is asked: %s',
    async (words) => {
      await stage.say(LEADER, words);
      expect(await told(LEADER)).toContain('还没有登记,已请梧桐街道核实');
      const asked = [...(await stage.heard('u_wt_ddy')), ...(await stage.heard('u_wt_ddy2'))].join();
      expect(asked).toContain('井盖');
      expect(await stage.cases()).toEqual([]);
    },
  );

  test.each(['帮我吹个常规哨', '把它派给城管局', '这种事以后要提前想到', '退单', '评价 满意'])(
    'he is never refused and never taught: %s',
    async (words) => {
      await stage.say(LEADER, words);
      expect(await told(LEADER)).not.toMatch(/没有权限|不能|请这样说|用法|格式|例如|由.+来/);
    },
  );
});

describe('a question how to get something done', () => {
  test.each([
    ['老人办低保要带什么材料?', ['户口簿', '民政窗口', '62**0401']],
    ['低保怎么办', ['最低生活保障申请']],
    ['养老金资格认证怎么弄', ['62**0402']],
    ['能开无犯罪证明吗', ['无犯罪']],
    ['我想问下房产证丢了咋补', ['不动产']],
    ['老年食堂在哪', ['老年助餐']],
    ['退休手续咋弄啊', ['退休']],
  ])('is answered from the guides, without a case: %s', async (words, facts) => {
    await stage.say('r_wang', words);
    const answer = await told('r_wang');
    for (const fact of facts) expect(answer).toContain(fact);
    expect(answer).toMatch(/周[一二三四五六日]|每天|\d+:\d+/);
    expect(await stage.cases()).toEqual([]);
  });

  test('what no guide knows goes to the grid worker', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋能办宠物证吗', { group: 'g_jx_jm' });
    expect(await told('g_jx_jm')).toContain('网格');
    const grid = [...(await stage.heard('u_jx_wgy1')), ...(await stage.heard('u_jx_wgy2'))].join();
    expect(grid).toContain('宠物证');
    expect(await stage.cases()).toEqual([]);
  });
});

describe('a leader who does not say everything', () => {
  test.each(['书院路油烟', '油烟那个事怎么还没完', '书院路那家油烟到底啥时候能好', '书院路的油烟谁在管'])(
    '“%s” finds the case, not how to apply for something',
    async (words) => {
      await fumes();
      await stage.say(LEADER, words);
      const answer = await told(LEADER);
      for (const line of ['现状', '卡点', '责任单位', '下一步']) expect(answer).toContain(line);
    },
  );

  test.each(['这个要快', '务必本周办结', '让他们快点弄', '别再拖了', '赶紧解决'])(
    '“%s” after it is his word on what was shown',
    async (words) => {
      await fumes();
      await stage.say(LEADER, '书院路那个油烟怎么回事');
      await stage.heard(LEADER);
      await stage.say(LEADER, words);
      expect(await told(LEADER)).toContain('已转告生态环境局孙工');
      expect((await stage.case(NO)).timeline.at(-1)).toMatchObject({ action: 'instruct', person: LEADER });
    },
  );

  test('a matter that several have is asked about where it is', async () => {
    for (const place of ['书院路22号', '书院路30号', '书院路40号', '书院路50号'])
      await stage.say('u_wt_csr', `@哨子 吹哨 常规哨 ${place}餐馆油烟扰民`, { group: 'g_wt' });
    await stage.say(LEADER, '油烟那个事怎么还没完');
    expect(await told(LEADER)).not.toContain('卡点');
  });
});

describe('what a leader says next', () => {
  test.each(['老百姓意见很大,三天内给我结果', '这个要给群众一个交代', '月底前解决,拿个方案出来'])(
    'is his word on the case just told: %s',
    async (words) => {
      await fumes();
      await stage.say(LEADER, '书院路那个油烟怎么回事');
      await stage.heard(LEADER);
      await stage.say(LEADER, words);
      expect(await told(LEADER)).toContain('并记入全程');
      expect((await stage.case(NO)).timeline.at(-1)).toMatchObject({ action: 'instruct', words });
    },
  );

  test('how something is got is answered from the guides when there is no such case', async () => {
    await stage.say(LEADER, '低保怎么办');
    expect(await told(LEADER)).toContain('最低生活保障申请');
  });

  test('a street he names is the street he gets the figures of', async () => {
    await fumes();
    await stage.say(LEADER, '梧桐街道这个月怎么样');
    expect(await told(LEADER)).toContain('梧桐街道 本月统计');
    await stage.say(LEADER, '锦绣社区本周怎么样');
    expect(await told(LEADER)).toContain('锦绣社区 本周统计');
  });
});
