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

describe('A.2/4 who is on duty', () => {
  test('staff see the district and their street, with masked phones', async () => {
    const told = await ask('u_wt_csr', '今天谁值班', 'g_wt');
    expect(told).toContain('6月12日 周五值班');
    expect(told).toMatch(/区指挥中心:.*138\*\*\*\*\d{4}/);
    expect(told).toContain('梧桐街道:');
    expect(told).not.toContain('石桥街道');
  });

  test('who watches the district sees every street', async () => {
    expect(await ask('u_qh_dcs', '今天谁值班')).toMatch(/梧桐街道.*柳岸街道.*石桥街道/s);
  });

  test('a department asked for is answered alone', async () => {
    expect(await ask('u_wt_csr', '城管局今天谁值班', 'g_wt')).toBe('城管局 6月12日 周五:吴工 138****0001');
  });

  test('residents are told no staff’s numbers', async () => {
    const told = await ask('r_wang', '今天谁值班', 'g_jx_jm');
    expect(told).toContain('12345');
    expect(told).not.toMatch(/\*{4}/);
  });
});

describe('whose matter', () => {
  test('the list’s lead, with today’s liaison for staff', async () => {
    const told = await ask('u_jx_lly', '书院路的路灯归谁管?');
    expect(told).toContain('“路灯不亮”归住建局管');
    expect(told).toContain('今天找:蔡工 138****0004');
    expect(told).toContain('吹哨 书院路 路灯不亮');
  });

  test('a unit and a public number for residents', async () => {
    const told = await ask('r_wang', '书院路的路灯归谁管?', 'g_jx_jm');
    expect(told).toMatch(/^路灯不亮由住建局负责,电话\d+。/);
    expect(told).not.toContain('蔡工');
  });

  test('the street’s own team where the power is the street’s', async () => {
    expect(await ask('u_jx_lly', '占道经营归谁管?')).toContain('已赋予街道,归梧桐街道综合执法队管');
  });
});

describe('leave', () => {
  test('a colleague of the same unit stands in; both and the group are told, and calls go to him for that time', async () => {
    const liaison = async (day: string) =>
      (await stage.app.directory.liaison('城管局', Date.parse(`2026-06-${day}T10:00:00+08:00`))).person.id;
    expect([await liaison('13'), await liaison('14')]).toEqual(['u_cg_lly1', 'u_cg_lly1']);
    expect(await ask('u_cg_lly1', '我请假 6月12日到13日 由小李代', 'g_wt')).toBe('已记下:6月12日至13日吴工的联络由李工代。');
    expect(await heardBy('u_cg_lly1')).toContain('由李工代,已告诉本人');
    expect(await heardBy('u_cg_lly2')).toContain('6月12日至13日由您代吴工联络');
    expect([await liaison('13'), await liaison('14')]).toEqual(['u_cg_lly2', 'u_cg_lly1']);
  });

  test('somebody of another unit is not taken, and a right name completes it', async () => {
    expect(await ask('u_zj_lly1', '交接给 小赵')).toMatch(/小赵不在本单位名单里,可以由钟梦瑶/);
    expect(await ask('u_zj_lly1', '钟梦瑶')).toContain('由钟工代,已告诉本人');
    expect((await stage.store.absences.current(Date.parse('2026-06-12T09:00:00+08:00')))[0]).toMatchObject({
      person: 'u_zj_lly1',
      deputy: 'u_zj_lly2',
    });
  });

  test('days and deputy are asked for one after the other', async () => {
    expect(await ask('u_cg_lly1', '我请假')).toContain('请到哪一天');
    expect(await ask('u_cg_lly1', '6月15日到17日')).toContain('6月15日至17日由谁代');
    expect(await ask('u_cg_lly1', '我请假 6月16日到17日')).toContain('6月16日至17日由谁代');
    expect(await ask('u_cg_lly1', '没有人代')).toContain('由替班的同志接');
  });

  test('so many days count from today, or from the day named', async () => {
    await stage.say('u_zj_lly1', '请假三天,钟梦瑶替我');
    expect((await stage.heard('u_zj_lly2')).join()).toContain('6月12日至14日');
    await stage.say('u_cg_lly1', '我明天起请假2天 由李佳宁代');
    expect((await stage.heard('u_cg_lly2')).join()).toContain('6月13日至14日');
  });

  test('a deputy who is away himself is not taken', async () => {
    await stage.say('u_cg_lly2', '我请假 6月16日');
    await stage.say('u_cg_lly2', '不用');
    expect(await ask('u_cg_lly1', '我请假 6月15日到17日 由李佳宁代')).toContain('那几天也请了假');
  });

  test('coming back ends it, and the deputy is thanked', async () => {
    await stage.say('u_zj_lly1', '交接给 钟梦瑶');
    expect(await ask('u_zj_lly1', '我回来了')).toContain('欢迎回来');
    expect(await heardBy('u_zj_lly2')).toContain('蔡工回来了');
    expect(await stage.store.absences.current(Date.parse('2026-06-12T09:00:00+08:00'))).toEqual([]);
  });

  test('the deputy is told what is on the desk', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '交接给 钟梦瑶');
    expect(await heardBy('u_zj_lly2')).toContain('目前待办1件:QH260612-01');
  });
});

