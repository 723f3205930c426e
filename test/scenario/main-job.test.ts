import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

describe('an ordinary whistle from end to end', () => {
  test('A.5/1 whistle, ping, 报到, 办结, 核查, 评价: three posts in the group, the rest edits the card or goes to one person', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    const [card] = (await stage.group('g_wt')).filter((line) => line.from.bot);
    expect(card?.text).toContain(`【常规哨】${NO} 书院路22号 路灯不亮`);
    expect(card?.text).toContain('主办 住建局 @蔡工');
    expect(card?.mentions).toEqual(['u_zj_lly1']);
    expect(card?.card?.buttons.map((button) => button.label)).toEqual(['签收', '报到']);

    await stage.say('u_zj_lly1', '@哨子 报到', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).at(-1)).toBe(`${NO} 书院路22号 路灯不亮:住建局已报到(蔡工)`);
    expect((await stage.case(NO)).status).toBe('handling');

    await stage.say('u_zj_lly1', `进展 ${NO} 已联系厂家,明早换灯`);
    expect(await stage.heard('g_wt')).toEqual([]);

    await stage.say('u_zj_lly1', `办结 ${NO} 已更换灯具3盏,已告知居民`, { images: 1 });
    expect(await stage.heard('g_wt')).toEqual([
      `${NO} 书院路22号 路灯不亮:住建局已办结——已更换灯具3盏,已告知居民,请书院社区核查。`,
    ]);

    await stage.press('u_sy_wgy1', '核查通过');
    await stage.press('u_wt_csr', '满意');
    expect(await stage.heard('g_wt')).toEqual([]);
    const closed = await stage.case(NO);
    expect(closed.status).toBe('closed');
    expect(closed.ratings.map(({ satisfaction, solved }) => [satisfaction, solved])).toEqual([['satisfied', 'solved']]);
    const posted = (await stage.group('g_wt')).filter((line) => line.from.bot);
    expect(new Set(posted.map((line) => line.id)).size).toBe(3);
    expect(stage.logged).toEqual([]);
  });

  test('the ladder: liaison before, group at the deadline, head after, then those who decide; it stops at once on 报到', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.heard('g_wt');
    await stage.to('2026-06-12T16:38:00+08:00');
    expect(await stage.heard('u_zj_lly1')).toEqual([expect.stringContaining('6月15日 09:00前报到,快到时限了')]);
    expect(await stage.heard('g_wt')).toEqual([]);
    await stage.to('2026-06-15T09:05:00+08:00');
    const due = (await stage.group('g_wt')).filter((line) => line.text.includes('报到时限到了'));
    // A new week: the roster's other liaison is on duty, and nobody else is named.
    expect(due.map((line) => line.mentions)).toEqual([['u_zj_lly2']]);
    await stage.to('2026-06-15T15:30:00+08:00');
    expect(await stage.heard('u_zj_fzr')).toEqual([expect.stringContaining('住建局还没报到')]);
    await stage.to('2026-06-16T09:05:00+08:00');
    expect((await stage.heard('u_wt_csr')).filter((text) => text.includes('请您定'))).toHaveLength(1);
    await stage.press('u_wt_csr', '提请关注');
    await stage.say('u_zj_lly1', '报到');
    await stage.heard('u_zj_lly1');
    await stage.to('2026-06-16T17:01:00+08:00');
    expect((await stage.heard('u_fg_cj')).at(-1)).toContain('今天有1件请您关注');
    await stage.to('2026-06-17T18:00:00+08:00');
    const reports = (await stage.case(NO)).reminders.filter(
      (note) => note.key.includes(':报到:') && note.at > Date.parse('2026-06-16T10:00:00+08:00'),
    );
    expect(reports).toEqual([]);
    const leaders = new Set(['u_zj_fzr', 'u_fg_cj', 'u_wt_sj']);
    const mentioned = (await stage.group('g_wt')).flatMap((line) => line.mentions);
    expect(mentioned.filter((person) => leaders.has(person))).toEqual([]);
  });

  test('A.3/7 Monday 8:30 brings the digest with all five heads to each staff group once, and a plain one to residents', async () => {
    await stage.say('u_jx_lly', '@哨子 吹哨 常规哨 锦绣花园3栋路灯不亮', { group: 'g_wt' });
    await stage.heard('g_wt');
    await stage.to('2026-06-15T08:30:00+08:00');
    const digests = (await stage.heard('g_wt')).filter((text) => text.includes('五事联办周报'));
    expect(digests).toHaveLength(1);
    for (const head of ['大事共议', '实事共办', '要事共决', '急事共商', '难事共解']) expect(digests[0]).toContain(head);
    expect(digests[0]).toContain('在本级解决');
    const residents = (await stage.heard('g_jx_jm')).join('\n');
    expect(residents).toContain('本周办成的事');
    expect(residents).not.toMatch(/督查|超期|考核|蔡工/);
  });

  test('a message redelivered is carried out once', async () => {
    for (let time = 0; time < 3; time += 1)
      await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt', messageId: 'same' });
    expect(await stage.cases()).toHaveLength(1);
    expect((await stage.heard('g_wt')).length).toBe(1);
  });
});

