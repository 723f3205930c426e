import type { Line } from '../support/stage.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const lastOf = (lines: readonly Line[]): string => lines.findLast((line) => line.from.bot)?.text ?? '';

/** Says something to the bot and gives what it answered there. */
async function ask(who: string, text: string, group?: string): Promise<string> {
  const before = group === undefined ? await stage.direct(who) : await stage.group(group);
  await stage.say(who, group === undefined ? text : `@哨子 ${text}`, group === undefined ? {} : { group });
  const after = group === undefined ? await stage.direct(who) : await stage.group(group);
  return lastOf(after.slice(before.length));
}

const heardBy = async (person: string): Promise<string> => lastOf(await stage.direct(person));

/** A lamp of 住建局 (01), a collapse as an emergency (02), fumes of 锦绣花园 for 生态环境局 (03). */
async function threeWhistles(): Promise<void> {
  await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
  await stage.say('u_wt_csr', '@哨子 吹哨 应急哨 书院路18号门口路面塌陷,请住建局、水务局速来报到', { group: 'g_wt' });
  await stage.say('u_jx_lly', '@哨子 吹哨 常规哨 锦绣花园5栋餐饮油烟扰民', { group: 'g_wt' });
}

describe('how a case stands', () => {
  beforeEach(threeWhistles);

  test('staff are told the status, who leads and what comes next by when', async () => {
    const told = await ask('u_wt_csr', 'QH260612-01 到哪一步了', 'g_wt');
    expect(told).toContain('QH260612-01【常规哨】书院路22号 路灯不亮');
    expect(told).toContain('待报到,主办住建局(待报到)');
    expect(told).toContain('下一步:住建局蔡工报到,6月15日 09:00前');
  });

  test('anyone else hears one of the five words and a day', async () => {
    expect(await ask('r_wang', 'QH260612-01', 'g_jx_jm')).toBe('QH260612-01 书院路22号 路灯不亮:办理中,最晚6月22日前有答复。');
  });

  test('a resident never hears that a day is over', async () => {
    await stage.to('2026-06-24T10:00:00+08:00');
    const told = await ask('r_wang', 'QH260612-01', 'g_jx_jm');
    expect(told).toContain('比预计慢了些');
    expect(told).not.toMatch(/超期|逾期|已过/);
  });

  test('place and matter find the case without its number', async () => {
    expect(await ask('u_wt_csr', '书院路路灯修好了吗', 'g_wt')).toContain('QH260612-01');
  });

  test('several are offered as a list, and a number shows one', async () => {
    const list = await ask('u_wt_csr', '到哪一步了?');
    expect(list).toMatch(/1\. QH260612-02 .*\n2\. QH260612-01 /);
    expect(await ask('u_wt_csr', '2')).toContain('QH260612-01【常规哨】');
  });

  test('the whole course comes newest last, with phone numbers masked', async () => {
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '进展 QH260612-01 灯杆已查,联系电话13912345678,明早换灯具');
    const lines = (await ask('u_wt_csr', 'QH260612-01 全程', 'g_wt')).split('\n');
    expect(lines[1]).toContain('吹哨:书院路22号路灯不亮');
    expect(lines.at(-1)).toContain('住建局蔡工 进展:灯杆已查,联系电话139****5678');
  });

  test('anyone may see the public steps, without persons or office words', async () => {
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '办结 QH260612-01 已更换灯具3盏,已告知反映人');
    const told = await ask('r_zhao', 'QH260612-01 全程', 'g_jx_jm');
    expect(told.split('\n')).toEqual([
      'QH260612-01 书院路22号 路灯不亮',
      '6月12日 已登记,请住建局办理',
      '6月12日 住建局已到',
      '6月12日 已办理,社区正在核实',
      '现在:办理中,最晚6月22日前有答复。',
    ]);
  });

  test('a long course leaves out the middle', async () => {
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    for (let day = 1; day <= 14; day += 1) await stage.say('u_zj_lly1', `进展 QH260612-01 第${day}次查看,配件还在路上`);
    const lines = (await ask('u_wt_csr', 'QH260612-01 全程')).split('\n');
    expect(lines.length).toBeLessThanOrEqual(14);
    expect(lines).toContain('……(略4条)');
    expect(lines.at(-1)).toContain('第14次');
  });
});

