import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

describe('A.2/5 one department alone, or several under one lead', () => {
  test('A.2/5 a joint case has exactly one lead, and everyone called reports on their own', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路面破损 水务局主办 住建局协办', { group: 'g_wt' });
    const of = await stage.case(NO);
    expect(of.departments.filter(({ part }) => part === 'lead').map(({ unit }) => unit)).toEqual(['水务局']);
    await stage.say('u_zj_lly1', '报到');
    // A helper's coming does not make the case one in work; the lead keeps its own ladder.
    expect((await stage.case(NO)).status).toBe('dispatched');
    await stage.say('u_sw_lly1', '报到');
    expect((await stage.case(NO)).status).toBe('handling');
  });

  test('A.2/5 the call-up order is drafted: 拟 in the title, no number, no seal', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路面破损 水务局主办 住建局协办', { group: 'g_wt' });
    await stage.say('u_wt_csr', `调度令 ${NO}`);
    const order = (await stage.heard('u_wt_csr')).at(-1) ?? '';
    expect(order).toContain('调度令(拟)');
    expect(order).toContain('1. 水务局(主办');
    expect(order).toContain('无文号、未盖章');
  });
});

describe('A.1/10 the force of a street, 1+3+N', () => {
  test('A.1/10 综合执法 calls the own team and the resident units at once, of the N those that the matter needs', async () => {
    await stage.say('u_sq_csr', '综合执法 石桥商场 油烟扰民');
    const of = await stage.case(NO);
    const called = of.departments.map(({ unit, section, part }) => `${part} ${section ?? unit}`);
    expect(called.slice(0, 4)).toEqual([
      'lead 石桥街道综合执法队',
      'co 石桥街道城管中队',
      'co 石桥街道市场监管所',
      'co 石桥街道派出所',
    ]);
    expect(called.slice(4)).toContain('co 生态环境局');
    expect(of.departments.every(({ state }) => state === 'pending')).toBe(true);
    expect(of.windows.filter(({ clock }) => clock === 'report')).toHaveLength(of.departments.length);
    // A section counts for its department.
    expect(of.departments.find(({ section }) => section === '石桥街道派出所')?.unit).toBe('公安分局');
  });

  test('A.1/10 a community cannot call the force; the refusal says who can', async () => {
    await stage.say('u_sqsq_lly', '综合执法 石桥商场');
    expect(await stage.cases()).toEqual([]);
  });

  test('A.2/4 the resident units stand in the roster with the person on duty today, and the force with how it is there', async () => {
    await stage.say('u_sq_csr', '今天谁值班');
    expect((await stage.heard('u_sq_csr')).at(-1)).toContain('石桥街道派出所黎警官');
    await stage.say('u_sq_csr', '石桥街道执法力量');
    const force = (await stage.heard('u_sq_csr')).at(-1) ?? '';
    expect(force).toContain('1 石桥街道综合执法队(本级)');
    expect(force).toContain('3 石桥街道派出所(常驻) 今天黎警官');
    expect(force).toContain('N 水务局(按哨令派出)');
  });

  test('A.1/10 a unit inside a department is called by its own name and contact, and counts for its department', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号乱停车 请交警来', { group: 'g_wt' });
    const [department] = (await stage.case(NO)).departments;
    expect([department?.unit, department?.section]).toEqual(['公安分局', '交警大队']);
    expect((await stage.group('g_wt')).findLast(({ mentions }) => mentions.length > 0)?.mentions).toContain('u_ga_jj');
    await stage.say('u_ga_jj', `报到 ${NO}`);
    expect((await stage.case(NO)).departments[0]?.reportedBy).toMatchObject({ person: 'u_ga_jj', unit: '公安分局' });
  });

  test('A.2/4 换班 hands the duty over at once', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路面破损 水务局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '我换班 6月12日到14日 由钟梦瑶代');
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路24号路灯不亮', { group: 'g_wt' });
    const line = (await stage.group('g_wt')).findLast(({ text }) => text.includes('书院路24号'));
    expect(line?.mentions).toContain('u_zj_lly2');
  });
});

describe('A.6/4 parties that are no department', () => {
  test('A.6/4 the property company is asked in private with a deadline: no 报到, no rung, its regulator is told when it is silent', async () => {
    await stage.say('u_jx_lly', '@哨子 吹哨 锦绣花园3号楼电梯故障 锦绣花园物业', { group: 'g_wt' });
    const of = await stage.case(NO);
    expect(of.departments.map(({ unit }) => unit)).not.toContain('锦绣花园物业服务中心');
    expect(of.parties?.[0]).toMatchObject({ unit: '锦绣花园物业服务中心', due: Date.parse('2026-06-15T09:30:00+08:00') });
    expect((await stage.heard('u_p_jxhy')).join()).toContain(`答复 ${NO}`);
    await stage.to('2026-06-15T10:00:00+08:00');
    expect((await stage.heard('u_zj_wyk')).join()).toContain('锦绣花园物业服务中心到6月15日 09:30还没答复,请帮助督促');
    const groups = (await stage.group('g_wt')).filter(
      ({ from, text }) => from.bot && text.includes('物业服务中心') && text.includes('没答复'),
    );
    expect(groups).toEqual([]);
    await stage.say('u_p_jxhy', `答复 ${NO} 维保单位已到,今晚修好`);
    expect((await stage.case(NO)).parties?.[0]?.note).toBe('维保单位已到,今晚修好');
    expect((await stage.heard('u_jx_lly')).join()).toContain('维保单位已到,今晚修好');
  });

  test('A.6/4 an answer in time tells the regulator nothing', async () => {
    await stage.say('u_jx_lly', '@哨子 吹哨 锦绣花园3号楼电梯故障', { group: 'g_wt' });
    await stage.say('u_jx_lly', `请属事单位 ${NO} 锦绣花园物业`);
    await stage.say('u_p_jxhy', `进展 ${NO} 今晚修好`);
    await stage.to('2026-06-16T10:00:00+08:00');
    expect((await stage.heard('u_zj_wyk')).join()).not.toContain('还没答复');
  });

  test('A.6/4 nobody knows whose it is: the first unit makes it safe, the street settles it within three days', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号井盖缺失 住建局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_wt_csr', `确权 ${NO}`);
    expect((await stage.heard('u_zj_lly1')).at(-1)).toContain('请住建局先围挡、保安全');
    const before = await stage.case(NO);
    expect(before.ownership?.due).toBe(Date.parse('2026-06-15T09:00:00+08:00'));
    await stage.say('u_wt_csr', `确权 ${NO} 归水务局`);
    const of = await stage.case(NO);
    expect([of.status, of.ownership?.owner, of.departments.find(({ part }) => part === 'lead')?.unit]).toEqual([
      'dispatched',
      '水务局',
      '水务局',
    ]);
  });
});