describe('emergencies', () => {
  test('go out at night, to each liaison directly too, and climb by minutes', async () => {
    await stage.to('2026-06-13T02:00:00+08:00');
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号门口路面塌陷,请住建局、水务局速来', { group: 'g_wt' });
    const words = (await stage.heard('g_wt')).join('\n');
    expect(words).toContain('有人员危险请先拨');
    expect(words).toContain('6月13日 02:30前报到');
    expect((await stage.heard('u_sw_lly1')).join()).toContain('请水务局6月13日 02:30前到场');
    await stage.to('2026-06-13T02:20:30+08:00');
    expect((await stage.heard('g_wt')).join()).toContain('快到时限了,请尽快到场');
    await stage.say('u_zj_lly1', '@哨子 报到,人已到现场', { group: 'g_wt' });
    await stage.to('2026-06-13T02:46:00+08:00');
    const toChief = (await stage.heard('u_qh_zbz')).join('\n');
    expect(toChief).toContain('水务局超过报到时限较久');
    expect(toChief).not.toContain('住建局超过报到');
  });

  test('danger told by a resident waits for nobody: numbers first, grid and duty officer at once, the lead called', async () => {
    await stage.to('2026-06-12T23:30:00+08:00');
    await stage.say('r_wang', '锦绣花园7栋二单元煤气味很重', { group: 'g_jx_jm' });
    const told = (await stage.heard('g_jx_jm')).join('\n');
    expect(told.indexOf('请先拨')).toBeLessThan(told.indexOf('已通知网格员'));
    expect((await stage.heard('u_jx_wgy2')).join()).toContain('不是险情请点“不紧急”');
    expect((await stage.heard('u_rq_lly1')).join()).toContain('请燃气公司');
    await stage.press('u_jx_wgy2', '不紧急');
    const [of] = await stage.cases();
    expect(of?.type).toBe('routine');
    expect(of?.timeline.at(-1)?.action).toBe('downgrade');
  });
});

describe('approval', () => {
  test("a community's priority whistle waits for its street; reject needs a reason, asked once", async () => {
    await stage.say('u_cx_lly', '@哨子 重点哨 春晓苑东侧违建,城管局牵头,住建、公安配合', { group: 'g_la' });
    expect((await stage.heard('g_la')).join()).toContain('待柳岸街道审核');
    await stage.press('u_la_csr', '驳回');
    expect((await stage.heard('u_la_csr')).at(-1)).toContain('为什么不同意');
    await stage.say('u_la_csr', '先由社区劝导');
    expect((await stage.case(NO)).status).toBe('rejected');
    expect((await stage.heard('u_cx_lly')).at(-1)).toContain('先由社区劝导');
  });

  test('approved with a date, it calls every named department', async () => {
    await stage.say('u_cx_lly', '@哨子 重点哨 春晓苑东侧违建,城管局牵头,住建、公安配合', { group: 'g_la' });
    await stage.say('u_la_csr', `审核通过 ${NO},6月20日前完成`);
    const of = await stage.case(NO);
    expect(of.departments.map(({ unit, part, state }) => [unit, part, state])).toEqual([
      ['城管局', 'lead', 'pending'],
      ['住建局', 'co', 'pending'],
      ['公安分局', 'co', 'pending'],
    ]);
    expect((await stage.heard('g_la')).at(-1)).toContain('6月20日 18:00前办结');
  });

  test('the community may not approve its own; the refusal says who can', async () => {
    await stage.say('u_cx_lly', '@哨子 重点哨 春晓苑东侧违建', { group: 'g_la' });
    await stage.heard('g_la');
    await stage.say('u_cx_lly', `@哨子 审核通过 ${NO}`, { group: 'g_la' });
    expect((await stage.heard('g_la')).join()).toContain('吹哨负责人');
    expect((await stage.case(NO)).status).toBe('submitted');
  });

  test('a matter on no list goes to the street to decide', async () => {
    await stage.say('u_cx_lly', '@哨子 吹哨 春晓苑5栋有人在楼道养鸽子', { group: 'g_la' });
    expect((await stage.heard('g_la')).join()).toContain('已转街道认定');
    await stage.say('u_la_csr', `审核通过 ${NO},城管局牵头`);
    expect((await stage.case(NO)).departments.map(({ unit, state }) => [unit, state])).toEqual([['城管局', 'pending']]);
  });
});

describe('quiet hours', () => {
  test('at night the resident is answered at once, the grid worker is asked in the morning', async () => {
    await stage.to('2026-06-12T23:10:00+08:00');
    await stage.say('r_wang', '锦绣花园7栋楼道灯不亮');
    expect((await stage.heard('r_wang')).join()).toContain('已登记');
    expect(await stage.heard('u_jx_wgy2')).toEqual([]);
    await stage.to('2026-06-13T07:30:00+08:00');
    expect((await stage.heard('u_jx_wgy2')).join()).toContain('待确认');
  });
});