describe('what is nobody else’s business', () => {
  beforeEach(async () => {
    await stage.say('r_wang', '锦绣花园3栋有个独居老人需要上门看看');
  });

  test('a stranger is told nothing', async () => {
    expect(await ask('r_zhao', 'QH260612-01', 'g_jx_jm')).toContain('不公开事项');
    expect(await heardBy('r_zhao')).toBe('');
  });

  test('a unit that nobody called is told nothing', async () => {
    expect(await ask('u_cg_lly1', 'QH260612-01')).toContain('不公开事项');
    expect(await ask('u_mz_lly1', 'QH260612-01')).toContain('不公开事项');
  });

  test('those concerned are told in their direct chat, never in the group', async () => {
    expect(await ask('u_jx_lly', 'QH260612-01', 'g_wt')).toBe('QH260612-01 不便在群里说,已单独发给您。');
    expect(await heardBy('u_jx_lly')).toContain('锦绣花园3栋 独居老人照料');
  });

  test('who reported it sees it, but not its name in the group', async () => {
    expect(await ask('r_wang', 'QH260612-01')).toContain('已登记');
    expect(await ask('r_wang', '我的', 'g_jx_jm')).not.toContain('独居老人');
  });
});

describe('lists', () => {
  test('a department checks in by a number of its list', async () => {
    await threeWhistles();
    const list = await ask('u_zj_lly1', '待报到');
    expect(list).toContain('1. QH260612-02 书院路18号门口 路面塌陷 应急,6月12日 09:30前');
    await stage.say('u_zj_lly1', '2');
    expect((await stage.case('QH260612-01')).status).toBe('handling');
    expect((await stage.case('QH260612-02')).status).toBe('dispatched');
  });

  test('全部 is not taken while an emergency is in the list', async () => {
    await threeWhistles();
    expect(await ask('u_zj_lly1', '待报到')).not.toContain('全部');
    expect(await ask('u_zj_lly1', '全部')).toContain('1. QH260612-02');
    expect((await stage.cases()).map(({ status }) => status)).toEqual(['dispatched', 'dispatched', 'dispatched']);
  });

  test('全部 checks in everywhere when none is an emergency', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 梧桐路9号路灯不亮', { group: 'g_wt' });
    expect(await ask('u_zj_lly1', '待报到')).toContain('都到了回“全部”');
    await stage.say('u_zj_lly1', '全部');
    expect((await stage.cases()).map(({ status }) => status)).toEqual(['handling', 'handling']);
  });

  test('who watches an area sees how many wait and for whom; a number shows the case', async () => {
    await threeWhistles();
    const list = await ask('u_qh_dcs', '今天还有几件没报到');
    expect(list).toContain('待报到3件(应急1件):住建局2、');
    expect(await ask('u_qh_dcs', '1')).toContain('QH260612-02【应急哨】');
  });

  test('a unit on paper does not owe a 报到 yet', async () => {
    await stage.say('u_jx_lly', '@哨子 吹哨 重点哨 锦绣花园东门违建,城管局牵头', { group: 'g_wt' });
    expect(await ask('u_cg_lly1', '待报到')).toBe('没有等您单位报到的事。');
    expect(await ask('u_jx_lly', 'QH260612-01')).toContain('待审核,拟派城管局');
  });

  test('我的 tells first what waits for the speaker, then what he raised', async () => {
    await threeWhistles();
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮', { group: 'g_jx_jm' });
    const list = await ask('u_jx_lly', '我的');
    expect(list).toMatch(/等您办的1件:\n1\. QH260612-04 .*待核实.*\n您吹哨和反映的1件:\n2\. QH260612-03 /);
    expect(await ask('r_wang', '我的')).toMatch(/您反映的1件:\n1\. QH260612-04 锦绣花园7栋 .* 已登记/);
  });

  test('staff who type in a residents’ group are answered in their direct chat', async () => {
    await threeWhistles();
    expect(await ask('u_jx_lly', '待报到', 'g_jx_jm')).toBe('');
    expect(await heardBy('u_jx_lly')).toContain('QH260612-03');
    expect(await ask('u_jx_lly', '1')).toContain('QH260612-03【常规哨】');
  });

  test('whatever they command there, a whistle and a check-in too', async () => {
    await threeWhistles();
    const whistle = '@哨子 吹哨 常规哨 锦绣花园5栋路灯不亮';
    await stage.say('u_jx_lly', whistle, { group: 'g_jx_jm' });
    expect(await heardBy('u_jx_lly')).toContain('已派住建局');
    await stage.say('u_zj_lly1', '@哨子 报到 QH260612-04', { group: 'g_jx_jm' });
    expect((await stage.case('QH260612-04')).status).toBe('handling');
    await stage.say('u_cg_lly1', '@哨子 办结 QH260612-04 修好了', { group: 'g_jx_jm' });
    expect(await heardBy('u_cg_lly1')).not.toBe('');
    expect(await stage.heard('g_jx_jm')).toEqual([]);
  });
});

