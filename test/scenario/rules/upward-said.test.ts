import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';

describe('A.1/4 on the way up', () => {
  test('A.1/4 a bare 提级 about what already waits says what it waits for', async () => {
    await stage.say('u_sy_lly', '@哨子 协调哨 书院新村3栋 高压线改迁 要市里协调', { group: 'g_wt' });
    expect(await stage.ask('u_sy_lly', '提级')).toContain(`${NO} 正等审核`);
    await stage.say('u_sy_lly', `议事 ${NO} 昨天 社区党委会 同意上报`);
    await stage.say('u_wt_csr', '同意,住建局牵头');
    expect(await stage.ask('u_wt_csr', `直接报市里 ${NO}`)).toContain('缺议事决定');
    expect(await stage.ask('u_wt_csr', '昨天街道党工委会 同意上报')).toContain('已提级到区');
    expect(await stage.ask('u_wt_csr', '往上报')).toContain('待上级');
  });

  test('A.1/4 to the city: the letter tells what was done on the ground, and the command centre acts in its own name', async () => {
    await stage.say('u_qh_zbz', '@哨子 协调哨 书院新村3栋 供热主管网老化 要市热力集团处理', { group: 'g_qh_all' });
    await stage.say('u_qh_zbz', `议事 ${NO} 6月11日 区委专题会 同意报市里协调`);
    await stage.say('u_qh_zbz', `市里受理了 ${NO} 市热力集团牵头`);
    await stage.say('u_qh_ddy1', `市热力集团已到 ${NO}`);
    const course = await stage.ask('u_qh_ddy1', `${NO} 全程`);
    expect(course).toContain('区指挥中心魏值班长 审核通过');
    expect(course).toContain('区指挥中心康调度员 代报到');
    const letter = await stage.ask('u_qh_ddy1', `拟函 ${NO}`);
    expect(letter).toContain('代报到');
    expect(letter).not.toContain('已做:6月12日 09:00 区指挥中心魏值班长议事决定');
  });
});

describe('A.6/1 an opinion has a day', () => {
  test('A.6/1 its 书记 is reminded before the day, who asked hears after it, each once', async () => {
    await stage.say('u_qh_zzb', '征求意见 梧桐街道 拟任综合执法队副队长人选孙立 6月17日前');
    expect((await stage.heard('u_wt_sj')).join()).toContain('拟任综合执法队副队长人选孙立\n');
    await stage.to('2026-06-17T09:05:00+08:00');
    expect((await stage.heard('u_wt_sj')).filter((text) => text.includes('请在6月17日 18:00前答复'))).toHaveLength(1);
    await stage.heard('u_qh_zzb');
    await stage.to('2026-06-18T09:05:00+08:00');
    await stage.to('2026-06-23T09:05:00+08:00');
    expect((await stage.heard('u_qh_zzb')).filter((text) => text.includes('还没答复'))).toHaveLength(1);
    expect(await stage.ask('u_wt_sj', '同意')).toContain('已答复意见1号');
  });
});
