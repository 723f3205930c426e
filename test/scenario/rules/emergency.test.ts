import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

describe('A.1/1 应急哨: call first, file afterwards', () => {
  test('A.1/1 A.6/13 补备案 keeps when it happened, who found it and what was done, and blames nobody for the delay', async () => {
    await stage.say('u_wt_csr', '补备案:昨晚23:10新河桥护栏被撞断,巡逻队员发现,交警已处置');
    const said = (await stage.heard('u_wt_csr')).at(-1) ?? '';
    expect(said).toContain(`已备案 ${NO}(应急哨·事后备案)`);
    expect(said).toContain('发生 6月11日 23:10');
    expect(said).not.toMatch(/超|迟|逾|延误/);
    const of = await stage.case(NO);
    expect(of.incident).toEqual({
      happenedAt: Date.parse('2026-06-11T23:10:00+08:00'),
      foundBy: '巡逻队员',
      done: '交警已处置',
    });
    expect(of.whistle?.backfill).toBe(true);
  });

  test('A.1/1 初报, 续报 and 终报 are ready text out of the timeline, 拟 in the title', async () => {
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号路面塌陷 住建局、水务局', { group: 'g_wt' });
    await stage.say('u_wt_csr', `初报 ${NO}`);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('【初报(拟)】');
    await stage.to('2026-06-12T09:18:00+08:00');
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `进展 ${NO} 已围挡,正在回填`);
    await stage.say('u_wt_csr', `续报 ${NO}`);
    const second = (await stage.heard('u_wt_csr')).at(-1) ?? '';
    expect(second).toContain('首个单位18分钟到场');
    expect(second).toContain('已围挡,正在回填');
    await stage.say('u_zj_lly1', `险情解除 ${NO} 已回填压实,路面待修复`);
    await stage.say('u_wt_csr', `终报 ${NO}`);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('结果:已回填压实,路面待修复');
  });

  test('A.1/1 the danger removed closes the emergency and opens the linked 常规 case for the repair, once', async () => {
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号路面塌陷 住建局、水务局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_wt_csr', `险情解除 ${NO} 已围挡疏导,路面待修复`);
    await stage.to('2026-06-12T09:02:00+08:00');
    await stage.to('2026-06-12T09:03:00+08:00');
    const [emergency, repair] = await stage.cases();
    expect([emergency?.status, repair?.type, repair?.status]).toEqual(['closed', 'routine', 'dispatched']);
    expect(repair?.links).toEqual([{ no: NO, kind: 'repair-of' }]);
    expect(emergency?.links).toEqual([{ no: 'QH260612-02', kind: 'repair' }]);
    expect(repair?.departments.find((department) => department.part === 'lead')?.unit).toBe('住建局');
    expect((await stage.heard('g_wt')).join()).toContain('险情已解除,修复另立一件,原件 QH260612-01');
    await stage.to('2026-06-12T09:05:00+08:00');
    expect(await stage.cases()).toHaveLength(2);
  });

  test('A.1/1 with nothing left to repair no second case is opened; a drill’s repair is a drill', async () => {
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号路面塌陷 住建局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_wt_csr', `险情解除 ${NO} 已修复,无需修`);
    expect(await stage.cases()).toHaveLength(1);
    await stage.say('u_wt_csr', '@哨子 演练 应急哨 书院路20号路面塌陷 住建局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到 QH260612-02');
    await stage.say('u_wt_csr', '险情解除 QH260612-02 已围挡,路面待修复');
    await stage.to('2026-06-12T09:02:00+08:00');
    expect((await stage.case('QH260612-03')).drill).toBe(true);
  });

  test('A.1/1 who says the department itself has removed the danger: the community still looks', async () => {
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号路面塌陷 住建局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.say('u_zj_lly1', `险情解除 ${NO} 已回填,无需修`);
    expect((await stage.case(NO)).status).toBe('checking');
  });

  test('A.1/1 once the danger is removed nobody on the way is called to come, and who was late stays late', async () => {
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号路面塌陷 住建局、水务局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await stage.heard('u_sw_lly1');
    await stage.say('u_zj_lly1', `险情解除 ${NO} 已围挡,路面待修复`);
    expect((await stage.heard('u_sw_lly1')).join()).toContain(`${NO} 书院路18号 路面塌陷:险情已解除,不用再来了`);
    await stage.to('2026-06-12T11:30:00+08:00');
    expect((await stage.heard('u_sw_lly1')).filter((text) => text.includes(NO))).toEqual([]);
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路20号路面塌陷 住建局、水务局', { group: 'g_wt' });
    const second = (await stage.cases()).find(({ place, type }) => place === '书院路20号' && type === 'emergency');
    await stage.say('u_zj_lly1', `报到 ${second?.no}`);
    await stage.to('2026-06-12T12:30:00+08:00');
    await stage.say('u_zj_lly1', `险情解除 ${second?.no} 已围挡,路面待修复`);
    const late = (await stage.case(second?.no ?? '')).departments.find(({ unit }) => unit === '水务局');
    expect(late?.state).toBe('pending');
  });
});

