import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

async function whistled(): Promise<void> {
  await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮 住建局', { group: 'g_wt' });
}

async function inWork(): Promise<void> {
  await whistled();
  await stage.say('u_zj_lly1', '报到');
}

async function closed(): Promise<void> {
  await inWork();
  await stage.say('u_zj_lly1', `办结 ${NO} 已更换灯具,已告知居民`, { images: 1 });
  await stage.say('u_sy_lly', `核查通过 ${NO}`);
}

describe('C.4 returns', () => {
  test('C.4 a refusal names who ruled and why, and settles it where it says 首接负责', async () => {
    await whistled();
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 路灯归供电公司,建议供电公司`);
    await stage.say('u_wt_ddy', `不同意退单 ${NO} 按权责清单路灯由住建局管,首接负责`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toMatch(/王主任裁定不同意退单:.*权责清单/);
    const of = await stage.case(NO);
    expect([of.status, of.settlement?.unit, of.settlement?.how]).toEqual(['dispatched', '住建局', 'first']);
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 还是不归我们`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toMatch(/王主任.*定住建局首接负责.*不能再退单/);
  });

  test('C.4 twice on one case, then the district names a unit for good', async () => {
    await whistled();
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 路灯归供电公司,建议供电公司`);
    await stage.say('u_wt_ddy', `同意退单 ${NO},改派供电公司`);
    await stage.say('u_gd_lly1', `退单 ${NO} 权属不清 灯杆不是我们的`);
    await stage.say('u_wt_ddy', `同意退单 ${NO},改派城管局`);
    expect((await stage.heard('u_qh_ddy1')).join()).toContain(`区级兜底 ${NO}`);
    await stage.say('u_cg_lly1', `退单 ${NO} 职能不符 也不归我们`);
    expect((await stage.case(NO)).status).toBe('dispatched');
    await stage.say('u_qh_ddy1', `区级兜底 ${NO} 住建局 三家都说不归自己`);
    const of = await stage.case(NO);
    expect([of.settlement?.how, of.settlement?.unit, of.departments.find(({ part }) => part === 'lead')?.unit]).toEqual([
      'district',
      '住建局',
      '住建局',
    ]);
  });

  test('C.4 the ruling has its clock: four working hours, then the whistle chief is asked', async () => {
    await whistled();
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 路灯归供电公司`);
    await stage.to('2026-06-12T15:35:00+08:00');
    expect((await stage.heard('u_wt_csr')).join()).toContain('等您裁定');
  });
});

