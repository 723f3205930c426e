import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号路灯不亮', { group: 'g_wt', mention: true });
  await stage.to('2026-06-15T08:01:00+08:00');
  await stage.heard('g_wt');
});
afterEach(() => stage.close());

const digests = async (group: string): Promise<string[]> => (await stage.heard(group)).filter((text) => text.includes('周报】'));

describe('the digest, looked over before it is posted', () => {
  test('“改” asks for a sentence and puts it at the head; at half past eight it is posted by itself, once', async () => {
    await stage.press('u_wt_csr', '改');
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('请直接回那句话');
    await stage.say('u_wt_csr', '上周雨天多,感谢各单位连夜排水');
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('已加在周报开头');
    expect(await digests('g_wt')).toEqual([]);
    await stage.to('2026-06-15T08:31:00+08:00');
    const [posted, ...more] = await digests('g_wt');
    expect(posted?.split('\n').slice(0, 2)).toEqual([
      '【五事联办周报】梧桐街道 6月8日—14日',
      '李书记:上周雨天多,感谢各单位连夜排水',
    ]);
    expect(more).toEqual([]);
    expect((await digests('g_la')).join()).not.toContain('连夜排水');
  });

  test('“发” posts it at once, and half past eight does not post it again', async () => {
    await stage.press('u_wt_csr', '发');
    expect(await digests('g_wt')).toHaveLength(1);
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('已发到“梧桐街道吹哨群”');
    await stage.say('u_wt_csr', '周报加一句 再补一句');
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('已经发出');
    await stage.to('2026-06-15T08:31:00+08:00');
    expect(await digests('g_wt')).toEqual([]);
    expect(await digests('g_la')).toHaveLength(1);
  });

  test('after it was posted nothing can be added, and only the whistle chief is asked at all', async () => {
    await stage.to('2026-06-15T09:00:00+08:00');
    await stage.heard('g_wt');
    await stage.say('u_wt_csr', '发周报');
    expect((await stage.heard('u_wt_csr')).at(-1)).toContain('已在“梧桐街道吹哨群”里');
    await stage.say('u_wt_ddy', '周报加一句 大家辛苦了');
    expect((await stage.heard('u_wt_ddy')).at(-1)).toContain('吹哨负责人过目');
    expect(await digests('g_wt')).toEqual([]);
  });
});
