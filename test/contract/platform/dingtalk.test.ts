import { createDingtalk } from '../../../src/platforms/dingtalk/index.ts';
import { dingtalkSettings } from '../../../src/platforms/dingtalk/settings.ts';
import { CLIENT_SECRET, createFakeDingtalk } from '../../support/fake-dingtalk/fake-dingtalk.ts';
import { boundOrganisation, createPlatformBench } from '../../support/platform-bench.ts';
import { patience } from '../../support/watch-kept.ts';
import { type PlatformUnderTest, plainBody, platformContract, type Recording, type SendFault } from './platform.contract.ts';

const group = { conversationId: 'cidWT==', token: 'webhook-token-nobody-may-see', secret: 'SECnobody-may-see' };
const webhook = `https://oapi.dingtalk.com/robot/send?access_token=${group.token}`;
const organisation = boundOrganisation(
  'dingtalk',
  {
    g_wt: { conversationId: group.conversationId, webhook, secret: group.secret },
  },
  { u_wt_csr: 'manager1' },
);

const ROBOT = '/v1.0/im/bot/messages/get';

async function create(mode: 'stream' | 'http'): Promise<PlatformUnderTest> {
  const fake = await createFakeDingtalk({ groups: [group] });
  const bench = createPlatformBench('dingtalk', organisation);
  const settings = dingtalkSettings.parse({ ...fake.environment, DINGTALK_MODE: mode });
  const times = { firstWait: 5, longestWait: 50 };
  const dingtalk = createDingtalk(bench.parts, settings, { times, timeoutMs: 1_500 });
  const { platform, post } = mode === 'stream' ? { platform: dingtalk, post: undefined } : httpSide(dingtalk);
  const started = {
    ...platform,
    start: async (receive: Parameters<typeof platform.start>[0]) => {
      await platform.start(receive);
      if (mode === 'stream') await fake.connected();
    },
  };
  const deliver = async (payload: object | string, comes = true): Promise<boolean> => {
    if (post) return (await post(typeof payload === 'string' ? payload : JSON.stringify(payload))) === 200;
    return (await fake.frame('CALLBACK', ROBOT, payload, {}, patience(comes)))?.code === 200;
  };
  const message = (more: Parameters<typeof fake.payload>[0] extends infer P ? Partial<P> : never = {}) =>
    fake.payload({ id: 'r-1', text: '报到', sender: 'manager1', group: group.conversationId, ...more });

  return {
    platform: started,
    say: ({ id, text }, comes) => deliver(message({ id, text }), comes),
    seen: async () => fake.said.filter(({ chat }) => chat === group.conversationId).map(({ text }) => text),
    notified: async () =>
      fake.said.flatMap(({ text, atUserIds, body }) => {
        if (JSON.stringify(body).includes('"isAtAll":true')) return ['all'];
        // The id alone, or the words alone, call nobody.
        return atUserIds.filter((id) => text.includes(`@${id}`)).map((id) => bench.parts.accounts.person(id));
      }),
    member: { id: 'u_wt_csr', name: '李书记' },
    delivery: (id, body, more) => {
      const words = typeof body === 'string' ? plainBody(body) : body;
      return {
        id,
        body: words,
        conversation: { platform: 'dingtalk', kind: 'group', id: 'g_wt' },
        announcements: [{ key: id, to: { group: 'g_wt' }, body: words, urgent: false, ...more }],
      };
    },
    recordings: recordings(message, deliver),
    faults: faults(fake),
    logged: () => bench.logged,
    secrets: [CLIENT_SECRET, group.token, group.secret, 'token-1', 'session='],
    close: async () => {
      await fake.close();
      await bench.close();
    },
  };
}

/** The same adapter, reached over HTTP with a signature. */
function httpSide(platform: ReturnType<typeof createDingtalk>) {
  const post = async (body: string): Promise<number> => {
    const timestamp = String(Date.now());
    const { signTime } = await import('../../../src/platforms/dingtalk/sign.ts');
    try {
      const answer = await platform.callback?.({
        method: 'POST',
        path: '',
        search: '',
        headers: { timestamp, sign: signTime(timestamp, CLIENT_SECRET) },
        body: Buffer.from(body),
      });
      return answer?.status ?? 404;
    } catch {
      return 503;
    }
  };
  return { platform, post };
}

type Fake = Awaited<ReturnType<typeof createFakeDingtalk>>;
type Message = (more?: Record<string, unknown>) => object;