describe('C.1 pauses, extension and shelving', () => {
  test('C.1 需补充 stops the clock until the answer comes, once and for 48 hours at most', async () => {
    await inWork();
    const due = async () => (await stage.case(NO)).windows.findLast(({ clock }) => clock === 'close')?.due ?? 0;
    const before = await due();
    await stage.say('u_zj_lly1', `需补充 ${NO} 灯杆编号`);
    await stage.to('2026-06-13T09:00:00+08:00');
    await stage.say('u_sy_wgy1', `补充情况 ${NO} 灯在3栋东侧路口`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('灯在3栋东侧路口');
    // Nineteenth of June is a holiday; a day more falls on the weekend and moves to the end of the next working day.
    expect(await due()).toBeGreaterThan(before);
    await stage.say('u_zj_lly1', `需补充 ${NO} 还要照片`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('不再停');
  });

  test('C.1 nobody answers: after 48 hours the clock goes on by itself and the department hears so', async () => {
    await inWork();
    await stage.say('u_zj_lly1', `需补充 ${NO} 灯杆编号`);
    await stage.to('2026-06-14T09:05:00+08:00');
    expect((await stage.case(NO)).awaitingInfo?.endedAt).toBe(Date.parse('2026-06-14T09:00:00+08:00'));
    await stage.to('2026-06-15T09:00:00+08:00');
    expect((await stage.heard('u_zj_lly1')).join()).toContain('等补充已到时');
  });

  test('C.1 the whistling side says that nothing is missing: no time was stopped', async () => {
    await inWork();
    const before = (await stage.case(NO)).windows;
    await stage.say('u_zj_lly1', `需补充 ${NO} 灯杆编号`);
    await stage.to('2026-06-12T11:00:00+08:00');
    await stage.say('u_sy_lly', `不用补充 ${NO}`);
    const of = await stage.case(NO);
    expect(of.awaitingInfo?.needless).toBe(true);
    expect(of.windows.find(({ clock }) => clock === 'close')?.due).toBe(before.find(({ clock }) => clock === 'close')?.due);
  });

  test('C.1 an extension is asked for once, before it is due, and ruled on by the whistler within its clock', async () => {
    await inWork();
    await stage.say('u_zj_lly1', `延期 ${NO} 到6月24日 配件要从外地调`);
    expect((await stage.case(NO)).windows.some(({ clock, endedAt }) => clock === 'ruling' && endedAt === undefined)).toBe(true);
    await stage.say('u_wt_csr', `同意延期 ${NO}`);
    const of = await stage.case(NO);
    expect(of.windows.some(({ clock, endedAt }) => clock === 'ruling' && endedAt === undefined)).toBe(false);
    expect(of.windows.findLast(({ clock }) => clock === 'close')?.due).toBe(Date.parse('2026-06-24T18:00:00+08:00'));
    await stage.say('u_zj_lly1', `延期 ${NO} 到6月30日 还要再等`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('不能再延');
  });

  test('C.3 申请挂账 of a department with one case in hand is for that one', async () => {
    await inWork();
    await stage.heard('u_qh_ddy1');
    await stage.say('u_zj_lly1', '产权扯不清 短期修不了 申请挂账');
    expect((await stage.heard('u_qh_ddy1')).join()).toContain(`${NO} 蔡工申请挂账`);
  });

  test('C.3 挂账 is the district’s, with a review date; 销账 takes the case up again where the clock stood', async () => {
    await inWork();
    await stage.say('u_qh_ddy1', `挂账 ${NO} 等专项资金 复核7月1日`);
    expect((await stage.case(NO)).status).toBe('shelved');
    for (const who of ['u_qh_ddy1', 'u_wt_ddy', 'u_wt_csr']) await stage.heard(who);
    await stage.to('2026-07-02T09:05:00+08:00');
    // Only the district can take it up again, so that the district is asked.
    expect((await stage.heard('u_qh_ddy1')).join()).toContain(`等您复核(时限7月1日 18:00)。能办了回:销账 ${NO}`);
    for (const who of ['u_wt_ddy', 'u_wt_csr']) expect((await stage.heard(who)).join()).not.toContain('等您复核');
    await stage.say('u_qh_ddy1', `挂账 ${NO} 资金还没到 复核7月10日`);
    expect((await stage.case(NO)).shelf?.reviewAt).toBe(Date.parse('2026-07-10T18:00:00+08:00'));
    await stage.say('u_qh_ddy1', `销账 ${NO}`);
    const of = await stage.case(NO);
    expect([of.status, of.windows.filter(({ clock, endedAt }) => clock === 'review' && endedAt === undefined)]).toEqual([
      'handling',
      [],
    ]);
  });
});

describe('C.3 merging, splitting, withdrawing', () => {
  test('C.3 拆分 opens a case of its own, and both name each other', async () => {
    await inWork();
    await stage.say('u_wt_csr', `拆分 ${NO} 书院路24号井盖缺失 水务局`);
    await stage.to('2026-06-12T09:02:00+08:00');
    await stage.to('2026-06-12T09:04:00+08:00');
    const [first, second] = await stage.cases();
    expect(first?.links).toEqual([{ no: 'QH260612-02', kind: 'split' }]);
    expect([second?.links?.[0], second?.departments.find(({ part }) => part === 'lead')?.unit]).toEqual([
      { no: NO, kind: 'split-from' },
      '水务局',
    ]);
  });

  test('C.3 撤回 only before anybody came', async () => {
    await inWork();
    await stage.say('u_wt_csr', `撤回 ${NO}`);
    expect((await stage.case(NO)).status).toBe('handling');
  });
});

describe('A.2/7 follow-up after closing', () => {
  test('A.2/7 seven days after the close the community is asked to call back; its answer stands apart from the rating', async () => {
    await closed();
    await stage.to('2026-06-19T10:00:00+08:00');
    expect((await stage.case(NO)).status).toBe('closed');
    await stage.to('2026-06-26T09:30:00+08:00');
    expect((await stage.heard('u_sy_lly')).join()).toContain(`回访 ${NO} 电话 满意 已解决`);
    await stage.say('u_zj_lly1', `回访 ${NO} 电话 满意 已解决`);
    expect((await stage.case(NO)).callbacks).toBeUndefined();
    await stage.say('u_sy_lly', `回访 ${NO} 电话 满意 已解决`);
    const of = await stage.case(NO);
    expect([of.callbacks?.[0]?.satisfaction, of.callbacks?.[0]?.solved, of.ratings]).toEqual(['satisfied', 'solved', []]);
    await stage.to('2026-07-20T09:30:00+08:00');
    expect((await stage.heard('u_sy_lly')).join()).not.toContain(`回访 ${NO}`);
  });

  test('C.6 the first time unsolved goes back to work, the second through the street, the third to deliberation: 难事共解', async () => {
    await closed();
    const again = async () => {
      await stage.say('u_wt_csr', `未解决 ${NO} 晚上又灭了`);
      return (await stage.case(NO)).status;
    };
    const done = async () => {
      await stage.say('u_zj_lly1', `办结 ${NO} 又修了一次,已告知居民`, { images: 1 });
      await stage.say('u_sy_lly', `核查通过 ${NO}`);
    };
    expect(await again()).toBe('handling');
    await done();
    expect(await again()).toBe('submitted');
    await stage.say('u_wt_ddy', `审核通过 ${NO}`);
    await stage.say('u_zj_lly1', `报到 ${NO}`);
    await done();
    expect(await again()).toBe('deliberating');
    await stage.say('u_wt_csr', `议事 ${NO} 6月12日 街道党工委会 更换整段线路,住建局牵头`);
    expect((await stage.case(NO)).status).toBe('dispatched');
  });
});
