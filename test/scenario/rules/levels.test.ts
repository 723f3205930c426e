import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

/** A routine whistle of the street, its department on the spot. */
async function inWork(): Promise<void> {
  await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
  await stage.say('u_zj_lly1', '报到');
}

describe('A.1/4 协调哨 and 提级', () => {
  test('A.1/4 提级 without a decision is told how to give it; the answer carries it out, one level at a time', async () => {
    await inWork();
    await stage.say('u_wt_csr', `提级吹哨 ${NO}`);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain(`缺议事决定`);
    expect((await stage.direct('u_wt_csr')).at(-1)?.text).toContain(`请回复:议事 ${NO} 日期 会议 结论`);
    expect((await stage.case(NO)).status).toBe('handling');
    await stage.say('u_wt_csr', '议事 6月10日 街道党工委会 同意上报区里协调');
    const of = await stage.case(NO);
    expect([of.status, of.level, of.escalations?.[0]?.from]).toEqual(['escalated', 'district', 'street']);
    expect(of.deliberation).toMatchObject({
      date: '2026-06-10',
      body: '街道党工委会',
      conclusion: '同意上报区里协调',
      level: 'street',
    });
    expect((await stage.heard('u_qh_ddy1')).join()).toContain('议事决定:6月10日街道党工委会:同意上报区里协调');
    // The street that passed it up cannot take it for the district.
    await stage.say('u_wt_ddy', `审核通过 ${NO}`);
    expect((await stage.case(NO)).status).toBe('escalated');
    await stage.say('u_qh_ddy1', `审核通过 ${NO},供电公司牵头`);
    const taken = await stage.case(NO);
    expect([taken.status, taken.type, taken.escalations?.[0]?.answer?.accepted]).toEqual(['dispatched', 'coordination', true]);
    const close = taken.windows.findLast((window) => window.clock === 'close');
    // Fifteen natural days from the acceptance; that day is a Saturday, so the end of the next working day.
    expect([close?.unit, close?.due]).toEqual(['供电公司', Date.parse('2026-06-29T18:00:00+08:00')]);
  });

  test('A.1/4 the decision may stand in the same sentence', async () => {
    await inWork();
    await stage.say('u_wt_csr', `提级吹哨 ${NO} 部门报到后仍无法解决,经街道党工委6月10日会议研究,转协调哨报区里`);
    const of = await stage.case(NO);
    expect(of.status).toBe('escalated');
    expect(of.deliberation).toMatchObject({ date: '2026-06-10', body: '街道党工委会议' });
  });

  test('A.1/4 the level above sends it back with its reason, and the level below holds it again', async () => {
    await inWork();
    await stage.say('u_wt_csr', `提级 ${NO} 街道党工委6月10日会议研究,报区里协调`);
    await stage.say('u_qh_ddy1', `驳回 ${NO} 本级职责范围内,请街道先办`);
    const of = await stage.case(NO);
    expect([of.status, of.level]).toEqual(['handling', 'street']);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('本级职责范围内');
  });

  test('A.1/4 a 协调哨 waits for the decision first, and only then asks the level above', async () => {
    await stage.say('u_la_csr', '@哨子 协调哨 北苑小区12户房产证历史遗留问题', { group: 'g_la' });
    expect((await stage.heard('g_la')).at(-1)).toContain(`缺议事决定`);
    expect(await stage.heard('u_qh_ddy1')).toEqual([]);
    await stage.say('u_qh_ddy1', `审核通过 ${NO},自然资源局牵头`);
    expect((await stage.heard('u_qh_ddy1')).at(-1)).toContain('缺议事决定');
    await stage.say('u_la_csr', `@哨子 议事 ${NO} 6月11日 街道党工委会 报区里协调`, { group: 'g_la' });
    expect((await stage.heard('u_qh_ddy1')).join()).toContain('待审核');
    await stage.say('u_qh_ddy1', `审核通过 ${NO},自然资源局牵头`);
    const of = await stage.case(NO);
    expect([of.status, of.level, of.type]).toEqual(['dispatched', 'district', 'coordination']);
    const report = of.windows.find((window) => window.clock === 'report');
    expect(report?.due).toBe(Date.parse('2026-06-15T09:00:00+08:00'));
  });

  test('A.1/4 a decision told without a number belongs to the one 协调哨 that waits for it, whatever else is in work', async () => {
    await inWork();
    // Blown by 梧桐街道 for a place of 柳岸街道.
    await stage.say('u_wt_csr', '@哨子 协调哨 北苑小区12户房产证历史遗留问题', { group: 'g_wt' });
    await stage.say('u_wt_sj', '议事 6月11日 街道党工委会 报区里协调');
    expect((await stage.case('QH260612-02')).deliberation).toMatchObject({ date: '2026-06-11', body: '街道党工委会' });
  });

  test('A.1/4 of several that wait the list asks which, and only those', async () => {
    await inWork();
    await stage.say('u_wt_csr', '@哨子 协调哨 北苑小区12户房产证历史遗留问题', { group: 'g_wt' });
    await stage.say('u_wt_csr', '@哨子 协调哨 书院路40号 地下管网老化', { group: 'g_wt' });
    await stage.say('u_wt_sj', '议事 6月11日 街道党工委会 报区里协调');
    const list = (await stage.heard('u_wt_sj')).at(-1);
    expect(list).toContain('2. QH260612-03');
    expect(list).not.toContain(NO);
    await stage.say('u_wt_sj', '2');
    expect((await stage.case('QH260612-03')).deliberation).toMatchObject({ conclusion: '报区里协调' });
    expect((await stage.case('QH260612-02')).deliberation).toBeUndefined();
  });

  test('A.1/4 nobody decides: after three working days the own secretary is asked, in private', async () => {
    await stage.say('u_la_csr', '@哨子 协调哨 北苑小区12户房产证历史遗留问题', { group: 'g_la' });
    await stage.to('2026-06-17T09:30:00+08:00');
    expect((await stage.heard('u_la_sj')).join()).toContain('等您议事');
  });
});