function recordings(message: Message, deliver: (payload: object | string) => Promise<boolean>): Recording[] {
  const own = (name: string, more: Record<string, unknown>, heard: object | undefined, words?: string): Recording => ({
    name,
    deliver: () => deliver(message(more)),
    heard,
    ...(words === undefined ? {} : { words }),
  });
  const group = { platform: 'dingtalk', kind: 'group', id: 'g_wt' };
  return [
    own(
      'a text',
      { text: { content: ' 吹哨 3号楼漏水' } },
      { text: '吹哨 3号楼漏水', sender: 'u_wt_csr', conversation: group, mentioned: true },
    ),
    own('a text at the top', { text: null, content: '报到' }, { text: '报到' }),
    own('content beside msgtype', { text: null, content: { content: '报到' } }, { text: '报到' }),
    own(
      'words to the robot alone',
      { conversationType: '1', conversationId: 'cid1' },
      { conversation: { kind: 'direct', id: 'u_wt_csr' } },
    ),
    own(
      'rich text with a picture, the mention repeated in front',
      {
        msgtype: 'richText',
        text: null,
        content: { richText: [{ text: '@哨子 ' }, { text: '办结' }, { downloadCode: 'dc1', type: 'picture' }] },
      },
      { text: '办结', attachments: [{ type: 'image', ref: 'dc1' }] },
    ),
    own(
      'a picture',
      { msgtype: 'picture', text: null, content: { downloadCode: 'dc2' } },
      { text: '', attachments: [{ type: 'image', ref: 'dc2' }] },
    ),
    own(
      'a voice message',
      { msgtype: 'audio', text: null, content: { recognition: '路灯不亮', duration: 3000, downloadCode: 'dc3' } },
      { text: '路灯不亮' },
    ),
    own(
      'a file',
      { msgtype: 'file', text: null, content: { downloadCode: 'dc4', fileName: '单子.pdf' } },
      { attachments: [{ type: 'file', name: '单子.pdf' }] },
    ),
    own(
      'a video',
      { msgtype: 'video', text: null, content: { downloadCode: 'dc5' } },
      { attachments: [{ type: 'video', ref: 'dc5' }] },
    ),
    own('a sender without a staff id', { senderStaffId: '', senderId: '$:LWCP_v1:$X' }, { sender: 'dingtalk:$:LWCP_v1:$X' }),
    own('a stranger with a person’s userId', { senderStaffId: 'u_wt_csr' }, { sender: 'dingtalk:u_wt_csr' }),
    own('an unbound group', { conversationId: 'cidX==' }, { conversation: { kind: 'group', id: 'cidX==' } }),
    own(
      'somebody mentioned by staff id, and somebody by name',
      {
        text: { content: ' 报到 @李佳宁 ' },
        atUsers: [{ dingtalkId: '$:LWCP_v1:$BOT' }, { dingtalkId: '$:Y', staffId: 'manager1' }],
      },
      { mentions: expect.arrayContaining(['u_wt_csr']) },
    ),
    own(
      'a session webhook of another host',
      { sessionWebhook: 'https://evil.example/robot/sendBySession?session=x' },
      expect.not.objectContaining({ reply: expect.anything() }),
    ),
    {
      name: 'an id beyond 2^53',
      deliver: () => deliver(JSON.stringify(message({})).replace('"msgId":"r-1"', '"msgId":4561255354251345929')),
      heard: { messageId: '4561255354251345929' },
    },
    {
      name: 'no JSON',
      deliver: () => deliver('{"msgtype":"text","text":{"content":"断掉的话'),
      heard: undefined,
      words: '断掉的话',
    },
    own('a bare mention', { text: { content: ' ' } }, { text: '', mentioned: true }),
    own('an unknown kind', { msgtype: 'hologram', text: null }, undefined),
    own('twenty thousand bytes', { text: { content: '长'.repeat(7_000) } }, undefined, '长长长长'),
    own('no conversation', { conversationId: undefined, text: { content: '不可外泄' } }, undefined, '不可外泄'),
    own('an account over its quota', { text: null, msgtype: undefined, errorCode: 20001 }, undefined),
  ];
}

function faults(fake: Fake): SendFault[] {
  const webhookSays = (errcode: unknown, errmsg: string) => () => {
    fake.recover();
    fake.fail(/^\/robot\/send$/, { status: 200, body: { errcode, errmsg } }, 1);
  };
  const webhookIs = (how: Parameters<Fake['fail']>[1]) => () => {
    fake.recover();
    fake.fail(/^\/robot\/send$/, how, 1);
  };
  return [
    { name: '500', arrange: webhookIs({ status: 500, body: 'oops' }), then: 'retry' },
    { name: 'no answer', arrange: webhookIs('hang'), then: 'retry' },
    { name: 'a reset', arrange: webhookIs('reset'), then: 'retry' },
    { name: 'an HTML page', arrange: webhookIs('html'), then: 'retry' },
    { name: 'punished', arrange: webhookIs({ status: 200, body: { status: 1111, punish: 'deny' } }), then: 'retry' },
    { name: 'busy', arrange: webhookSays(-1, 'system busy'), then: 'retry' },
    { name: '410100', arrange: webhookSays(410100, 'muted'), then: 'retry after ten minutes' },
    {
      name: '130101',
      arrange: webhookSays('130101', 'send too fast, exceed 20 times per minute'),
      then: 'retry after ten minutes',
    },
    ...['keywords not in content', 'invalid timestamp', 'sign not match', 'ip 1.2.3.4 not in whitelist'].map(
      (words): SendFault => ({ name: words, arrange: webhookSays(310000, words), then: 'give up' }),
    ),
    ...[400101, 400102, 400106, 400013, 430101, 430104, 300001, 300005].map(
      (code): SendFault => ({ name: String(code), arrange: webhookSays(code, 'x'), then: 'give up' }),
    ),
    { name: 'nothing wrong', arrange: () => fake.recover(), then: 'sent all the same' },
  ];
}

platformContract('钉钉 over the stream', () => create('stream'));
platformContract('钉钉 over HTTP', () => create('http'));
