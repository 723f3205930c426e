import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

async function handled(): Promise<void> {
  await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
  await stage.say('u_zj_lly1', '报到');
}

describe("a resident's request", () => {
  test('told to the bot it is registered, the grid takes it up, and only five words come back', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮', { group: 'g_jx_jm' });
    expect((await stage.heard('g_jx_jm')).join()).toContain(`已登记(${NO})`);
    expect((await stage.case(NO)).status).toBe('candidate');
    await stage.press('u_jx_wgy2', '受理');
    expect((await stage.heard('r_wang')).join()).toContain('办理中');
    const of = await stage.case(NO);
    expect([of.status, of.whistle?.level, of.source]).toEqual(['dispatched', 'community', 'residents']);
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯泡,已告知居民`, { images: 1 });
    await stage.press('u_jx_wgy2', '核查通过');
    await stage.say('r_wang', `${NO} 到哪一步了`);
    const words = (await stage.heard('r_wang')).join('\n');
    expect(words).toContain('已办理');
    expect(words).not.toMatch(/待核查|超期|退单|挂账|驳回|蔡工/);
    await stage.say('r_wang', '满意👍');
    expect((await stage.case(NO)).status).toBe('closed');
  });

  test('said to nobody in particular it is asked about once; a yes registers, silence becomes a candidate two hours later', async () => {
    await stage.say('r_wang', '3号楼电梯又坏了,老人上不了楼,有人管吗?', { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toEqual([expect.stringContaining('要登记吗')]);
    expect(await stage.cases()).toEqual([]);
    await stage.to('2026-06-12T10:59:00+08:00');
    expect(await stage.cases()).toEqual([]);
    await stage.to('2026-06-12T11:00:00+08:00');
    const [of] = await stage.cases();
    expect([of?.status, of?.text]).toEqual(['candidate', '3号楼电梯又坏了,老人上不了楼,有人管吗?']);
  });

  test('a neighbour who says the same is added, not counted twice', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园3号楼电梯坏了', { group: 'g_jx_jm' });
    await stage.say('r_li', '@哨子 锦绣花园3号楼电梯坏了好几天', { group: 'g_jx_jm' });
    expect((await stage.heard('g_jx_jm')).at(-1)).toContain('已把您加上');
    const all = await stage.cases();
    expect(all.map((of) => of.reporters.map((reporter) => reporter.person))).toEqual([['r_wang', 'r_li']]);
  });

  test('A.5/7 A.1/12 solved on the spot by the grid it is no whistle', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道堆了杂物', { group: 'g_jx_jm' });
    await stage.say('u_jx_wgy2', `网格已解决 ${NO} 已上门劝导清理`);
    const of = await stage.case(NO);
    expect([of.status, of.resolution?.own, of.whistle]).toEqual(['rating', 'grid', undefined]);
  });

  test('nobody acts: reminded, then after three natural days it goes out by itself', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮', { group: 'g_jx_jm' });
    await stage.to('2026-06-15T09:00:00+08:00');
    expect((await stage.case(NO)).status).toBe('dispatched');
    expect((await stage.heard('u_jx_lly')).join()).toContain(NO);
  });

  test('grid staff tell for somebody who is not in the chat; the number stays out of every group', async () => {
    await stage.say('u_jx_wgy2', '代报 张阿姨 锦绣花园7栋 路灯不亮 电话13800001234');
    await stage.say('u_jx_wgy2', '受理');
    const of = await stage.case(NO);
    expect(of.reporters[0]).toMatchObject({ name: '张阿姨', contact: '13800001234' });
    for (const group of ['g_wt', 'g_jx_jm', 'g_qh_all']) expect((await stage.heard(group)).join()).not.toContain('13800001234');
  });

  test('accusations are never a case: silence in the group, the formal channel in private', async () => {
    await stage.say('r_wang', '我要举报社区书记收钱', { group: 'g_jx_jm' });
    expect(await stage.heard('g_jx_jm')).toEqual([]);
    expect((await stage.heard('r_wang')).join()).toContain('12388');
    expect(await stage.cases()).toEqual([]);
  });
});

describe('closing', () => {
  test('办结 before 报到 is refused with what to do; without a note it is asked for once', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `办结 ${NO} 已修`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('回“是”,补记报到');
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', `办结 ${NO}`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('怎么办的');
    await stage.say('u_zj_lly1', '换了灯泡');
    const of = await stage.case(NO);
    expect([of.status, of.resolution?.note, of.resolution?.missing]).toEqual(['checking', '换了灯泡', ['与谁沟通', '照片']]);
    await stage.say('u_zj_lly1', '已和居民沟通', { images: 1 });
    expect((await stage.case(NO)).resolution).toMatchObject({ missing: [], photos: 1 });
  });

  test('a failed check sends it back with the reason; not solved after all reopens it', async () => {
    await handled();
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换,已告知居民`, { images: 1 });
    await stage.say('u_sy_lly', `核查不通过 ${NO} 还是不亮`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('还是不亮');
    await stage.say('u_zj_lly1', `办结 ${NO} 又换了一次,已告知居民`, { images: 1 });
    await stage.say('u_sy_lly', `核查通过 ${NO}`);
    await stage.say('u_wt_csr', `未解决 ${NO}`);
    await stage.say('u_wt_csr', '晚上还是一闪一闪');
    const of = await stage.case(NO);
    expect([of.status, of.redone, of.reopened]).toEqual(['handling', 1, 1]);
  });

  test('the department cannot check itself', async () => {
    await handled();
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换,已告知居民`, { images: 1 });
    await stage.say('u_zj_lly1', `核查通过 ${NO}`);
    expect((await stage.case(NO)).status).toBe('checking');
  });

  test('nobody rates: asked again once at 72 hours, closed as unrated after seven days', async () => {
    await handled();
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换,已告知居民`, { images: 1 });
    await stage.press('u_sy_wgy1', '核查通过');
    await stage.to('2026-06-18T09:00:00+08:00');
    expect((await stage.heard('u_wt_csr')).filter((text) => text.includes('再打扰您一次'))).toHaveLength(1);
    await stage.to('2026-06-19T10:00:00+08:00');
    const of = await stage.case(NO);
    expect([of.status, of.ratings]).toEqual(['closed', []]);
  });

  test('不满意 is asked why once, in private, and the words reach no group', async () => {
    await handled();
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换,已告知居民`, { images: 1 });
    await stage.press('u_sy_wgy1', '核查通过');
    await stage.press('u_wt_csr', '不满意');
    expect((await stage.heard('u_wt_csr')).join()).toContain('哪里不满意');
    await stage.say('u_wt_csr', '师傅态度太差');
    expect((await stage.case(NO)).ratings[0]?.reason).toBe('师傅态度太差');
    expect(
      (await stage.group('g_wt'))
        .filter((line) => line.from.bot)
        .map((line) => line.text)
        .join(),
    ).not.toContain('态度');
  });
});

describe('second thoughts and several at once', () => {
  test('撤销 takes back the last command within ten minutes, no longer after', async () => {
    await handled();
    await stage.to('2026-06-12T09:05:00+08:00');
    await stage.say('u_zj_lly1', '撤销');
    expect((await stage.case(NO)).status).toBe('dispatched');
    await stage.say('u_zj_lly1', '报到');
    await stage.to('2026-06-12T09:20:00+08:00');
    await stage.say('u_zj_lly1', '撤销');
    expect((await stage.case(NO)).status).toBe('handling');
  });

  test('撤回 works until somebody came', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_wt_csr', '@哨子 撤回刚才那个哨,地点写错了', { group: 'g_wt' });
    expect((await stage.case(NO)).status).toBe('withdrawn');
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路24号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_wt_csr', '@哨子 撤回 QH260612-02', { group: 'g_wt' });
    expect((await stage.case('QH260612-02')).status).toBe('handling');
  });

  test('a bare 报到 with several waiting offers a list; a number or 全部 picks', async () => {
    for (const number of [22, 24, 26])
      await stage.say('u_wt_csr', `@哨子 吹哨 常规哨 书院路${number}号路灯不亮`, { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到');
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('2. QH260612-02');
    await stage.say('u_zj_lly1', '2');
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', '全部');
    expect((await stage.cases()).map((of) => of.status)).toEqual(['handling', 'handling', 'handling']);
  });

  test('two requests in one message are carried out in order', async () => {
    await stage.say('u_wt_csr', '@哨子 连吹两哨:①常规哨 书院路22号路灯不亮 ②常规哨 书院小学东墙外流动摊贩占道 @城管局', {
      group: 'g_wt',
    });
    expect((await stage.cases()).map((of) => [of.matter?.name, of.departments.find((one) => one.part === 'lead')?.unit])).toEqual(
      [
        ['路灯不亮', '住建局'],
        ['占道经营', '城管局'],
      ],
    );
  });

  test('several whistles in one message are dispatched in one post, each with its own buttons', async () => {
    await stage.say('u_wt_csr', '@哨子 连吹两哨:①常规哨 书院路22号路灯不亮 ②常规哨 书院路30号路灯不亮', { group: 'g_wt' });
    const posts = (await stage.group('g_wt')).filter((line) => line.from.bot);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.text).toContain('QH260612-02');
    await stage.press('u_zj_lly1', '报到 #02', { group: 'g_wt' });
    expect((await stage.cases()).map((of) => of.status)).toEqual(['dispatched', 'handling']);
  });

  test('a question left open is completed by the next words, or dropped by 取消', async () => {
    await stage.say('u_cx_lly', '@哨子 吹哨', { group: 'g_la' });
    await stage.say('u_cx_lly', '@哨子 路灯不亮', { group: 'g_la' });
    await stage.say('u_cx_lly', '春晓苑3栋', { group: 'g_la' });
    expect((await stage.cases()).map((of) => [of.place, of.matter?.name])).toEqual([['春晓苑3栋', '路灯不亮']]);
    await stage.say('u_cx_lly', '@哨子 吹哨', { group: 'g_la' });
    await stage.say('u_cx_lly', '取消', { group: 'g_la' });
    await stage.say('u_cx_lly', '大家辛苦了', { group: 'g_la' });
    expect(await stage.cases()).toHaveLength(1);
  });

  test('A.3/1 a power granted to the street stays with the street, and the card says why', async () => {
    await stage.say('u_sy_lly', '@哨子 吹常规哨:书院路22号门口流动摊贩占道', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).join()).toContain('处罚权已赋予街道');
    expect((await stage.case(NO)).departments[0]?.unit).toBe('梧桐街道综合执法队');
    await stage.say('u_wt_zfd', '报到');
    expect((await stage.case(NO)).status).toBe('handling');
  });

  test('a private matter shows nothing of itself in the group; the liaison hears it directly', async () => {
    await stage.say('u_sy_lly', '@哨子 吹哨 书院新村3栋独居老人三天没出门,民政局来看看', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).join()).not.toContain('独居老人');
    expect((await stage.heard('u_mz_lly1')).join()).toContain('独居老人');
  });

  test('a merged case hands its reporters to the one that stays', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮', { group: 'g_jx_jm' });
    await stage.say('r_li', '@哨子 锦绣花园9栋楼道灯不亮', { group: 'g_jx_jm' });
    await stage.say('u_wt_csr', '合并 QH260612-02 到 QH260612-01');
    await stage.to('2026-06-12T09:01:00+08:00');
    const [stays, ended] = await stage.cases();
    expect([ended?.status, ended?.mergedInto]).toEqual(['merged', 'QH260612-01']);
    expect(stays?.reporters.map((reporter) => reporter.person)).toEqual(['r_wang', 'r_li']);
  });
});

describe('what a group may see', () => {
  test("nobody's number, whoever wrote it there", async () => {
    await handled();
    await stage.say('u_zj_lly1', `办结 ${NO} 已换灯,已联系张阿姨13812345678`, { images: 1 });
    const words = (await stage.heard('g_wt')).join('\n');
    expect(words).toContain('138****5678');
    expect(words).not.toContain('13812345678');
  });

  test('a department called later is called by a new post, not by a silent edit', async () => {
    await handled();
    await stage.heard('g_wt');
    await stage.say('u_wt_csr', `增派 ${NO} 供电公司`);
    const posts = (await stage.group('g_wt')).filter((line) => line.from.bot && line.mentions.includes('u_gd_lly1'));
    expect(posts.map((line) => line.edited ?? false)).toEqual([false]);
  });

  test('who said it for a department is of their own unit in the timeline', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_wt_csr', `住建局已到 ${NO}`);
    expect((await stage.case(NO)).timeline.at(-1)).toMatchObject({ action: 'report-for', person: 'u_wt_csr', unit: 'wt' });
  });
});

describe('whose word ends it', () => {
  async function asked(): Promise<void> {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮', { group: 'g_jx_jm' });
    await stage.press('u_jx_wgy2', '受理');
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯泡,已告知居民`, { images: 1 });
    await stage.press('u_jx_wgy2', '核查通过');
  }

  test("the whistling side's rating only counts; the resident's closes", async () => {
    await asked();
    await stage.say('u_jx_lly', `评价 ${NO} 满意 已解决`);
    expect((await stage.case(NO)).status).toBe('rating');
    await stage.say('r_wang', `评价 ${NO} 满意 已解决`);
    expect((await stage.case(NO)).status).toBe('closed');
  });

  test('a bare 未解决 or 不满意 is asked why once, and the answer is kept', async () => {
    await asked();
    await stage.say('r_wang', `未解决 ${NO}`);
    expect((await stage.heard('r_wang')).at(-1)).toContain('哪里还没解决');
    expect((await stage.case(NO)).status).toBe('rating');
    await stage.say('r_wang', '晚上又不亮了');
    expect((await stage.case(NO)).status).toBe('handling');
  });

  test('a bare 不满意 in words is asked about in private', async () => {
    await asked();
    await stage.say('r_wang', `@哨子 评价 ${NO} 不满意`, { group: 'g_jx_jm' });
    expect((await stage.heard('r_wang')).at(-1)).toContain('哪里不满意');
    await stage.say('r_wang', '拖了一个星期');
    expect((await stage.case(NO)).ratings[0]?.reason).toBe('拖了一个星期');
  });
});
