import type { CallbackRequest } from '../../../src/ports/platform.ts';
import { watchKept } from '../../support/watch-kept.ts';
import { botText, GROUP, openWecom, type WecomBench } from '../../support/wecom/bench.ts';
import { appCallback, appXml, SAMPLE } from '../../support/wecom/callbacks.ts';
import type { Fault } from '../../support/wecom/fault.ts';
import { type PlatformUnderTest, plainBody, platformContract, type Recording, type SendFault } from './platform.contract.ts';

const WEBHOOK = '/cgi-bin/webhook/send';

/** Look-alikes read as the signs they stand for, as people read them. */
const asSeen = (text: string): string => text.replaceAll('＜', '<');

async function create(): Promise<PlatformUnderTest> {
  const bench = await openWecom();
  const { wecom, api, bot } = bench;
  const { platform, keeps } = watchKept(wecom);
  const deliver = (payload: Record<string, unknown> | string, comes = true): Promise<boolean> =>
    keeps(() => (typeof payload === 'string' ? bot.raw(payload) : bot.push(payload)), comes);
  const texts = () => api.to(WEBHOOK).map(({ body }) => body['text'] as { content: string; mentioned_list?: string[] });
  const cards = () =>
    bot
      .sent('aibot_send_msg')
      .flatMap(({ body }) => (body?.['template_card'] as { sub_title_text?: string } | undefined)?.sub_title_text ?? []);
  return {
    platform,
    say: ({ id, text }, comes) => deliver(botText(id, text), comes),
    seen: async () => [...texts().map(({ content }) => asSeen(content)), ...cards().map(asSeen)],
    notified: async () =>
      texts().flatMap(({ content, mentioned_list: list = [] }) => [
        ...list.map((id) => (id === '@all' ? 'all' : bench.parts.accounts.person(id))),
        ...[...content.matchAll(/<@([^>]*)>/g)].map(([, id = '']) => id),
      ]),
    member: { id: 'u_wt_csr', name: '李书记' },
    delivery: (id, body, more) => bench.delivery(id, typeof body === 'string' ? plainBody(body) : body, more),
    recordings: [...overTheRobot(deliver), ...toTheCallback(bench)],
    faults: faults(bench),
    logged: () => bench.logged,
    secrets: ['app-secret', 'bot-secret', 'KEY1', 'token-1', SAMPLE.token, SAMPLE.encodingAesKey],
    close: () => bench.close(),
  };
}

function overTheRobot(deliver: (payload: Record<string, unknown> | string, comes?: boolean) => Promise<boolean>): Recording[] {
  let count = 0;
  const own = (name: string, more: Record<string, unknown>, heard: object | undefined, words?: string): Recording => ({
    name,
    deliver: () => {
      count += 1;
      return deliver({ ...botText(`r-${count}`, '@党建助手 报到'), ...more }, heard !== undefined);
    },
    heard,
    ...(words === undefined ? {} : { words }),
  });
  const group = { platform: 'wecom', kind: 'group', id: GROUP };
  const single = { chattype: 'single', chatid: undefined };
  const image = { url: 'http://f.example/1', aeskey: 'K' };
  const press = (inner: object) => ({
    msgtype: 'event',
    create_time: 1767225600,
    event: { eventtype: 'template_card_event', ...inner },
  });
  return [
    own(
      'a text',
      { text: { content: '@党建助手 吹哨 3号楼漏水' } },
      { text: '吹哨 3号楼漏水', sender: 'u_wt_csr', conversation: group, mentioned: true },
    ),
    own('words to the robot alone', single, { conversation: { kind: 'direct', id: 'u_wt_csr' } }),
    own(
      'a quotation',
      { quote: { msgtype: 'text', text: { content: '昨天的通知' } } },
      { quote: { text: '昨天的通知', bot: false } },
    ),
    own(
      'text and picture',
      {
        msgtype: 'mixed',
        mixed: {
          msg_item: [
            { msgtype: 'text', text: { content: '@党建助手 办结' } },
            { msgtype: 'image', image },
          ],
        },
      },
      { text: '办结', attachments: [{ type: 'image', ref: JSON.stringify(image) }] },
    ),
    own('a picture', { ...single, msgtype: 'image', image }, { text: '', attachments: [{ type: 'image' }] }),
    own('a voice message', { ...single, msgtype: 'voice', voice: { content: '路灯不亮' } }, { text: '路灯不亮' }),
    own('a file', { ...single, msgtype: 'file', file: { url: image.url } }, { attachments: [{ type: 'file' }] }),
    own('a video', { ...single, msgtype: 'video', video: { url: image.url } }, { attachments: [{ type: 'video' }] }),
    own('a press, nested', press({ template_card_event: { event_key: 'report:QH-1', task_id: 'T' } }), {
      press: { messageId: 'T', button: 'report:QH-1' },
    }),
    own('a press, flat', press({ event_key: 'report:QH-1', task_id: 'T' }), { press: { messageId: 'T', button: 'report:QH-1' } }),
    own('an unbound group', { chatid: 'wrOTHER' }, { conversation: { kind: 'group', id: 'wrOTHER' } }),
    own('somebody the organisation does not know', { from: { userid: 'zhangsan' } }, { sender: 'zhangsan' }),
    own('a bare mention', { text: { content: '@党建助手 ' } }, { text: '', mentioned: true }),
    own('a refresh poll', { msgtype: 'stream', stream: { id: 'S' } }, undefined),
    own('its own words', { from: { userid: 'AIB1' }, text: { content: '不可外泄' } }, undefined, '不可外泄'),
    own('somebody enters', { msgtype: 'event', event: { eventtype: 'enter_chat' } }, undefined),
    own('feedback', { msgtype: 'event', event: { eventtype: 'feedback_event' } }, undefined),
    own('an unknown kind', { msgtype: 'hologram' }, undefined),
    own('a text that is none', { text: { content: 7 } }, undefined),
    own('no sender', { from: undefined, text: { content: '不可外泄' } }, undefined, '不可外泄'),
    own('twenty thousand bytes', { text: { content: '长'.repeat(7_000) } }, undefined, '长长长长'),
    {
      name: 'no JSON',
      deliver: () => deliver('{"cmd":"aibot_msg_callback","body":{"text":"断掉的话', false),
      heard: undefined,
      words: '断掉的话',
    },
    { name: 'a frame of nothing', deliver: () => deliver('null', false), heard: undefined },
  ];
}

