import { playedDingtalk } from '../support/played/dingtalk.ts';
import { openPlayed } from '../support/played/open-played.ts';
import { playedWecom } from '../support/played/wecom.ts';

/** Places that are told apart. */
const places = Array.from({ length: 12 }, (_, n) => `书院路${2 * n + 2}号`);

describe.each([
  ['钉钉', playedDingtalk({ cards: false })],
  ['企业微信', playedWecom({ app: true })],
])('%s is down for an hour', (_name, create) => {
  test('what was said meanwhile is said after, merged, in order, within the rate, and nothing is lost', async () => {
    const played = await openPlayed(create, '2026-06-12T09:00:00+08:00');
    const { platform } = played;
    platform.fail?.(/^\/(?:robot|v1)/);
    // It still hears: only speaking is broken.
    for (const [n, place] of places.entries()) {
      await played.say('u_wt_csr', `吹哨 常规哨 ${place}路灯不亮`, { group: 'g_wt' });
      await played.to(new Date(Date.parse('2026-06-12T09:05:00+08:00') + n * 5 * 60_000).toISOString());
    }
    expect(await played.heard('g_wt')).toEqual([]);
    platform.recover?.();
    await played.to('2026-06-12T10:30:00+08:00');
    const lines = (await played.heard('g_wt')).map(({ text }) => text);
    expect(lines.length).toBeLessThan(6);
    const all = lines.join('\n');
    const order = places.map((_, n) => all.indexOf(`QH260612-${String(n + 1).padStart(2, '0')} `));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(played.logged.filter((line) => line.includes('gave up'))).toEqual([]);
    await played.close();
  });
});
