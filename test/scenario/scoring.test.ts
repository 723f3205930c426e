import { chainFaults } from '../../src/domain/chain.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const LAMP = 'QH260612-01';

/** A lamp of 梧桐街道, whistled by its whistle chief, mended and checked. */
async function checkedLamp(): Promise<void> {
  await stage.say('u_jx_lly', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
  await stage.say('u_zj_lly1', `@哨子 报到 ${LAMP}`, { group: 'g_wt' });
  await stage.say('u_zj_lly1', `@哨子 办结 ${LAMP} 已更换灯具3盏,已告知反映人`, { group: 'g_wt', images: 1 });
  await stage.heard('u_jx_lly');
  await stage.say('u_sy_lly', `核查通过 ${LAMP}`);
  expect((await stage.heard('u_jx_lly')).join()).toContain(`街道评价 ${LAMP} 住建局 良`);
  for (const where of ['g_wt', 'u_jx_lly', 'u_zj_lly1', 'u_wt_csr']) await stage.heard(where);
}

describe('the whistling side scores who came', () => {
  test('A.1/7 街道评价 NO 局 分 理由 is kept with the case and told to nobody else', async () => {
    await checkedLamp();
    await stage.say('u_wt_csr', `@哨子 街道评价 ${LAMP} 住建局 95分 响应快`, { group: 'g_wt' });
    expect(await stage.heard('u_wt_csr')).toEqual([`${LAMP} 已记下:住建局 95分,响应快。只进考核,不在群里说。`]);
    expect((await stage.heard('g_wt')).join()).not.toMatch(/95|响应快/);
    expect(await stage.heard('u_zj_lly1')).toEqual([]);
    expect((await stage.case(LAMP)).scores).toMatchObject([{ unit: '住建局', score: 95, reason: '响应快' }]);
  });

  test('优、良、中、差 will do; very low and very high ask for a reason', async () => {
    await checkedLamp();
    await stage.say('u_jx_lly', `街道评价 ${LAMP} 住建局 良`);
    expect((await stage.case(LAMP)).scores).toMatchObject([{ unit: '住建局', score: 85 }]);
    await stage.heard('u_jx_lly');
    await stage.say('u_jx_lly', `街道评价 ${LAMP} 住建局 差`);
    expect((await stage.heard('u_jx_lly')).join()).toContain('低于60分或高于95分请写一句理由');
    await stage.say('u_jx_lly', `街道评价 ${LAMP} 住建局 50分 催了三次才来`);
    expect((await stage.case(LAMP)).scores).toMatchObject([{ score: 50, reason: '催了三次才来' }]);
  });

  test('before it is done there is nothing to score, and who was not called is not scored', async () => {
    await stage.say('u_jx_lly', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
    await stage.say('u_jx_lly', `街道评价 ${LAMP} 住建局 90分`);
    expect((await stage.heard('u_jx_lly')).join()).toContain('不能“街道评价”');
    expect((await stage.case(LAMP)).scores).toBeUndefined();
  });

  test('A.4/4 departments never score streets: the right does not exist', async () => {
    await checkedLamp();
    await stage.say('u_zj_lly1', `街道评价 ${LAMP} 梧桐街道 60分`);
    expect((await stage.case(LAMP)).scores).toBeUndefined();
    expect(stage.app.directory.organisation.rights.dept.map(({ verb }) => verb)).not.toContain('score');
  });
});

describe('words taken back', () => {
  test('A.1/6 are seen by nobody any more, and the chain still holds', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮,我家电话13800001111', { group: 'g_jx_jm' });
    const [before] = await stage.cases();
    expect(JSON.stringify(before)).toContain('我家电话');
    await stage.say('r_wang', `撤下原话 ${before!.no}`);
    expect((await stage.heard('r_wang')).join()).toContain('原话已撤下');
    const after = await stage.case(before!.no);
    expect(JSON.stringify(after)).not.toContain('我家电话');
    expect(after.timeline[0]).toMatchObject({
      words: null,
      hash: before!.timeline[0]!.hash,
      wordsHash: before!.timeline[0]!.wordsHash,
    });
    await stage.say('u_wt_csr', `${before!.no} 全程`);
    expect((await stage.heard('u_wt_csr')).join()).not.toContain('我家电话');
  });

  test('A.1/6 a message taken back on the platform goes out of the views by itself, and only that one', async () => {
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮,住户刘某投诉多次', { group: 'g_wt', messageId: 'said-1' });
    await stage.say('u_zj_lly1', `@哨子 报到 ${LAMP}`, { group: 'g_wt', messageId: 'said-2' });
    const before = await stage.case(LAMP);
    await stage.recall('u_wt_csr', 'said-1');
    const after = await stage.case(LAMP);
    expect(JSON.stringify(after)).not.toContain('刘某');
    expect(after.timeline[0]).toMatchObject({ words: null, hash: before.timeline[0]!.hash });
    expect(after.timeline[1]).toEqual(before.timeline[1]);
    expect(after.timeline.at(-1)).toMatchObject({ action: 'erase', words: '撤回了一条消息' });
    expect(chainFaults(after.timeline, after.chain)).toEqual([]);
    expect(JSON.stringify([await stage.group('g_wt'), await stage.direct('u_zj_lly1')])).not.toContain('刘某');
    await stage.say('u_wt_csr', `${LAMP} 全程`);
    expect((await stage.heard('u_wt_csr')).join()).not.toContain('刘某');
  });
});