describe('A.1/2 and A.1/3 the other types', () => {
  test('A.1/3 a change of type reckons the clocks anew and is logged', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.to('2026-06-12T10:00:00+08:00');
    await stage.say('u_wt_csr', `改哨种 ${NO} 重点哨`);
    const of = await stage.case(NO);
    expect([of.type, of.typeChanges?.[0]?.from, of.typeChanges?.[0]?.to]).toEqual(['priority', 'routine', 'priority']);
    const report = of.windows.findLast((window) => window.clock === 'report');
    // Four working hours from ten o'clock: two before noon, two after.
    expect([report?.number, report?.due]).toEqual([2, Date.parse('2026-06-12T16:00:00+08:00')]);
    await stage.say('u_wt_csr', `${NO} 全程`);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('改哨种');
  });

  test('A.1/3 改为常规哨 said of a 重点哨 is a change of type, of an 应急哨 the all-clear', async () => {
    await stage.say('u_wt_csr', '@哨子 重点哨 书院路22号违法建设 城管局', { group: 'g_wt' });
    await stage.say('u_wt_csr', `${NO} 改为常规哨`);
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号路面塌陷 住建局', { group: 'g_wt' });
    await stage.say('u_wt_csr', '不紧急 QH260612-02');
    expect((await stage.cases()).map(({ type, typeChanges }) => [type, typeChanges?.[0]?.from])).toEqual([
      ['routine', 'priority'],
      ['routine', 'emergency'],
    ]);
  });

  test('A.1/3 the default type comes from the matter list and goes out at once', async () => {
    await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号路灯不亮', { group: 'g_wt' });
    const of = await stage.case(NO);
    expect([of.type, of.status, of.departments.find(({ part }) => part === 'lead')?.unit]).toEqual([
      'routine',
      'dispatched',
      '住建局',
    ]);
  });

  test('A.1/2 a 重点哨 of a community waits for the street, takes its end date and its lead from the approval', async () => {
    await stage.say('u_cx_lly', '@哨子 重点哨 春晓苑违建,周四联合拆除,城管、住建、公安', { group: 'g_la' });
    expect((await stage.heard('g_la')).at(-1)).toContain('待柳岸街道审核,审核后马上通知部门');
    await stage.say('u_la_csr', `审核通过 ${NO},住建局牵头,6月20日前完成`);
    const of = await stage.case(NO);
    const lead = of.departments.find((department) => department.part === 'lead');
    const close = of.windows.find((window) => window.clock === 'close');
    expect([of.status, lead?.unit, close?.due]).toEqual(['dispatched', '住建局', Date.parse('2026-06-20T18:00:00+08:00')]);
    expect(of.departments.filter((department) => department.state === 'pending')).toHaveLength(3);
  });
});