function toTheCallback(bench: WecomBench): Recording[] {
  const post =
    (fields: Readonly<Record<string, string>>, spoil = (request: CallbackRequest) => request) =>
    () =>
      bench.wecom.callback?.(
        spoil(
          appCallback(
            appXml({ FromUserName: 'u_wt_csr', CreateTime: '1781226000', MsgId: '4561255354251345929', ...fields }),
            bench.clock.now(),
          ),
        ),
      ) ?? Promise.resolve();
  const text = { MsgType: 'text', Content: '不可外泄' };
  return [
    {
      name: 'a text to the app',
      deliver: post(text),
      heard: { messageId: '4561255354251345929', conversation: { kind: 'direct', id: 'u_wt_csr' } },
    },
    {
      name: 'a picture to the app',
      deliver: post({ MsgType: 'image', MediaId: 'M' }),
      heard: { attachments: [{ type: 'image', ref: '{"media":"M"}' }] },
    },
    { name: 'a place sent to the app', deliver: post({ MsgType: 'location', Label: '锦绣路8号' }), heard: { text: '锦绣路8号' } },
    {
      name: 'a press in the app',
      deliver: post({ MsgType: 'event', Event: 'template_card_event', EventKey: 'report:QH-1', TaskId: 'T', ResponseCode: 'RC' }),
      heard: { press: { messageId: 'T', button: 'report:QH-1' } },
    },
    { name: 'an event of the app', deliver: post({ MsgType: 'event', Event: 'subscribe' }), heard: undefined },
    { name: 'a kind the app does not know', deliver: post({ MsgType: 'hologram' }), heard: undefined },
    {
      name: 'a forged callback',
      deliver: post(text, (request) => ({ ...request, search: request.search.replace(/nonce=\w+/, 'nonce=z') })),
      heard: undefined,
      words: '不可外泄',
    },
    {
      name: 'a callback without a body',
      deliver: post(text, (request) => ({ ...request, body: Buffer.alloc(0) })),
      heard: undefined,
    },
  ];
}

function faults({ api }: WecomBench): SendFault[] {
  const goes = (fault: Fault) => () => api.fail(WEBHOOK, fault);
  const says = (errcode: number, then: SendFault['then']): SendFault => ({
    name: String(errcode),
    arrange: goes({ is: 'code', errcode }),
    then,
  });
  return [
    { name: '500', arrange: goes({ is: 'status', status: 500 }), then: 'retry' },
    { name: 'no answer', arrange: goes({ is: 'hang' }), then: 'retry' },
    { name: 'a reset', arrange: goes({ is: 'reset' }), then: 'retry' },
    { name: 'no JSON', arrange: goes({ is: 'garbage' }), then: 'retry' },
    says(-1, 'retry'),
    says(45009, 'retry'),
    says(45033, 'retry'),
    ...[93000, 40058, 40008, 60020, 81013, 999_999].map((code) => says(code, 'give up')),
    { name: 'nothing wrong', arrange: () => undefined, then: 'sent all the same' },
  ];
}

platformContract('企业微信', create);
