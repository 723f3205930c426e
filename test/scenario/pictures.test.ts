import { playedDingtalk } from '../support/played/dingtalk.ts';
import { openPlayed } from '../support/played/open-played.ts';
import { playedSimulator } from '../support/played/simulator.ts';
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

test.each([
  ['voice', '语音我听不了'],
  ['video', '视频我看不了'],
  ['file', '文件我看不了'],
] as const)('a %s alone, without words, is answered with how to say it', async (type, answer) => {
  const played = await openPlayed(playedSimulator, '2026-06-12T09:00:00+08:00');
  await played.app.engine.receive({
    ...{ platform: 'simulator', messageId: 'v1', sender: 'u_zj_lly1', text: '', mentioned: true, sentAt: 0 },
    conversation: { platform: 'simulator', kind: 'direct', id: 'u_zj_lly1' },
    attachments: [{ type, name: '附件' }],
  });
  await played.app.engine.settle();
  expect((await played.heard('u_zj_lly1')).map(({ text }) => text)).toEqual([expect.stringContaining(answer)]);
  await played.close();
});

test('a photo the platform does not give out is asked for again, and nothing else is said', async () => {
  const played = await openPlayed(playedDingtalk({ cards: false }), '2026-06-12T09:00:00+08:00');
  played.platform.fail?.(/messageFiles/);
  await played.say('u_zj_lly1', '', { pictures: 1 });
  expect((await played.heard('u_zj_lly1')).map(({ text }) => text)).toEqual(['有1张照片没取到,麻烦再发一次。']);
  played.platform.recover?.();
  await played.say('u_zj_lly1', '', { pictures: 1 });
  expect((await played.heard('u_zj_lly1')).map(({ text }) => text)).toEqual([expect.stringContaining('照片收到(1张)')]);
  await played.close();
});
