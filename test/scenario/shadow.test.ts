import { openStage, type Stage, sampleConfig } from '../support/stage.ts';

const config = sampleConfig();
let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ config: { ...config, organisation: { ...config.organisation, mode: 'shadow' } } });
});
afterEach(() => stage.close());

const WORK = { group: 'g_wt', mention: true };

/** Everything the bot said anywhere, by chat. */
async function spoken(): Promise<Map<string, string[]>> {
  const said = new Map<string, string[]>();
  const chats = [
    ...stage.app.directory.organisation.groups.map(({ id }) => id),
    ...stage.app.directory.organisation.people.keys(),
  ];
  for (const chat of chats) {
    const words = await stage.heard(chat);
    if (words.length > 0) said.set(chat, words);
  }
  return said;
}

describe('the first fortnight, in shadow mode', () => {
  test('a whistle and its whole ladder are told to the dispatcher on duty and to nobody else', async () => {
    await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号路灯不亮', WORK);
    await stage.to('2026-06-17T12:00:00+08:00');
    const said = await spoken();
    expect([...said.keys()].filter((chat) => !/^u_(?:wt|la|sq|qh)_ddy/.test(chat))).toEqual([]);
    const words = [...said.values()].flat().join('\n');
    expect(words).toContain('影子模式:以下的话我只告诉您,没有发出去');
    expect(words).toContain('→梧桐街道吹哨群 【常规哨】QH260612-01 书院路22号 路灯不亮');
    expect(words).toContain('住建局负责人陆局长(私聊)');
    const shadows = (await Promise.all([...said.keys()].map((chat) => stage.direct(chat))))
      .flat()
      .filter(({ text }) => text.includes('→'));
    expect(shadows.map(({ mentions, card }) => [mentions, card])).toEqual(shadows.map(() => [[], undefined]));
    expect(stage.logged).toEqual([]);
  });

  test('residents are read and registered as ever, and hear nothing', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋楼道灯不亮', { group: 'g_jx_jm', mention: true });
    expect(await stage.heard('g_jx_jm')).toEqual([]);
    expect(await stage.cases()).toHaveLength(1);
    expect((await stage.heard('u_wt_ddy')).join('\n')).toContain('→锦绣社区居民群');
  });

  test('a dispatcher who asks is answered as ever', async () => {
    await stage.say('u_wt_ddy', '待报到');
    expect((await stage.heard('u_wt_ddy')).join('\n')).not.toContain('影子模式');
    expect((await stage.direct('u_wt_ddy')).filter(({ from }) => from.bot)).toHaveLength(1);
  });
});
