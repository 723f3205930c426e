import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** Two lamps out in one compound, both 住建局's; the second is the one spoken of. */
async function twoLamps(): Promise<void> {
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园3号楼路灯不亮 @住建局', { group: 'g_wt' });
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园8号楼路灯不亮 @住建局', { group: 'g_wt' });
}

const SECOND = 'QH260612-02';

describe('which case is meant is also told by its matter and its place', () => {
  test('报到, 进展 and 办结 find the one at the place named, however the building is written', async () => {
    await twoLamps();
    expect(await stage.ask('u_zj_lly1', '锦绣花园八栋路灯那个,住建局报到')).toContain(SECOND);
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    expect(await stage.ask('u_zj_lly1', '更新一下锦绣花园8栋路灯的进展,配件下午到')).toContain(`${SECOND} 进展已记下`);
    expect(await stage.ask('u_zj_lly1', '锦绣花园8#楼路灯的已换好灯头,办结,和居民说过')).toContain(SECOND);
    expect((await stage.case('QH260612-01')).status).toBe('handling');
  });

  test('a place no case of theirs lies at narrows nothing: they are asked', async () => {
    await twoLamps();
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', `报到 ${SECOND}`);
    expect(await stage.ask('u_zj_lly1', '柳岸新村2栋路灯的进展,配件下午到')).toContain('说的是哪一件');
  });

  test('a resident rates and asks by the place, without a number', async () => {
    await stage.say('r_zhao', '@哨子 锦绣花园8栋路灯不亮', { group: 'g_jx_jm' });
    await stage.say('u_wt_ddy', '受理 QH260612-01');
    expect(await stage.ask('r_zhao', '锦绣花园8栋路灯那件办到哪一步了')).toContain('QH260612-01');
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '办结 QH260612-01 换了灯头,和居民赵女士说过');
    await stage.say('u_jx_wgy2', '核查通过 QH260612-01');
    await stage.say('r_zhao', '锦绣花园8栋路灯那件,解决了,很满意');
    expect((await stage.case('QH260612-01')).status).toBe('closed');
  });
});