describe('A.1/5 four levels, and who may blow what', () => {
  test('A.1/5 the district passes it to the city: a drafted letter without number or seal, and the record of the hand-over', async () => {
    await stage.say('u_qh_ddy1', '协调哨 北苑小区市属供热管网老化供暖不热,经区委专题会6月11日研究,请市里协调');
    const [of] = await stage.cases();
    expect([of?.status, of?.approval?.by]).toEqual(['submitted', 'city']);
    const letter = (await stage.heard('u_qh_ddy1')).find((text) => text.includes('的函(拟)'));
    expect(letter).toContain('东澜市');
    expect(letter).toContain('无文号、未盖章');
    expect(letter).toContain('交接记录');
    await stage.say('u_qh_ddy1', `审核通过 ${NO},东澜市热力集团牵头`);
    const taken = await stage.case(NO);
    expect([taken.status, taken.level]).toEqual(['dispatched', 'city']);
    // The city is not in the chat: the command centre writes down what it says.
    await stage.say('u_qh_ddy1', `东澜市热力集团已到 ${NO}`);
    expect((await stage.case(NO)).status).toBe('handling');
    await stage.say('u_qh_ddy1', `办结 ${NO} 市里已更换主管,已告知居民`, { images: 1 });
    const checking = await stage.case(NO);
    expect(checking.status).toBe('checking');
    // Verified where it is, scored by the district that whistled: the second weight of the composite (区对市).
    const community = stage.app.directory.community(checking.community ?? '');
    await stage.say(community?.liaison ?? '', `核查通过 ${NO}`);
    await stage.say('u_qh_ddy1', `评价 ${NO} 满意 已解决`);
    await stage.say('u_qh_ddy1', `街道评价 ${NO} 东澜市热力集团 88分`);
    const closed = await stage.case(NO);
    expect([closed.status, closed.scores?.map(({ unit, score }) => [unit, score])]).toEqual(['closed', [['东澜市热力集团', 88]]]);
    await stage.say('u_wt_csr', `街道评价 ${NO} 东澜市热力集团 10分 太慢`);
    expect((await stage.case(NO)).scores).toHaveLength(1);
  });

  test('A.1/5 a grid worker cannot pass a matter up; the refusal says who can', async () => {
    await inWork();
    await stage.say('u_sy_wgy1', `提级 ${NO}`);
    expect((await stage.heard('u_sy_wgy1')).at(-1)).toMatch(/社区书记、联络员.*街道吹哨负责人/);
    expect((await stage.case(NO)).status).toBe('handling');
  });

  test('A.1/5 a case already at the district is no longer the street’s to pass on', async () => {
    await inWork();
    await stage.say('u_wt_csr', `提级 ${NO} 街道党工委6月10日会议研究,报区里协调`);
    await stage.say('u_wt_csr', `议事 ${NO} 6月11日 街道党工委会 再报市里`);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('现由区受理');
  });
});
