import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ at: '2026-05-11T09:00:00+08:00' });
});
afterEach(() => stage.close());

const number = (ordinal: number): string => `QH260511-0${ordinal}`;

/** Six cases of 城管局, the last two worked by its branch in the street, all closed the same day with 90 each. */
async function sixCases(): Promise<void> {
  for (let ordinal = 1; ordinal <= 6; ordinal += 1) {
    const unit = ordinal < 5 ? '城管局' : '梧桐城管中队';
    await stage.say('u_sy_lly', `@哨子 常规哨 书院路${20 + 2 * ordinal}号 占道经营 ${unit}`, { group: 'g_wt' });
    await stage.say('u_cg_lly1', `报到 ${number(ordinal)}`);
    await stage.say('u_cg_lly1', `办结 ${number(ordinal)} 已劝离,和社区小周沟通过`);
    await stage.say('u_sy_wgy1', `核查通过 ${number(ordinal)}`);
    await stage.say('u_sy_lly', `评价 ${number(ordinal)} 满意 已解决`);
    await stage.say('u_wt_csr', `街道评价 ${number(ordinal)} 城管局 90分`);
  }
}

describe('A.1/8 figures that are corrected', () => {
  test('A.1/8 a score corrected before the month is frozen counts in that month, afterwards in the next; frozen figures stay', async () => {
    await sixCases();
    await stage.to('2026-06-05T09:35:00+08:00');
    await stage.say('u_wt_csr', `街道评价 ${number(3)} 城管局 60分`);
    expect(await stage.ask('u_wt_csr', '城管局 5月考核分')).toContain('吹哨方评分×0.3:85(');
    expect(await stage.ask('u_qh_zzb', '封账 5月')).toContain('2026年5月的申诉收到6月5日,过后才能封账');
    await stage.to('2026-06-08T09:35:00+08:00');
    expect(await stage.ask('u_qh_zzb', '封账 5月')).toContain('2026年5月已封账:1个单位');
    await stage.say('u_wt_csr', `街道评价 ${number(4)} 城管局 60分`);
    const frozen = await stage.ask('u_wt_csr', '城管局 5月考核分');
    expect(frozen).toContain('吹哨方评分×0.3:85(');
    expect(frozen).toContain('已封账');
    await stage.to('2026-06-09T09:35:00+08:00');
    expect(await stage.ask('u_wt_csr', '城管局 6月考核分')).toContain(`吹哨方评分×0.3:60(${number(4)})`);
  });

  test('A.6/10 a May case is not appealed against in mid June, and only the assessor rules', async () => {
    await sixCases();
    await stage.to('2026-06-03T09:35:00+08:00');
    expect(await stage.ask('u_cg_lly1', `申诉 ${number(2)} 当天停电检修`)).toContain('这个月的申诉收到6月5日');
    expect(await stage.ask('u_wt_csr', `申诉成立 ${number(2)}`)).toContain('申诉由组织部考核岗裁定');
    await stage.say('u_wt_csr', `街道评价 ${number(3)} 城管局 60分`);
    await stage.to('2026-06-12T09:35:00+08:00');
    expect(await stage.ask('u_cg_lly1', `申诉 ${number(3)} 当天停电`)).toContain('不在可申诉的月份里');
  });

  test('A.6/14 我们中队 is the branch itself, not its whole department', async () => {
    await sixCases();
    await stage.to('2026-05-12T09:35:00+08:00');
    const own = await stage.ask('u_cg_zd_wt', '我们中队本季度街道考核分');
    expect(own).toContain('梧桐街道城管中队 本季度');
    expect(own).toContain('样本不足(2件');
  });
});
