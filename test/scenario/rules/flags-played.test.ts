import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const group = { group: 'g_wt' };
const no = (ordinal: number): string => `QH260612-0${ordinal}`;
const flagsOf = async (who: string) => (await stage.heard(who)).filter((text) => text.includes('待核实')).join('\n');

/** Past the next working morning at which findings are asked about. */
const nextMorning = () => stage.to('2026-06-15T09:05:00+08:00');

async function blown(words: string, by = 'u_sy_lly'): Promise<void> {
  await stage.say(by, `@哨子 ${words}`, group);
}

describe('A.1/9 each of the six signs arises from what people say, and is asked of the own head alone', () => {
  test('A.1/9 空哨: twice nothing was there', async () => {
    for (const [index, place] of ['22号', '24号'].entries()) {
      await blown(`常规哨 书院路${place} 路灯不亮`);
      await stage.say('u_zj_lly1', `报到 ${no(index + 1)}`);
      await stage.say('u_zj_lly1', `办结 ${no(index + 1)} 到现场看了,情况不属实,已告知社区小周`);
    }
    await nextMorning();
    expect(await flagsOf('u_sy_sj')).toContain('情况不属实');
  });

  test('A.1/9 乱吹哨: three times sent to the wrong unit, the returns approved', async () => {
    for (const [index, place] of ['22号', '24号', '26号'].entries()) {
      await blown(`常规哨 书院路${place} 路灯不亮 水务局`);
      await stage.say('u_sw_lly1', `退单 ${no(index + 1)} 职能不符 依据三定方案 建议住建局`);
      await stage.say('u_wt_ddy', `同意退单 ${no(index + 1)},改派住建局`);
    }
    await nextMorning();
    expect(await flagsOf('u_sy_sj')).toContain('退单被同意');
  });

  test('A.1/9 乱吹哨: three times a department called for what the street may do itself', async () => {
    for (const place of ['22号', '24号', '26号']) await blown(`常规哨 书院路${place} 占道经营 城管局`);
    await nextMorning();
    expect(await flagsOf('u_sy_sj')).toContain('街道自己能办');
  });

  test('A.1/9 假报到: one person on site at two places within minutes', async () => {
    await blown('应急哨 书院路18号 路面塌陷 住建局');
    await blown('应急哨 梧桐里小区3栋 外墙脱落 住建局');
    for (const ordinal of [1, 2]) await stage.say('u_zj_lly1', `报到 ${no(ordinal)} 已到现场`);
    await nextMorning();
    expect(await flagsOf('u_zj_fzr')).toContain('几分钟内在两处报到');
    expect(await flagsOf('u_qh_dcs')).toBe('');
  });

  test('A.1/9 虚假办结: sent back twice', async () => {
    await blown('常规哨 书院路22号 路灯不亮');
    await stage.say('u_zj_lly1', `报到 ${no(1)}`);
    for (const reason of ['还是不亮', '又灭了']) {
      await stage.say('u_zj_lly1', `办结 ${no(1)} 换了灯头,已告知小周`);
      await stage.say('u_sy_wgy1', `核查不通过 ${no(1)} ${reason}`);
    }
    await nextMorning();
    expect(await flagsOf('u_zj_fzr')).toContain('办结后又被退回');
  });

  test('A.1/9 吹哨率: one street far above the others; its 书记 explains and it ends there', async () => {
    for (let house = 1; house <= 9; house += 1) await blown(`常规哨 书院路${20 + house}号 路灯不亮`);
    await stage.say('u_la_csr', '@哨子 常规哨 北苑小区2栋 路灯不亮', { group: 'g_la' });
    await stage.say('u_sq_csr', '@哨子 常规哨 石桥商场 路灯不亮', { group: 'g_sq' });
    await nextMorning();
    const asked = await flagsOf('u_wt_sj');
    expect(asked).toContain('和其他街道相差较大');
    const number = /待核实事项(\d+)号/.exec(asked)?.[1];
    await stage.say('u_wt_sj', `说明情况 ${number}号 这周路灯集中检修`);
    expect((await stage.heard('u_wt_sj')).at(-1)).toContain('到此为止');
  });
});
