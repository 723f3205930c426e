import { openBusyStage } from '../support/busy-stage.ts';
import type { Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openBusyStage();
});
afterEach(() => stage.close());

describe('words of staff that order nothing, and yet name what they are about', () => {
  test.each([
    ['u_qh_dcs', '燃气这一单,几点叫的谁几点应的,我要顺一遍', 'QH260612-03 柳岸新村3号楼 燃气泄漏(待报到)'],
    ['u_wt_ddy', '垃圾这个让他们直接去,甭在局里转圈', 'QH260612-02 锦绣花园8号楼 垃圾清运(待报到)'],
    ['u_wt_ddy', '垃圾这个让他们直接去,甭在局里转圈', '催办 QH260612-02'],
    ['u_jx_lly', '书记问下水道那事,给我编一句我转给她', 'QH260612-04 锦绣花园8栋 下水道堵塞'],
    ['u_jx_lly', '那灯的线是去年他们换的来着', 'QH260612-01'],
    ['u_jx_wgy2', '赵姐那儿我拿皮搋子给捅开了,看着水都下去了才走的', '记为网格自办'],
    ['u_jx_wgy2', '去瞅了,我弄不动', '受理 QH260612-04'],
  ])('%s: %s', async (who, words, shown) => {
    expect(await stage.ask(who, words)).toContain(shown);
  });

  test.each([
    ['u_jx_lly', '8栋那个别给人记成投诉啊,城管同志一直挺配合的'],
    ['u_jx_wgy2', '顺道说下3号楼那灯 昨晚闪两下又灭了 怕是线的毛病'],
    ['u_jx_wgy2', '去瞅了,就8栋西头那口井,我弄不动,得叫人来抽'],
  ])('%s: %s is no new case', async (who, words) => {
    const before = (await stage.cases()).length;
    expect(await stage.ask(who, words)).toContain('没看懂要办什么');
    expect(await stage.cases()).toHaveLength(before);
  });

  test('a street named is where it is', async () => {
    const shown = await stage.ask('u_qh_ddy1', '柳岸三号楼那个再往上拎一格');
    expect(shown).toContain('QH260612-03');
    expect(shown).not.toContain('QH260612-01');
  });

  test('several that may be meant are listed, and a number shows one', async () => {
    const shown = await stage.ask('u_wt_ddy', '锦绣花园这头怎么老出事');
    expect(shown).toContain('1. ');
    expect(await stage.ask('u_wt_ddy', '2')).toContain('QH260612-0');
  });

  test('another building is not meant, nor is a case that is nobody’s to know', async () => {
    await stage.say('u_jx_wgy2', '应急哨 锦绣花园9栋402老人失联 敲门没声');
    expect(await stage.ask('u_jx_lly', '5号楼那边咋样嘛嘞')).not.toContain('QH260612-01');
    expect(await stage.ask('u_cg_lly1', '9栋402是哪户来着嘛')).not.toContain('失联');
  });

  test('the next words may go on about it', async () => {
    await stage.ask('u_wt_ddy', '垃圾这个让他们直接去,甭在局里转圈');
    expect(await stage.ask('u_wt_ddy', '催一下')).toContain('QH260612-02');
  });
});
