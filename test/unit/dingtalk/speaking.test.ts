import type { MessageBody } from '../../../src/messages/message-body.ts';
import { PlatformError } from '../../../src/ports/platform.ts';
import { createDingtalkBench, type DingtalkBench, GROUP } from '../../support/dingtalk-bench.ts';

let bench: DingtalkBench;
const open = async (options?: Parameters<typeof createDingtalkBench>[0]): Promise<DingtalkBench> => {
  bench = await createDingtalkBench(options);
  await bench.fake.connected();
  return bench;
};
afterEach(() => bench.close());

const calling: MessageBody = { paragraphs: [[{ text: '请 ' }, { mention: 'u_zj_lly1', name: '蔡工' }, { text: '报到' }]] };
const ways = () => bench.fake.said.map(({ way }) => way);
const callsTo = (path: string) => bench.fake.calls.filter((call) => call.path === path).length;

/** What a message's reply handle is, as the platform gave it. */
async function handle(sender = 'u_zj_lly1', group: string | undefined = GROUP.conversationId) {
  await bench.fake.say({ id: `h${bench.heard.length}`, text: '报到', sender, ...(group === undefined ? {} : { group }) });
  const reply = bench.heard.at(-1)?.reply;
  if (!reply) throw new Error('no way back was given');
  return { replyTo: { messageId: 'm', handle: reply } };
}

describe('an answer', () => {
  test('goes into the chat it was asked in while that way lives, then through the group’s webhook; both really call', async () => {
    await open();
    const way = await handle();
    await bench.platform.send(bench.delivery('d1', calling, way));
    bench.pass(86 * 60_000);
    await bench.platform.send(bench.delivery('d2', calling, way));
    expect(ways()).toEqual(['session', 'webhook']);
    for (const { text, atUserIds, body } of bench.fake.said) {
      expect({ text, atUserIds }).toEqual({ text: '请 @u_zj_lly1 报到', atUserIds: ['u_zj_lly1'] });
      expect(body['at']).toMatchObject({ isAtAll: false });
    }
  });

  test('finds the ordinary way when the chat’s own has died early', async () => {
    await open();
    const way = await handle();
    bench.fake.expireSessions();
    await bench.platform.send(bench.delivery('d1', calling, way));
    await bench.platform.send(bench.delivery('d2', calling, way));
    expect(ways()).toEqual(['webhook', 'webhook']);
    expect(callsTo('/robot/sendBySession')).toBe(1);
  });

  test('never goes to a host nobody configured', async () => {
    await open();
    const handleElsewhere = { value: 'http://127.0.0.1:9/robot/sendBySession?session=x', expiresAt: Number.MAX_SAFE_INTEGER };
    await bench.platform.send(bench.delivery('d1', '好', { replyTo: { messageId: 'm', handle: handleElsewhere } }));
    expect(ways()).toEqual(['webhook']);
  });

  test('of the public edition goes to the address we were set up with', async () => {
    await open();
    const { handle: own } = (await handle()).replyTo;
    const value = own.value.replace(/^http:\/\/[^/]+/, 'https://oapi.dingtalk.com');
    await bench.platform.send(bench.delivery('d1', '好', { replyTo: { messageId: 'm', handle: { ...own, value } } }));
    expect(ways()).toEqual(['session']);
  });

  test('to one person comes by the robot when nothing else is left, with their id as the platform knows it', async () => {
    await open();
    await bench.platform.send(bench.delivery('d1', calling, {}, 'u_zj_lly1'));
    expect(bench.fake.said).toMatchObject([{ way: 'batchSend', chat: 'u_zj_lly1', text: '请 @蔡工 报到' }]);
    const call = bench.fake.calls.find(({ path }) => path.endsWith('batchSend'));
    expect(call?.body).toMatchObject({ robotCode: 'dingKEY', userIds: ['u_zj_lly1'], msgKey: 'sampleText' });
    await expect(bench.platform.send(bench.delivery('d2', '好', {}, 'dingtalk:$:LWCP_v1:$X'))).rejects.toMatchObject({
      retryable: false,
    });
  });

  test('into a group without a webhook comes by the robot, and says names since it cannot call', async () => {
    await open({ channel: { conversationId: GROUP.conversationId } });
    await bench.platform.send(bench.delivery('d1', calling));
    expect(bench.fake.said).toMatchObject([{ way: 'groupMessages', chat: GROUP.conversationId, text: '请 @蔡工 报到' }]);
  });

  test('that is long goes on where it stopped, each part once', async () => {
    await open();
    const long = Array.from({ length: 300 }, (_, n) => `${n} 号楼单元门禁坏了，居民进出不便`).join('\n');
    const delivery = bench.delivery('d1', { paragraphs: long.split('\n').map((text) => [{ text }]) });
    bench.fake.fail(/^\/robot\/send$/, { status: 200, body: { errcode: 0, errmsg: 'ok' } }, 0);
    let sends = 0;
    const { fetch } = bench.parts.network;
    Object.assign(bench.parts.network, {
      fetch: (...args: Parameters<typeof fetch>) => {
        sends += args[0].includes('/robot/send') ? 1 : 0;
        if (sends === 2) return Promise.reject(new Error('reset'));
        return fetch(...args);
      },
    });
    await expect(bench.platform.send(delivery)).rejects.toBeInstanceOf(PlatformError);
    await bench.platform.send(delivery);
    const texts = bench.fake.said.map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(2);
    texts.forEach((text, index) => void expect(text.endsWith(`(${index + 1}/${texts.length})`)).toBe(true));
    expect(bench.platform.cost?.(delivery)).toBe(texts.length);
  });
});

