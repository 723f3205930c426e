import { playedDingtalk } from '../support/played/dingtalk.ts';
import { openPlayed } from '../support/played/open-played.ts';

describe('a group that no enabled platform reaches', () => {
  test('is told of in the operators’ group, once a day', async () => {
    const create = playedDingtalk({ cards: false });
    const played = await openPlayed(async (now) => {
      const platform = await create(now);
      const { organisation } = platform.config;
      const groups = organisation.groups.map((group) => (group.id === 'g_wt' ? { ...group, channels: {} } : group));
      return { ...platform, config: { ...platform.config, organisation: { ...organisation, groups } } };
    }, '2026-06-12T09:00:00+08:00');
    await played.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮');
    await played.say('u_wt_csr', '吹哨 常规哨 书院路18号路灯不亮');
    const told = (await played.heard('g_ops')).map(({ text }) => text).filter((text) => text.includes('没有能送达的会话'));
    expect(told).toEqual([expect.stringContaining('g:g_wt')]);
    await played.close();
  });
});