describe('a leader', () => {
  beforeEach(threeWhistles);

  test('gets four lines, and his word is kept and passed on in private', async () => {
    const brief = await ask('u_fg_cj', '书院路那个路灯怎么回事');
    expect(brief.split('\n').map((line) => line.split(':')[0])).toEqual([
      '书院路22号 路灯不亮(QH260612-01)',
      '现状',
      '卡点',
      '责任单位',
      '下一步',
    ]);
    const group = (await stage.group('g_wt')).length;
    expect(await ask('u_fg_cj', '抓紧办')).toContain('已转告住建局蔡工,并记入全程');
    expect(await heardBy('u_zj_lly1')).toContain('董区长交代:“抓紧办”\n请在6月15日 09:00前报到');
    expect(await stage.group('g_wt')).toHaveLength(group);
    expect((await stage.case('QH260612-01')).timeline.at(-1)).toMatchObject({
      action: 'instruct',
      words: '抓紧办',
      name: '董区长',
    });
  });

  test('is told who looks into what is not registered', async () => {
    const told = await ask('u_fg_cj', '石桥菜市场污水怎么回事');
    expect(told).toMatch(/^还没有登记,已请石桥街道核实/);
    expect(await heardBy('u_sq_ddy')).toContain('董区长问起:“石桥菜市场污水怎么回事”');
  });

  test('is neither refused nor taught how to speak', async () => {
    expect(await ask('u_fg_cj', '最近情况怎么样')).toMatch(/^已转告区指挥中心/);
    expect(await heardBy('u_qh_ddy1')).toContain('董区长说:“最近情况怎么样”');
    expect(await ask('u_fg_cj', '改派 QH260612-01 城管局')).toContain('核对办理');
    expect((await stage.case('QH260612-01')).departments.map(({ unit }) => unit)).not.toContain('城管局');
    expect(await ask('u_fg_cj', '好的')).toBe('');
  });

  test('is not refused over a case that is over', async () => {
    await stage.say('u_wt_csr', '撤回 QH260612-01');
    const told = await ask('u_fg_cj', '催办 QH260612-01');
    expect(told).toContain('现状:已撤回');
    expect(await ask('u_fg_cj', 'QH260612-01 抓紧办')).toContain('已转告');
  });
});

describe('urging', () => {
  beforeEach(threeWhistles);

  test('asks the liaison in private and tells where it stands; again only after two hours', async () => {
    expect(await ask('u_jx_lly', '催办 QH260612-03', 'g_wt')).toMatch(/已转告生态环境局孙工。\n现在待报到;下一步:/);
    expect(await heardBy('u_hb_lly1')).toContain('锦绣社区小侯问进展:等生态环境局报到(6月15日 09:00前)');
    const heard = (await stage.direct('u_hb_lly1')).length;
    expect(await ask('u_jx_lly', '催办 QH260612-03', 'g_wt')).toContain('两小时内不重复打扰');
    expect(await stage.direct('u_hb_lly1')).toHaveLength(heard);
    expect((await stage.case('QH260612-03')).urges).toHaveLength(1);
    await stage.to('2026-06-12T11:01:00+08:00');
    expect(await ask('u_jx_lly', '催办 QH260612-03', 'g_wt')).toContain('已转告');
  });

  test('reaches the head of a department only when the time is over', async () => {
    await stage.say('u_jx_lly', '催办 QH260612-03');
    expect(await heardBy('u_hb_fzr')).toBe('');
    await stage.to('2026-06-15T09:05:00+08:00');
    await stage.say('u_jx_lly', '催办 QH260612-03');
    expect(await heardBy('u_hb_fzr')).toContain('请您过问一下,联络员是');
  });

  test('goes to whoever has to check once the work is done', async () => {
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '办结 QH260612-01 已更换灯具3盏,已告知反映人');
    expect(await ask('u_wt_csr', '催办 QH260612-01')).toContain('已转告网格员小雷');
    expect(await heardBy('u_sy_wgy1')).toContain('等核查');
  });

  test('a resident who waits is passed on to the grid worker once', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮', { group: 'g_jx_jm' });
    expect(await ask('r_wang', 'QH260612-04 怎么还没人来', 'g_jx_jm')).toContain('已转告网格员小周跟进');
    expect(await heardBy('u_jx_wgy2')).toContain('问起 QH260612-04');
    expect(await ask('r_wang', 'QH260612-04 怎么还没人来', 'g_jx_jm')).not.toContain('已转告');
  });
});

describe('holding reminders', () => {
  beforeEach(threeWhistles);

  test('asks why, and holds them once', async () => {
    expect(await ask('u_qh_zbz', '暂停提醒 QH260612-03 60分钟')).toContain('原因是什么');
    expect(await ask('u_qh_zbz', '孙工已在路上')).toContain('提醒停到6月12日 10:00,时限不变。原因:孙工已在路上');
    const held = (await stage.case('QH260612-03')).windows.map(({ snoozedUntil }) => snoozedUntil);
    expect(held).toContain(Date.parse('2026-06-12T10:00:00+08:00'));
    expect(await ask('u_qh_zbz', '暂停提醒 QH260612-03 30分钟 再等等')).toContain('已暂停过一次');
  });

  test('is not for a department', async () => {
    expect(await ask('u_hb_lly1', '暂停提醒 QH260612-03 60分钟 太忙')).toContain('区指挥中心');
  });
});
