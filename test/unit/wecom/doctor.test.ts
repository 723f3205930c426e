import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DoctorParts } from '../../../src/platforms/define-platform.ts';
import { examine } from '../../../src/platforms/wecom/doctor.ts';
import type { WecomSettings } from '../../../src/platforms/wecom/settings.ts';
import { GROUP, openWecom, type WecomBench } from '../../support/wecom/bench.ts';

describe('the check-up of 企业微信', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await openWecom();
    await bench.wecom.stop();
  });
  afterEach(() => bench.close());

  const dry = { group: GROUP, words: '体检' };

  async function findings(more: Partial<DoctorParts> = {}, settings: WecomSettings = bench.settings) {
    const { directory, accounts, random, network } = bench.parts;
    const found = new Map<string, string>();
    const parts = { directory, accounts, random, network, clock: { now: () => Date.now() }, ...more };
    for await (const { what, state, say } of examine(parts, settings, 500)) found.set(`${what} ${state}`, say);
    return found;
  }

  test('finds everything well, and says what a group still lacks', async () => {
    const found = await findings({ dry });
    expect([...found.keys()]).toEqual([
      '网络和时钟 ok',
      '自建应用 ok',
      '智能机器人 ok',
      '群 梧桐街道吹哨群 ok',
      '群 柳岸街道吹哨群 warning',
      '应用回调地址 skipped',
    ]);
    expect(bench.api.to('/cgi-bin/webhook/send')).toHaveLength(1);
  });

  test('sends nothing to a group that was not named', async () => {
    expect([...(await findings()).keys()]).toContain('群 梧桐街道吹哨群 skipped');
    expect(bench.api.to('/cgi-bin/webhook/send')).toEqual([]);
  });

  test.each([
    [40001, '自建应用 wrong', 'WECOM_AGENT_SECRET'],
    [40013, '自建应用 wrong', 'WECOM_CORP_ID'],
    [60020, '自建应用 wrong', '企业可信IP'],
  ])('says what code %i of the token means', async (errcode, what, words) => {
    bench.api.always('/cgi-bin/gettoken', { is: 'code', errcode });
    expect((await findings()).get(what)).toContain(words);
  });

  test('finds that this server is not trusted, which shows only when the token is used', async () => {
    bench.api.always('/cgi-bin/getcallbackip', { is: 'code', errcode: 60020 });
    expect((await findings()).get('自建应用 wrong')).toContain('企业可信IP');
    // An edition without this interface is none the worse for it.
    bench.api.always('/cgi-bin/getcallbackip', { is: 'status', status: 404 });
    expect([...(await findings()).keys()]).toContain('自建应用 ok');
  });

  test.each([
    [45009, '过一分钟再试'],
    [-1, '过一会儿再试'],
    [93008, '不在这个群里'],
  ])('says what code %i of a webhook means', async (errcode, words) => {
    bench.api.fail('/cgi-bin/webhook/send', { is: 'code', errcode });
    expect((await findings({ dry })).get('群 梧桐街道吹哨群 wrong')).toContain(words);
  });

  test('says what is wrong with a webhook, the robot, the clock, the network', async () => {
    bench.api.fail('/cgi-bin/webhook/send', { is: 'code', errcode: 93000 });
    expect((await findings({ dry })).get('群 梧桐街道吹哨群 wrong')).toContain('webhook');
    const wrong = { ...bench.settings, bot: { id: 'AIB1', secret: 'wrong', wsUrl: bench.bot.url } };
    expect((await findings({}, wrong)).get('智能机器人 wrong')).toContain('WECOM_BOT_SECRET');
    const away = { ...bench.settings, bot: { id: 'AIB1', secret: 'wrong', wsUrl: 'ws://127.0.0.1:9' } };
    expect((await findings({}, away)).get('智能机器人 wrong')).toContain('WECOM_BOT_WS_URL');
    expect((await findings({ clock: { now: () => Date.now() + 3_600_000 } })).get('网络和时钟 wrong')).toContain('60 分钟');
    expect((await findings({}, { ...bench.settings, apiBase: 'http://127.0.0.1:9' })).get('网络和时钟 wrong')).toContain(
      'WECOM_API_BASE',
    );
  });

  test('asks the callback address from outside, and knows the right answer from a wrong one', async () => {
    await bench.wecom.start(async () => 'new');
    let isRight = true;
    const server = createServer((request, response) => {
      const search = new URL(request.url ?? '', 'http://x').search;
      const asked = bench.wecom.callback?.({ method: 'GET', path: '', search, headers: {}, body: Buffer.alloc(0) });
      void asked?.then(({ status, body }) => response.writeHead(status).end(isRight ? body : `"${body}"`));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect((await findings({ publicUrl })).has('应用回调地址 ok')).toBe(true);
    isRight = false;
    expect((await findings({ publicUrl })).get('应用回调地址 wrong')).toContain('原样转发');
    server.closeAllConnections();
    server.close();
  });
});
