import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const last = async (where: string) => (await stage.heard(where)).at(-1) ?? '';
const PRIORITY = '@哨子 重点哨 柳岸新村8号楼占道经营,请城管局处理';

describe('同意 and 不同意 alone', () => {
  test('let the one waiting whistle out', async () => {
    await stage.say('u_lasq_lly', PRIORITY, { group: 'g_la' });
    await stage.say('u_la_csr', '同意');
    expect((await stage.case('QH260612-01')).status).toBe('dispatched');
  });

  test('turn it down with the reason said, and ask for one that was not', async () => {
    await stage.say('u_lasq_lly', PRIORITY, { group: 'g_la' });
    await stage.say('u_la_csr', '不同意');
    expect(await last('u_la_csr')).toContain('为什么不同意');
    await stage.say('u_la_csr', '请社区先协调');
    expect((await stage.case('QH260612-01')).status).toBe('rejected');
    await stage.say('u_lasq_lly', PRIORITY, { group: 'g_la' });
    await stage.say('u_la_csr', '不同意,属物业职责');
    expect((await stage.case('QH260612-02')).status).toBe('rejected');
    expect(await last('u_lasq_lly')).toContain('属物业职责');
  });

  test('with several waiting it asks which; the number decides', async () => {
    await stage.say('u_lasq_lly', PRIORITY, { group: 'g_la' });
    await stage.say('u_lasq_lly', PRIORITY.replace('8号楼', '3号楼'), { group: 'g_la' });
    await stage.say('u_la_csr', '同意');
    expect(await last('u_la_csr')).toContain('同意哪一件?');
    await stage.say('u_la_csr', '2');
    expect((await stage.cases()).map(({ status }) => status).sort()).toEqual(['dispatched', 'submitted']);
  });

  test('mean a return, an extension or a check where one of these waits', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '退单 QH260612-01 职能不符 该路段属供电公司 建议供电公司');
    expect((await stage.case('QH260612-01')).status).toBe('returning');
    await stage.say('u_wt_csr', '不同意,按权责清单由住建局负责');
    expect((await stage.case('QH260612-01')).returns.at(-1)).toMatchObject({ ruling: { accepted: false } });
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', '延期 QH260612-01 到6月18日 配件未到');
    await stage.say('u_wt_csr', '同意');
    expect((await stage.case('QH260612-01')).extension?.ruling?.accepted).toBe(true);
    await stage.say('u_zj_lly1', '办结 QH260612-01 已更换灯具,已告知反映人');
    await stage.say('u_sy_lly', '通过');
    expect((await stage.case('QH260612-01')).status).not.toBe('checking');
  });

  test('say so where nothing waits, and are not heard where neighbours talk', async () => {
    await stage.say('u_la_csr', '同意');
    expect(await last('u_la_csr')).toBe('现在没有等您定的事。要办某一件,请带上编号。');
    await stage.say('u_la_csr', '一楼不同意,还要再谈', { group: 'g_la' });
    expect((await stage.heard('g_la')).filter((text) => text.includes('没有等您定'))).toEqual([]);
  });
});

test('a question about whistles blows none', async () => {
  for (const asked of ['今天有几个应急哨', '还有应急哨没处理吗', '应急哨现在有多少']) await stage.say('u_qh_ddy1', asked);
  expect(await stage.cases()).toEqual([]);
});
