import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { createDingtalkBench, type DingtalkBench, GROUP } from '../../support/dingtalk-bench.ts';

let bench: DingtalkBench;
const open = async (options?: Parameters<typeof createDingtalkBench>[0]): Promise<DingtalkBench> => {
  bench = await createDingtalkBench(options);
  return bench;
};
afterEach(() => bench.close());

const say = (id: string) => bench.fake.say({ id, text: '报到', sender: 'u_zj_lly1', group: GROUP.conversationId });

async function until(reached: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    if (reached()) return;
    await wait(5);
  }
  throw new Error(`never: ${what}`);
}

describe('the stream', () => {
  test('asks for what it needs, with the right headers, and uses the ticket once', async () => {
    const { fake } = await open();
    await fake.connected();
    const [call] = fake.calls;
    expect(call?.headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' });
    expect(call?.body['subscriptions']).toEqual(
      expect.arrayContaining([
        { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
        { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' },
      ]),
    );
    expect([fake.opens, fake.connections]).toEqual([1, 1]);
  });

  test('answers a ping with its own headers and data', async () => {
    const { fake } = await open();
    await fake.connected();
    const ack = await fake.frame('SYSTEM', 'ping', { opaque: '一串' });
    expect(ack).toMatchObject({ code: 200, data: '{"opaque":"一串"}', headers: { topic: 'ping' } });
  });

  test('answers each frame once, in the form its kind wants', async () => {
    const { fake, heard } = await open();
    await fake.connected();
    expect(await say('m1')).toBe(true);
    expect(fake.acks.at(-1)).toEqual({
      code: 200,
      message: 'OK',
      headers: { messageId: expect.any(String), contentType: 'application/json' },
      data: '{"response":null}',
    });
    const event = await fake.frame('EVENT', '*', { a: 1 }, { eventType: 'chat_update_title' });
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ status: 'SUCCESS' });
    expect((await fake.frame('CALLBACK', '/v1.0/graph/api/invoke', {}))?.code).toBe(404);
    expect(await fake.frame('SYSTEM', 'REGISTERED', {}, {}, 30)).toBeUndefined();
    expect(fake.acks).toHaveLength(3);
    expect(heard).toHaveLength(1);
  });

  test('says nothing for what could not be kept, so that it comes again', async () => {
    let full = true;
    const { fake, heard } = await open({
      receive: async () => {
        if (full) throw new StoreUnavailable('disk full');
      },
    });
    await fake.connected();
    const payload = fake.payload({ id: 'm1', text: '报到', sender: 'u_zj_lly1', group: GROUP.conversationId });
    expect(await fake.frame('CALLBACK', '/v1.0/im/bot/messages/get', payload, {}, 50)).toBeUndefined();
    const event = await fake.frame('EVENT', '/v1.0/im/bot/messages/get', payload);
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ status: 'LATER' });
    full = false;
    expect((await fake.frame('CALLBACK', '/v1.0/im/bot/messages/get', payload))?.code).toBe(200);
    expect(heard.map(({ messageId }) => messageId)).toEqual(['m1']);
  });

  test('is opened anew when it is dropped, when it is asked to, and with broken frames it goes on', async () => {
    const { fake, heard, logged } = await open();
    await fake.connected();
    fake.sendRaw('{"type":');
    fake.sendRaw('不可外泄');
    expect(await say('m1')).toBe(true);
    expect(logged.join()).not.toContain('不可外泄');
    fake.drop();
    await until(() => fake.opens === 2 && fake.connections === 1, 'connected after a drop');
    expect(await say('m2')).toBe(true);
    fake.kick(60);
    // The new connection stands before the old one is gone.
    await until(() => fake.together === 2, 'connected beside the old one');
    await until(() => fake.connections === 1, 'the old one gone');
    expect(await say('m3')).toBe(true);
    expect(heard.map(({ messageId }) => messageId)).toEqual(['m1', 'm2', 'm3']);
  });

  test('is opened soon after a drop, however often, as long as each connection brought something', async () => {
    const { fake, logged } = await open();
    for (let drops = 1; drops <= 4; drops += 1) {
      await until(() => fake.opens === drops && fake.connections === 1, `connected for the ${drops}. time`);
      expect(await say(`m${drops}`)).toBe(true);
      fake.drop();
    }
    await until(() => fake.opens === 5, 'connected once more');
    const endings = logged.filter((line) => line.includes('the stream ended'));
    expect(endings).toHaveLength(4);
    for (const line of endings) expect(line).toContain('"failures":0');
  });

  test('takes over from a connection that is silent although it stands', async () => {
    const { fake } = await open();
    await fake.connected();
    // The fake answers pings of the wire: a quiet hour is no silence.
    await wait(400);
    expect(fake.opens).toBe(1);
    fake.freeze();
    await until(() => fake.opens === 2, 'a new connection');
  });

  test('tries ever more rarely while it is refused: no storm', async () => {
    const { fake } = await open();
    await fake.connected();
    fake.fail(/connections\/open/, { status: 503, body: 'down' });
    fake.drop();
    const dropped = performance.now();
    const refused = () => fake.calls.filter(({ path }) => path.endsWith('/open')).length - 1;
    await until(() => refused() >= 8, 'eight tries');
    // Between half and the whole of 5, 10, 20, 40, 80, 80 … ms lies before each of them.
    expect(performance.now() - dropped).toBeGreaterThan((5 + 10 + 20 + 40 + 80 + 80 + 80) / 2);
    expect(fake.opens).toBe(1);
    fake.recover();
    await until(() => fake.connections === 1, 'connected again');
  });

  test('knocks seldom with a wrong secret, and says so without it', async () => {
    const { fake, logged } = await open({ environment: { DINGTALK_CLIENT_SECRET: 'wrong-and-secret' } });
    await until(() => logged.join().includes('DINGTALK_CLIENT_SECRET'), 'told');
    await wait(300);
    expect(fake.opens).toBeLessThanOrEqual(1);
    expect(logged.join()).not.toContain('wrong-and-secret');
  });

  test('that is stopped leaves nothing behind', async () => {
    const { fake, platform } = await open();
    await fake.connected();
    await platform.stop();
    await until(() => fake.connections === 0, 'closed');
    await wait(50);
    expect(fake.opens).toBe(1);
  });
});
