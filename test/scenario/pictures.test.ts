import { openStage, type Stage } from '../support/stage.ts';

const NO = 'QH260612-01';
const GROUP = { group: 'g_wt', mention: true };

describe('photos for 办结, in either order within a day', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    await stage.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', GROUP);
    await stage.say('u_zj_lly1', `报到 ${NO}`, GROUP);
    await stage.heard('u_zj_lly1');
  });
  afterEach(() => stage.close());
  const resolution = async () => (await stage.case(NO)).resolution;

  test('the words in the group, the photo to the bot alone', async () => {
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换灯具3盏,已告知居民`, GROUP);
    expect((await resolution())?.missing).toEqual(['照片']);
    await stage.say('u_zj_lly1', '[图片]', { images: 2 });
    expect(await resolution()).toMatchObject({ missing: [], photos: 2 });
    expect((await stage.heard('u_zj_lly1')).join('\n')).toContain(`${NO} 照片已补上(2张)`);
  });

  test('the photo to the bot alone, then the words in the group; it serves once', async () => {
    await stage.say('u_zj_lly1', '[图片]', { images: 1 });
    expect((await stage.heard('u_zj_lly1')).join('\n')).toContain('照片收到(1张)');
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换灯具3盏,已告知居民`, GROUP);
    expect(await resolution()).toMatchObject({ missing: [], photos: 1 });
    await stage.say('u_wt_csr', '吹哨 常规哨 书院路30号路灯不亮', GROUP);
    await stage.say('u_zj_lly1', '报到 QH260612-02', GROUP);
    await stage.say('u_zj_lly1', '办结 QH260612-02 已更换灯具1盏,已告知居民', GROUP);
    expect((await stage.case('QH260612-02')).resolution?.photos).toBe(0);
  });

  test('a photo of yesterday belongs to nothing any more', async () => {
    await stage.say('u_zj_lly1', '[图片]', { images: 1 });
    await stage.to('2026-06-13T09:01:00+08:00');
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换灯具3盏,已告知居民`, GROUP);
    expect((await resolution())?.photos).toBe(0);
  });

  test('a photo too late, or of somebody else, changes nothing', async () => {
    await stage.say('u_zj_lly1', `办结 ${NO} 已更换灯具3盏,已告知居民`, GROUP);
    await stage.say('u_cg_lly1', '[图片]', { images: 1 });
    await stage.to('2026-06-13T09:30:00+08:00');
    await stage.say('u_zj_lly1', '[图片]', { images: 1 });
    expect((await resolution())?.photos).toBe(0);
  });
});
