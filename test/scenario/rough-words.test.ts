import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const last = async (where: string) => (await stage.heard(where)).at(-1) ?? '';

describe('words of a department that are no command', () => {
  test('are kept as the progress of its one case in hand, once it says so', async () => {
    await stage.say('u_wt_csr', '@哨子 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '@哨子 报到', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '@哨子 灯杆找到了,配件下午送来', { group: 'g_wt' });
    expect(await last('g_wt')).toContain('要记到 QH260612-01 书院路22号 路灯不亮 的进展里吗?');
    await stage.say('u_zj_lly1', '是', { group: 'g_wt' });
    const [of] = await stage.cases();
    expect(of?.timeline.at(-1)?.action).toBe('progress');
    expect(JSON.stringify(of?.timeline.at(-1))).toContain('灯杆找到了,配件下午送来');
  });

  test('with several in hand it is shown how to say which', async () => {
    for (const number of [22, 24]) {
      await stage.say('u_wt_csr', `@哨子 吹哨 书院路${number}号路灯不亮`, { group: 'g_wt' });
      await stage.say('u_zj_lly1', `报到 QH260612-0${number === 22 ? 1 : 2}`);
    }
    await stage.say('u_zj_lly1', '灯杆找到了,配件下午送来');
    expect(await last('u_zj_lly1')).toContain('“进展 QH260612-01 灯杆找到了,配件下午送来”');
  });

  test('thanks are no progress, and who has nothing in hand is told what can be said', async () => {
    await stage.say('u_zj_lly1', '灯杆找到了,配件下午送来');
    expect(await last('u_zj_lly1')).toContain('没看懂');
    await stage.say('u_wt_csr', '@哨子 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.heard('u_zj_lly1');
    await stage.say('u_zj_lly1', '辛苦大家了');
    expect(await stage.heard('u_zj_lly1')).toEqual([]);
  });
});

describe('words of others that are no command', () => {
  test('who has yet to come, and who has yet to look, are told how these are answered', async () => {
    await stage.say('u_wt_csr', '@哨子 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '这个我们不太清楚情况');
    expect(await last('u_zj_lly1')).toContain('“报到 QH260612-01”、“退单 QH260612-01');
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '办结了 灯具换好了,已告知反映人');
    expect((await stage.case('QH260612-01')).resolution?.note).toBe('灯具换好了,已告知反映人');
    await stage.say('u_sy_lly', '看过了,有一盏是暗的');
    expect(await last('u_sy_lly')).toContain('“核查通过 QH260612-01”、“核查不通过 QH260612-01 原因”');
  });

  test('an extension gives its reason without what asks for it', async () => {
    await stage.say('u_wt_csr', '@哨子 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '申请延期到6月18日,配件在外地');
    expect((await stage.case('QH260612-01')).extension?.reason).toBe('配件在外地');
  });

  test('a stamp is asked about as people ask; a resident asks when it will be done', async () => {
    await stage.say('u_jx_lly', '区里要我们社区出居住证明盖章,这个能盖吗');
    expect(await last('u_jx_lly')).toContain('居住证明');
    await stage.say('r_wang', '@哨子 锦绣花园7栋垃圾桶满了没人收', { group: 'g_jx_jm' });
    await stage.say('r_wang', '@哨子 多久能好啊', { group: 'g_jx_jm' });
    expect(await last('g_jx_jm')).toContain('QH260612-01');
  });
});

describe('words of a resident after the report', () => {
  test('are passed on to the grid worker once the resident says that they are about it', async () => {
    await stage.say('r_wang', '锦绣花园3栋楼道灯不亮');
    await stage.heard('u_jx_wgy1');
    await stage.say('r_wang', '不对 是4栋');
    expect(await last('r_wang')).toContain('是说 QH260612-01 锦绣花园3栋 楼道灯不亮 这件吗?');
    await stage.say('r_wang', '是');
    expect(await last('r_wang')).toContain('QH260612-01 已转给网格员');
    expect((await stage.heard('u_jx_wgy1')).join()).toContain('补充 QH260612-01(已登记):“不对 是4栋”');
  });

  test('thanks want no answer, and who has reported nothing is told what can be said', async () => {
    await stage.say('r_wang', '谢谢你们 灯修好了');
    expect(await stage.heard('r_wang')).toEqual([]);
    await stage.say('r_wang', '不对 是4栋');
    expect(await last('r_wang')).toContain('没看懂');
  });

  test('a place alone is asked what is wrong there', async () => {
    await stage.say('r_wang', '梧桐里小区');
    expect(await last('r_wang')).toMatch(/什么事|什么情况/);
    await stage.say('r_wang', '下水道堵了');
    expect((await stage.cases())[0]?.place).toContain('梧桐里');
  });

  test('a list of different matters is several, at the one place said', async () => {
    await stage.say('r_wang', '反映三个问题:1.小区门口井盖松了 2.快递柜挡消防通道 3.物业费太贵。我住柳岸新村6号楼');
    const told = (await stage.cases()).map(({ matter, place }) => `${place} ${matter?.name}`);
    expect(told.sort()).toEqual(['柳岸新村6号楼 井盖缺失', '柳岸新村6号楼 消防通道堵塞', '柳岸新村6号楼 物业服务差']);
  });
});

describe('a step at the wrong time is told what to do instead', () => {
  test('closing twice, and progress on what nobody has accepted', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '办结 QH260612-01 已更换灯具,已告知反映人');
    await stage.say('u_zj_lly1', '办结 QH260612-01 已更换灯具,已告知反映人');
    expect(await last('u_zj_lly1')).toContain('已经报过办结,正等核查');
    await stage.say('r_wang', '@哨子 锦绣花园3栋楼道灯不亮', { group: 'g_jx_jm' });
    const grid = (await stage.cases()).find(({ no }) => no === 'QH260612-02');
    expect(grid?.status).toBe('candidate');
    await stage.say('u_jx_wgy1', '02 我去看了,已经劝停了');
    expect(await last('u_jx_wgy1')).toContain('网格已解决 QH260612-02');
  });
});

test('“刚才那个” of somebody who has said nothing yet is what was last whistled in the group', async () => {
  await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号路灯不亮', { group: 'g_wt' });
  await stage.say('u_wt_ddy', '@哨子 刚才那个现在啥情况了', { group: 'g_wt' });
  expect(await last('g_wt')).toContain('QH260612-01');
});

test('a leader’s bare 抓紧 is about what he has just asked about', async () => {
  await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号路灯不亮', { group: 'g_wt' });
  await stage.say('u_fg_cj', '书院路路灯怎么回事');
  await stage.say('u_fg_cj', '抓紧');
  expect(await last('u_fg_cj')).toContain('已转告住建局');
});
