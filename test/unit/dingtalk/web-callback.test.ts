import { setTimeout as wait } from 'node:timers/promises';
import { signCard, signTime } from '../../../src/platforms/dingtalk/sign.ts';
import { createDingtalkBench, type DingtalkBench, GROUP } from '../../support/dingtalk-bench.ts';
import { CLIENT_SECRET } from '../../support/fake-dingtalk/fake-dingtalk.ts';

let bench: DingtalkBench;
beforeEach(async () => {
  bench = await createDingtalkBench({ environment: { DINGTALK_MODE: 'http', DINGTALK_CARD_TEMPLATE_ID: 'shaozi.schema' } });
  expect(bench.logged).toEqual([expect.stringContaining('PUBLIC_URL')]);
  bench.logged.length = 0;
});
afterEach(() => bench.close());

const words = '3号楼漏水不可外泄';
const now = () => bench.parts.clock.now();
const body = () =>
  JSON.stringify(bench.fake.payload({ id: 'm1', text: `吹哨 ${words}`, sender: 'u_wt_csr', group: GROUP.conversationId }));

function ask(headers: Record<string, string>, text = body(), path = '', method = 'POST') {
  return bench.platform.callback?.({ method, path, search: '', headers, body: Buffer.from(text) });
}
const signed = (at = now()) => ({ timestamp: String(at), sign: signTime(String(at), CLIENT_SECRET) });

describe('a robot message over HTTP', () => {
  test('is taken, and answered with silence in the chat', async () => {
    expect(await ask(signed())).toMatchObject({ status: 200, body: '{"msgtype":"empty"}' });
    expect(bench.heard).toHaveLength(1);
    expect(bench.fake.opens).toBe(0);
  });

  test.each([
    ['without a signature', () => ({})],
    ['with a wrong one', () => ({ ...signed(), sign: signTime(String(now()), 'other') })],
    ['an hour and a second old', () => signed(now() - 3_601_000)],
  ])('%s is refused, with one line and without its words', async (_how, headers) => {
    expect(await ask(headers())).toMatchObject({ status: 403 });
    expect(bench.heard).toEqual([]);
    expect(bench.logged).toHaveLength(1);
    expect(bench.logged[0]).not.toContain(words);
  });

  test.each([
    ['cut short', '{"msgtype":"text","conv', 400],
    ['of an unknown kind', '{"msgtype":"hologram","msgId":"1","conversationId":"c","senderStaffId":"u"}', 200],
    ['that is no object', '[1,2]', 200],
  ])('%s does nothing', async (_how, text, status) => {
    expect(await ask(signed(), text)).toMatchObject({ status });
    expect(bench.heard).toEqual([]);
    expect(bench.logged).toHaveLength(1);
  });

  test('is read with a mark of the byte order in front', async () => {
    expect(await ask(signed(), `\ufeff${body()}`)).toMatchObject({ status: 200 });
    expect(bench.heard).toHaveLength(1);
  });

  test('is not asked for by GET, nor elsewhere', async () => {
    expect(await ask(signed(), '', '', 'GET')).toMatchObject({ status: 405 });
    expect(await ask(signed(), body(), 'other')).toMatchObject({ status: 404 });
  });

  test('presses a card, with the signature cards have', async () => {
    const card = { title: 't', fields: [], buttons: [{ key: 'report:QH260612-01', label: '报到' }] };
    await bench.platform.send(bench.delivery('d1', { paragraphs: [[{ text: 'x' }]], card }));
    const [track] = [...bench.fake.cards.keys()];
    expect(bench.fake.cards.get(track ?? '')).toMatchObject({ callbackType: 'HTTP', callbackRouteKey: 'shaozi' });
    const press = JSON.stringify({
      outTrackId: track,
      userId: 'u_zj_lly1',
      content: '{"cardPrivateData":{"actionIds":["a"],"params":{"action":"report:QH260612-01"}}}',
    });
    const at = String(now());
    const headers = { 'x-ddpaas-signature-timestamp': at, 'x-ddpaas-signature': signCard(at, CLIENT_SECRET) };
    expect(await ask({ ...headers, 'x-ddpaas-signature': 'x' }, press, 'card')).toMatchObject({ status: 403 });
    expect(await ask(headers, press, 'card')).toMatchObject({ status: 200 });
    expect(bench.heard[0]?.press).toMatchObject({ button: 'report:QH260612-01' });
  });
});

test('the card address is registered where one is known', async () => {
  await bench.close();
  bench = await createDingtalkBench({
    environment: { DINGTALK_MODE: 'http', DINGTALK_CARD_TEMPLATE_ID: 's', PUBLIC_URL: 'https://bot.example.gov.cn/' },
  });
  for (let tries = 0; tries < 200 && bench.fake.calls.length < 2; tries += 1) await wait(5);
  const call = bench.fake.calls.find(({ path }) => path === '/v1.0/card/callbacks/register');
  expect(call?.body).toMatchObject({
    callbackRouteKey: 'shaozi',
    callbackUrl: 'https://bot.example.gov.cn/callbacks/dingtalk/card',
  });
});