describe('A.6/9 how to get something done', () => {
  test('is answered from the guides and opens no case', async () => {
    const told = await ask('r_wang', '老人办低保要带什么材料?', 'g_jx_jm');
    expect(told).toContain('带:申请书、身份证和户口簿');
    expect(told).toContain('周一至周五 09:00-12:00、13:30-17:00');
    expect(await ask('r_wang', '社区能开无犯罪证明吗', 'g_jx_jm')).toContain('派出所户籍窗口');
    expect(await stage.cases()).toEqual([]);
  });

  test('is answered even where the words are odd', async () => {
    expect(await ask('r_wang', '怎么办狗证', 'g_jx_jm')).toContain('养犬登记');
    expect(await ask('r_wang', '孩子上小学入学报名怎么报')).toContain('小学一年级入学报名');
  });

  test.each([
    ['电话多少', '最低生活保障申请:电话62**0401'],
    ['那几点开门啊?', '09:00-12:00、13:30-17:00'],
    ['周末上班吗', '周一至周五'],
    ['在哪办', '到社区党群服务中心民政窗口'],
    ['要多久能下来', '约20个工作日'],
    ['收费吗', '不收费'],
  ])('what is asked on after it is about that guide: %s', async (words, told) => {
    await ask('r_wang', '老人办低保要带什么材料?', 'g_jx_jm');
    expect(await ask('r_wang', words, 'g_jx_jm')).toContain(told);
    expect(await stage.cases()).toEqual([]);
  });

  test('what is told after it is told, and who asks on about nothing is asked what he means', async () => {
    await ask('r_wang', '老人办低保要带什么材料?');
    expect(await ask('r_wang', '锦绣花园7栋路灯不亮')).toContain('已登记');
    expect(await ask('r_li', '电话多少')).not.toContain('62**0401');
  });

  test('one of several guides is asked for by name', async () => {
    expect(await ask('r_wang', '社保怎么办理')).toContain('您问的是哪一项');
    expect(await ask('r_wang', '养老金领取资格认证')).toContain('带:本人身份证');
    expect(await stage.cases()).toEqual([]);
  });

  test('what no guide knows goes to the community, and the asker is told to whom', async () => {
    const told = await ask('r_wang', '怎么申请公租房', 'g_jx_jm');
    expect(told).toContain('已请锦绣社区小侯给您回话');
    expect(await heardBy('u_jx_lly')).toContain('锦绣社区居民群问:“怎么申请公租房”');
    expect(await stage.cases()).toEqual([]);
  });

  test('where nobody knows the place it is asked for once, and the grid worker of it is told', async () => {
    expect(await ask('r_li', '怎么申请公租房')).toContain('您住哪个小区');
    expect(await ask('r_li', '锦绣花园7栋')).toContain('已请网格员小周给您回话');
    expect(await heardBy('u_jx_wgy2')).toContain('怎么申请公租房(锦绣花园7栋)');
  });

  test('neighbours who ask each other are left alone', async () => {
    const before = (await stage.group('g_jx_jm')).length;
    await stage.say('r_wang', '老人办低保要带什么材料?', { group: 'g_jx_jm' });
    expect(await stage.group('g_jx_jm')).toHaveLength(before + 1);
    expect(await stage.cases()).toEqual([]);
  });

  test('nobody is woken for it', async () => {
    await stage.to('2026-06-12T23:00:00+08:00');
    expect(await ask('r_wang', '怎么申请公租房', 'g_jx_jm')).toContain('早上请');
    expect(await heardBy('u_jx_lly')).toBe('');
  });
});

describe('help', () => {
  test('shows a department what it says most, in at most eleven lines', async () => {
    const lines = (await ask('u_zj_lly1', '帮助')).split('\n');
    expect(lines.length).toBeLessThanOrEqual(11);
    expect(lines[1]).toMatch(/^报到:/);
    expect(lines.join('\n')).not.toContain('审核通过');
  });

  test('speaks to residents without office words', async () => {
    const told = await ask('r_wang', '帮助', 'g_jx_jm');
    expect(told).toContain('反映问题:说一句在哪里、什么事');
    expect(told).not.toMatch(/哨|退单|报到/);
  });

  test('explains one command by its examples', async () => {
    expect(await ask('u_jx_lly', '怎么吹哨?')).toMatch(/^吹哨:.*说法:吹哨 .*例:/s);
    expect(await ask('u_zj_lly1', '帮助 退单')).toContain('例:退单 QH240612-07 职能不符');
  });

  test('says who may, when the asker may not', async () => {
    expect(await ask('u_zj_lly1', '帮助 审核通过')).toMatch(/这一步由.*来办/);
  });
});
