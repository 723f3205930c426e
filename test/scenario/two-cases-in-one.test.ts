import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const FIRST = 'QH260612-01';
const SECOND = 'QH260612-02';
const THIRD = 'QH260612-03';

/** Two lamps out in one compound, both 住建局's. */
async function twoLamps(): Promise<void> {
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园10号楼路灯不亮 @住建局', { group: 'g_wt' });
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园8号楼路灯不亮 @住建局', { group: 'g_wt' });
}

async function statuses(): Promise<string[]> {
  return [(await stage.case(FIRST)).status, (await stage.case(SECOND)).status];
}

describe('one message about several cases', () => {
  test('办结 of one and 进展 of the other, by their short numbers', async () => {
    await twoLamps();
    await stage.say('u_zj_lly1', '01、02 都报到');
    expect(await statuses()).toEqual(['handling', 'handling']);
    await stage.say('u_zj_lly1', '01办结,换了灯头,和居民说过;02还在等配件');
    expect(await statuses()).toEqual(['checking', 'handling']);
    expect(await stage.ask('u_jx_lly', `${SECOND} 全程`)).toContain('还在等配件');
  });

  test('one check passed and one failed touches each its own case', async () => {
    await twoLamps();
    await stage.say('u_zj_lly1', '01 02 报到');
    await stage.say('u_zj_lly1', `办结 ${FIRST} 换了灯头`);
    await stage.say('u_zj_lly1', `办结 ${SECOND} 换了灯头`);
    await stage.say('u_jx_wgy2', '01核查通过,02不通过,还是不亮');
    const [first, second] = await statuses();
    expect(first).not.toBe('checking');
    expect(second).toBe('handling');
  });

  test('several are merged into one', async () => {
    await twoLamps();
    await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园9号楼路灯不亮 @住建局', { group: 'g_wt' });
    await stage.say('u_wt_ddy', `合并 ${SECOND}、${THIRD} 到 ${FIRST}`);
    for (const no of [SECOND, THIRD]) expect((await stage.case(no)).status).toBe('merged');
    expect((await stage.case(FIRST)).status).toBe('dispatched');
  });

  test('a rating and a new trouble are two things', async () => {
    await stage.say('r_zhao', '@哨子 锦绣花园8栋路灯不亮', { group: 'g_jx_jm' });
    await stage.say('u_wt_ddy', `受理 ${FIRST}`);
    await stage.say('u_zj_lly1', `报到 ${FIRST}`);
    await stage.say('u_zj_lly1', `办结 ${FIRST} 换了灯头,和居民赵女士说过`);
    await stage.say('u_jx_wgy2', `核查通过 ${FIRST}`);
    await stage.say('r_zhao', '满意。另外锦绣花园8栋门口垃圾桶又满了,没人收');
    expect((await stage.case(FIRST)).status).toBe('closed');
    expect((await stage.case(SECOND)).matter?.name).toBe('垃圾清运');
  });

  test('who withdraws one and blows another in the same words gets both', async () => {
    await twoLamps();
    await stage.say('u_jx_lly', '@哨子 撤回02 吹错了,重新吹 锦绣花园9号楼 电梯故障', { group: 'g_wt' });
    expect((await stage.case(SECOND)).status).toBe('withdrawn');
    expect((await stage.case(THIRD)).matter?.name).toBe('电梯故障');
  });
});