describe('the access token', () => {
  test('is fetched once for all who ask at once, and kept', async () => {
    await open();
    await Promise.all(Array.from({ length: 8 }, (_, n) => bench.platform.send(bench.delivery(`d${n}`, '好', {}, 'u_zj_lly1'))));
    await bench.platform.send(bench.delivery('d9', '好', {}, 'u_zj_lly1'));
    expect(callsTo('/v1.0/oauth2/accessToken')).toBe(1);
    bench.pass(2 * 60 * 60_000);
    await bench.platform.send(bench.delivery('d10', '好', {}, 'u_zj_lly1'));
    expect(callsTo('/v1.0/oauth2/accessToken')).toBe(2);
  });

  test('that ends early is fetched anew once, and the call is made once more', async () => {
    await open();
    await bench.platform.send(bench.delivery('d1', '好', {}, 'u_zj_lly1'));
    bench.fake.expireToken();
    await bench.platform.send(bench.delivery('d2', '好', {}, 'u_zj_lly1'));
    expect(ways()).toEqual(['batchSend', 'batchSend']);
    expect(callsTo('/v1.0/oauth2/accessToken')).toBe(2);
    bench.fake.fail(/batchSend/, { status: 401, body: { code: 'InvalidAuthentication' } });
    await expect(bench.platform.send(bench.delivery('d3', '好', {}, 'u_zj_lly1'))).rejects.toMatchObject({ retryable: true });
    // One new token and one more try, not a loop.
    expect(callsTo('/v1.0/oauth2/accessToken')).toBe(3);
  });

  test('with a wrong secret is given up at once, in words that say which variable is wrong', async () => {
    bench = await createDingtalkBench({ environment: { DINGTALK_CLIENT_SECRET: 'wrong' } });
    await expect(bench.platform.send(bench.delivery('d1', '好', {}, 'u_zj_lly1'))).rejects.toMatchObject({
      retryable: false,
      message: expect.stringContaining('DINGTALK_CLIENT_SECRET'),
    });
  });
});

describe('an answer of the platform that is no JSON', () => {
  test.each([
    ['a page: the server is shut out for five minutes', '<!doctype html><p>访问过于频繁</p>', 5 * 60_000],
    ['cut short on its way', '{"errcode":0,"err', undefined],
    ['empty', '', undefined],
  ])('%s', async (_what, body, retryAfterMs) => {
    await open();
    bench.fake.fail(/robot.send$/, { status: 200, body });
    await expect(bench.platform.send(bench.delivery('d1', '好'))).rejects.toMatchObject({ retryable: true, retryAfterMs });
    bench.fake.fail(/batchSend/, { status: 200, body });
    await expect(bench.platform.send(bench.delivery('d2', '好', {}, 'u_zj_lly1'))).rejects.toMatchObject({
      retryable: true,
      retryAfterMs,
    });
  });
});

describe('the robot’s API', () => {
  test.each([
    [403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', true, 2_000],
    [403, 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', true, 60_000],
    [400, 'send.too.fast', true, 60_000],
    [400, 'invalidParameter.robotCode.empty', false, undefined],
    [400, 'invalid.openConversationId', false, undefined],
    [400, 'group.disbanded', false, undefined],
    [400, 'bot.stopped', false, undefined],
    [503, 'ServiceUnavailable', true, undefined],
  ])('HTTP %d %s', async (status, code, retryable, retryAfterMs) => {
    await open({ channel: { conversationId: GROUP.conversationId } });
    bench.fake.fail(/groupMessages/, { status, body: { code, message: 'x' } });
    await expect(bench.platform.send(bench.delivery('d1', '好'))).rejects.toMatchObject({ retryable, retryAfterMs });
  });

  test('a code is told with what it means', async () => {
    await open({ channel: { conversationId: GROUP.conversationId } });
    bench.fake.fail(/groupMessages/, { status: 400, body: { code: 'bot.stopped', message: 'x' } });
    await expect(bench.platform.send(bench.delivery('d1', '好'))).rejects.toThrow('钉钉 bot.stopped:机器人已停用');
  });
});

describe('a picture', () => {
  test('is fetched by its code', async () => {
    await open();
    const file = await bench.platform.download?.({ type: 'image', name: '图片1', ref: 'dc1' });
    expect([file?.type, file?.bytes.byteLength]).toEqual(['image/png', 10]);
  });

  test('is not fetched from wherever a forged answer points', async () => {
    await open();
    bench.fake.fail(/messageFiles/, { status: 200, body: { downloadUrl: 'http://169.254.169.254/latest' } });
    await expect(bench.platform.download?.({ type: 'image', name: '图片1', ref: 'dc1' })).rejects.toMatchObject({
      retryable: false,
    });
  });
});
