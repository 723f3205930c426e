import { setTimeout as wait } from 'node:timers/promises';
import { createAppCallback } from '../../../src/platforms/wecom/app-callback.ts';
import { createCallbackCrypto, signatureOf } from '../../../src/platforms/wecom/crypto.ts';
import type { CallbackRequest } from '../../../src/ports/platform.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { openWecom, type WecomBench } from '../../support/wecom/bench.ts';
import { appCallback, appXml, SAMPLE } from '../../support/wecom/callbacks.ts';

const ECHO = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
const check = (echostr: string, signature = '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3'): CallbackRequest => ({
  method: 'GET',
  path: '',
  search: `msg_signature=${signature}&timestamp=1409659589&nonce=263014780&echostr=${echostr}`,
  headers: {},
  body: Buffer.alloc(0),
});
const text = (fields: Readonly<Record<string, string>> = {}) =>
  appXml({
    FromUserName: 'u_wt_csr',
    CreateTime: '1781226000',
    MsgType: 'text',
    Content: '吹哨 3号楼二单元漏水',
    MsgId: '4561255354251345929',
    ...fields,
  });

describe('the app’s callback address', () => {
  let bench: WecomBench;
  const ask = (request: CallbackRequest) => {
    if (!bench.wecom.callback) throw new Error('there is no callback');
    return bench.wecom.callback(request);
  };
  const post = (xml: string, at = bench.clock.now()) => ask(appCallback(xml, at));

  beforeEach(async () => {
    bench = await openWecom({ bot: false });
  });
  afterEach(() => bench.close());

  test('gives the text inside back when the address is entered in the console, and nothing else', async () => {
    expect(await ask(check(encodeURIComponent(ECHO)))).toEqual({
      status: 200,
      type: 'text/plain; charset=utf-8',
      body: '1616140317555161061',
    });
  });
  test('reads a plus in the query as a plus', async () => {
    expect(await ask(check(ECHO))).toMatchObject({ status: 200, body: '1616140317555161061' });
  });
  test.each([
    ['blanks where pluses were', check(encodeURIComponent(ECHO.replaceAll('+', ' ')))],
    ['another signature', check(encodeURIComponent(ECHO), 'f'.repeat(40))],
    ['no signature', { ...check(ECHO), search: 'echostr=x' }],
    ['nothing', { ...check(ECHO), search: '' }],
    ['broken percent signs', { ...check(ECHO), search: 'echostr=%E4%&msg_signature=%' }],
  ])('refuses the check with %s', async (_what, request) => {
    const { status, body } = await ask(request);
    expect([400, 403]).toContain(status);
    expect(body).toBe('');
  });

  test('hands a message over with its id as it is, above 2^53 too', async () => {
    expect(await post(text())).toEqual({ status: 200, body: '' });
    expect(bench.heard).toEqual([
      {
        platform: 'wecom',
        messageId: '4561255354251345929',
        conversation: { platform: 'wecom', kind: 'direct', id: 'u_wt_csr' },
        sender: 'u_wt_csr',
        text: '吹哨 3号楼二单元漏水',
        mentioned: true,
        sentAt: 1781226000_000,
      },
    ]);
  });

  test('hands every kind over that people send', async () => {
    const common = { FromUserName: 'u_wt_csr', CreateTime: '1781226000' };
    await post(appXml({ ...common, MsgId: '1', MsgType: 'image', PicUrl: 'http://p.example/1', MediaId: 'M1' }));
    await post(appXml({ ...common, MsgId: '2', MsgType: 'voice', MediaId: 'M2', Format: 'amr' }));
    await post(appXml({ ...common, MsgId: '3', MsgType: 'video', MediaId: 'M3', ThumbMediaId: 'T' }));
    await post(
      appXml({
        ...common,
        MsgId: '4',
        MsgType: 'location',
        Location_X: '23.1',
        Location_Y: '113.3',
        Scale: '15',
        Label: '锦绣路8号',
      }),
    );
    await post(
      appXml({ ...common, MsgId: '5', MsgType: 'link', Title: '通知', Description: '停水', Url: 'http://a.example', PicUrl: '' }),
    );
    expect(bench.heard.map(({ text, attachments }) => [text, attachments?.[0]?.type, attachments?.[0]?.ref])).toEqual([
      ['', 'image', '{"media":"M1"}'],
      ['', 'voice', '{"media":"M2"}'],
      ['', 'video', '{"media":"M3"}'],
      ['锦绣路8号', undefined, undefined],
      ['通知 停水', undefined, undefined],
    ]);
  });

  test('reads a message laid out over several lines', async () => {
    const laidOut = text().replaceAll('><', '>\r\n  <').replace(/^/, '<?xml version="1.0" encoding="UTF-8"?>\r\n');
    expect(await post(laidOut)).toEqual({ status: 200, body: '' });
    expect(bench.heard).toMatchObject([{ messageId: '4561255354251345929', sender: 'u_wt_csr', text: '吹哨 3号楼二单元漏水' }]);
  });

  test.each([
    'subscribe',
    'unsubscribe',
    'enter_agent',
    'LOCATION',
    'click',
    'view',
    'change_contact',
    'template_card_menu_event',
    'something_new',
  ])('says "ok" to the event %s and hands nothing over', async (Event) => {
    expect(
      await post(appXml({ FromUserName: 'u_wt_csr', CreateTime: '1781226000', MsgType: 'event', Event, EventKey: 'k' })),
    ).toEqual({ status: 200, body: '' });
    expect(bench.heard).toEqual([]);
  });

  test('a press is one press however often the platform tells it, and another one when the card shows something new', async () => {
    const press = (CreateTime: string) =>
      appXml({
        FromUserName: 'u_cg_lly1',
        CreateTime,
        MsgType: 'event',
        Event: 'template_card_event',
        EventKey: 'report:QH260612-01',
        TaskId: 'QH260612-01@abc',
        CardType: 'button_interaction',
        ResponseCode: 'RC',
      });
    await post(press('1781226000'));
    await post(press('1781226000'));
    await post(press('1781226007'));
    const [first, ...others] = bench.heard;
    expect(first).toMatchObject({
      sender: 'u_cg_lly1',
      conversation: { kind: 'direct', id: 'u_cg_lly1' },
      press: { messageId: 'QH260612-01@abc', button: 'report:QH260612-01' },
    });
    expect(others.map(({ messageId }) => messageId)).toEqual([first?.messageId, first?.messageId]);
  });

  test('a card that is one choice shows at once what was pressed; another keeps its buttons', async () => {
    const buttons = [
      { key: 'verify:QH260612-01', label: '核查通过' },
      { key: 'verify-fail:QH260612-01', label: '核查不通过' },
    ];
    const press = async (id: string, once: boolean) => {
      const card = { title: '请核查', fields: [], buttons, ...(once ? { once } : {}) };
      await bench.wecom.send(bench.delivery(id, { paragraphs: [[{ text: '请核查' }]], card }, {}, { person: 'u_wt_csr' }));
      const sent = bench.api.taken('/cgi-bin/message/send').at(-1)?.body['template_card'] as { task_id: string };
      const fields = { FromUserName: 'u_wt_csr', CreateTime: '1781226000', MsgType: 'event', Event: 'template_card_event' };
      return post(appXml({ ...fields, EventKey: 'verify:QH260612-01', TaskId: sent.task_id, ResponseCode: 'RC' }));
    };
    expect(await press('d-1', false)).toEqual({ status: 200, body: '' });
    const { status, body = '' } = await press('d-2', true);
    expect(status).toBe(200);
    const field = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]+)`).exec(body)?.[1] ?? '';
    const [encrypt, signature, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map(field) as [
      string,
      string,
      string,
      string,
    ];
    const crypto = createCallbackCrypto({ ...SAMPLE, receiveId: SAMPLE.corpId });
    const inside = crypto.open({ encrypt, signature, timestamp, nonce });
    expect(inside).toContain('<MsgType><![CDATA[update_button]]></MsgType>');
    expect(inside).toContain('<Button><ReplaceName><![CDATA[已按:核查通过]]></ReplaceName></Button>');
    expect(inside).toContain('<ToUserName><![CDATA[u_wt_csr]]></ToUserName>');
  });

  test.each([
    [
      'a flipped character in the body',
      (request: CallbackRequest) => ({
        ...request,
        body: Buffer.from(Buffer.from(request.body).toString().replace('<Encrypt><![CDATA[s', '<Encrypt><![CDATA[t')),
      }),
      403,
    ],
    [
      'a signature for another time',
      (request: CallbackRequest) => ({ ...request, search: request.search.replace(/timestamp=\d+/, 'timestamp=1') }),
      403,
    ],
    ['no envelope', (request: CallbackRequest) => ({ ...request, body: Buffer.from('hello') }), 400],
    [
      'an envelope that defines entities',
      (request: CallbackRequest) => ({
        ...request,
        body: Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'),
      }),
      400,
    ],
    ['an empty body', (request: CallbackRequest) => ({ ...request, body: Buffer.alloc(0) }), 400],
    ['another method', (request: CallbackRequest) => ({ ...request, method: 'DELETE' }), 405],
  ])('refuses %s', async (_what, spoil, status) => {
    expect(await ask(spoil(appCallback(text(), bench.clock.now())))).toEqual({ status, body: '' });
    expect(bench.heard).toEqual([]);
  });

  test('refuses a callback shown again hours later, and one for another organisation', async () => {
    expect((await post(text(), bench.clock.now() - 2 * 3_600_000)).status).toBe(403);
    expect((await ask(appCallback(text(), bench.clock.now(), { receiveId: 'wwOTHER' }))).status).toBe(400);
    expect(bench.heard).toEqual([]);
  });

  test.each([
    ['no sender', { FromUserName: '' }],
    ['no id', { MsgId: '' }],
    ['no time', { CreateTime: 'soon' }],
    ['an id without end', { MsgId: '9'.repeat(200) }],
  ])('refuses a message with %s', async (_what, fields) => {
    expect((await post(text(fields))).status).toBe(400);
  });
  test('refuses what is sealed well but is no message', async () => {
    expect((await post('{"a":1}')).status).toBe(400);
    expect((await post('<xml><MsgType>')).status).toBe(400);
  });

  test('a long text goes through whole; one of 20 kB is no person’s and is passed over with a line', async () => {
    const long = '楼道堆满杂物'.repeat(800);
    await post(text({ Content: long }));
    expect(bench.heard.map((message) => message.text)).toEqual([long]);
    expect((await post(text({ Content: '楼道堆满杂物'.repeat(1200), MsgId: '2' }))).status).toBe(200);
    expect(bench.heard).toHaveLength(1);
    expect(bench.logged).toHaveLength(1);
    expect(bench.logged.join()).not.toContain('楼道');
  });

  test('is answered 503 when nothing can be kept, so that it comes again', async () => {
    await bench.wecom.start(async () => {
      throw new StoreUnavailable('disk full');
    });
    expect((await post(text())).status).toBe(503);
    await bench.wecom.stop();
    expect((await post(text())).status).toBe(503);
  });

  test('is answered within a second whatever the rest does', async () => {
    await bench.wecom.start(() => new Promise(() => {}));
    // Timers go off in their order, however slow the machine is.
    expect(await Promise.race([post(text()), wait(1_000)])).toMatchObject({ status: 503 });
  });

  test('is answered within a second although the card’s record cannot be read any more', async () => {
    const { accounts, clock, log } = bench.parts;
    const callback = createAppCallback({
      ...{ clock, log, corpId: SAMPLE.corpId },
      crypto: createCallbackCrypto({ ...SAMPLE, receiveId: SAMPLE.corpId }),
      toMessage: async () => ({
        ...{ platform: 'wecom', messageId: 'm1', text: '', mentioned: true, sentAt: 0, sender: accounts.person('u_wt_csr') },
        conversation: { platform: 'wecom', kind: 'direct', id: 'u_wt_csr' },
      }),
      replaced: () => new Promise(() => {}),
      random: () => Buffer.alloc(16),
      receive: () => async () => 'new',
    });
    // Told again, the message is known: nothing is lost by asking for it.
    expect(await Promise.race([callback(appCallback(text(), clock.now())), wait(1_000)])).toMatchObject({ status: 503 });
  });

  test('no refusal writes the content or a secret into the log', async () => {
    await ask(check(encodeURIComponent(ECHO), 'f'.repeat(40)));
    await post(text({ FromUserName: '', Content: '张三的电话13800000000' }));
    const request = appCallback(text(), bench.clock.now());
    await ask({ ...request, search: request.search.replace('nonce=n1', 'nonce=n2') });
    expect(bench.logged).toHaveLength(3);
    for (const secret of [
      '13800000000',
      SAMPLE.token,
      SAMPLE.encodingAesKey,
      ECHO.slice(0, 20),
      signatureOf(SAMPLE.token, '1', '1', '1'),
    ])
      expect(bench.logged.join('\n')).not.toContain(secret);
  });
});
