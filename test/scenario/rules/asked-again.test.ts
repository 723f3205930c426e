import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const last = async (where: string): Promise<string> => (await stage.heard(where)).at(-1) ?? '';

/** What a command lacks is asked for, and one more sentence gives it, however like another command it sounds. */
describe('what a step still lacks', () => {
  test('A.1/10 C.4 退单: reason and basis', async () => {
    await stage.say('u_zj_lly1', `退单 ${NO}`);
    expect(await last('u_zj_lly1')).toContain('退单要写原因和依据,回一句就行');
    await stage.say('u_zj_lly1', '职能不符,依据三定方案第5条,建议供电公司');
    expect((await stage.case(NO)).returns).toMatchObject([
      { unit: '住建局', reason: 'wrong-duty', basis: expect.stringContaining('依据三定方案第5条'), suggest: ['供电公司'] },
    ]);
  });

  test('C.4 不同意退单 without a why is no ruling; the why is the next sentence, even one that sounds like a whistle', async () => {
    await stage.say('u_zj_lly1', `退单 ${NO} 职能不符 依据三定方案`);
    await stage.say('u_wt_ddy', `不同意退单 ${NO}`);
    expect(await last('u_wt_ddy')).toContain('请写明理由');
    expect((await stage.case(NO)).status).toBe('returning');
    await stage.say('u_wt_ddy', '路灯养护在住建局清单里');
    expect(await last('u_zj_lly1')).toContain('王主任裁定不同意退单:路灯养护在住建局清单里');
    expect(await stage.cases()).toHaveLength(1);
  });

  test('C.1 延期: until when and why in one answer', async () => {
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', `延期 ${NO}`);
    expect(await last('u_zj_lly1')).toContain('延到哪天、为什么');
    await stage.say('u_zj_lly1', '到6月25日,等配件');
    expect((await stage.case(NO)).extension?.to).toBe(Date.parse('2026-06-25T18:00:00+08:00'));
  });

  test('A.1/7 街道评价: the number, then the why a very high one needs', async () => {
    await stage.say('u_zj_lly1', '报到');
    await stage.say('u_zj_lly1', `办结 ${NO} 换了灯,已告知反映人`, { images: 1 });
    await stage.say('u_wt_csr', `街道评价 ${NO} 住建局`);
    await stage.say('u_wt_csr', '99');
    expect(await last('u_wt_csr')).toContain('请写一句理由');
    await stage.say('u_wt_csr', '连夜抢修');
    expect((await stage.case(NO)).scores).toMatchObject([{ unit: '住建局', score: 99, reason: '连夜抢修' }]);
  });

  test('another command said instead is carried out, and talk in the group is left alone', async () => {
    await stage.say('u_zj_lly1', `@哨子 退单 ${NO}`, { group: 'g_wt' });
    await stage.say('u_cg_lly1', '今天下雨了', { group: 'g_wt' });
    await stage.say('u_zj_lly1', `@哨子 ${NO} 报到`, { group: 'g_wt' });
    const of = await stage.case(NO);
    expect([of.status, of.returns.length]).toEqual(['handling', 0]);
  });

  test('区级兜底 that names only the unit gives no reason, and none is made up', async () => {
    await stage.say('u_qh_ddy1', `区级兜底 ${NO} 城管局`);
    expect(await last('u_cg_lly1')).toContain('康调度员定城管局区级兜底。请按此办理');
  });
});
