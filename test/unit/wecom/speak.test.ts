import type { MessageBody } from '../../../src/messages/message-body.ts';
import { mentionsOf, plain } from '../../../src/messages/message-body.ts';
import { PlatformError } from '../../../src/ports/platform.ts';
import { botText, CHAT, GROUP_WITHOUT_WEBHOOK, openWecom, type WecomBench } from '../../support/wecom/bench.ts';
import { appCallback, appXml } from '../../support/wecom/callbacks.ts';

const WEBHOOK = '/cgi-bin/webhook/send';
const SEND = '/cgi-bin/message/send';
const UPDATE = '/cgi-bin/message/update_template_card';
const dispatch: MessageBody = {
  paragraphs: [
    [{ strong: '【吹哨】' }, { text: 'QH260612-01 3号楼漏水' }],
    [{ text: '请' }, { mention: 'u_cg_lly1', name: '马工' }, { text: '30分钟内报到' }],
  ],
};
const cardBody = (state: string, buttons = [{ key: 'report:QH260612-01', label: '报到' }]): MessageBody => ({
  paragraphs: [[{ text: `QH260612-01 ${state}` }]],
  card: { title: 'QH260612-01 3号楼漏水', fields: [{ name: '状态', value: state }], buttons },
});
const edit = { cardName: 'case/QH260612-01', caseNo: 'QH260612-01', editOnly: true };
const post = { cardName: 'case/QH260612-01', caseNo: 'QH260612-01' };

async function failure(sending: Promise<unknown>): Promise<PlatformError> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw new Error(`no PlatformError: ${String(error)}`);
  return error;
}

describe('what is said in a group', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await openWecom();
  });
  afterEach(() => bench.close());
  const webhookTexts = () =>
    bench.api.to(WEBHOOK).map(({ body }) => body['text'] as { content: string; mentioned_list?: string[] });

  test('goes through the webhook, which really calls people', async () => {
    await bench.wecom.send(bench.delivery('d1', dispatch));
    expect(webhookTexts()).toEqual([
      { content: '【吹哨】QH260612-01 3号楼漏水\n请@马工 30分钟内报到', mentioned_list: ['u_cg_lly1'] },
    ]);
  });

  test('calls nobody whom the text of a person names', async () => {
    await bench.wecom.send(
      bench.delivery('d1', plain('<@all> @所有人 <@u_cg_lly1> **急** [点我](http://a.example) <a href="x">')),
    );
    const [text] = webhookTexts();
    expect(text?.mentioned_list).toBeUndefined();
    expect(text?.content).not.toMatch(/<[@a]/);
    expect(text?.content).toContain('@所有人');
    expect(text?.content).toContain('**急** [点我](http://a.example)');
  });

  test('answers through the message while that lives, once, and then through the webhook', async () => {
    const replyTo = { messageId: 'CAIQ-1', handle: { value: 'cb-1', expiresAt: bench.clock.now() + 60_000 } };
    await bench.wecom.send(bench.delivery('d1', plain('已收到'), { replyTo }));
    await bench.wecom.send(bench.delivery('d2', plain('再说一句'), { replyTo }));
    bench.clock.move(61_000);
    await bench.wecom.send(
      bench.delivery('d3', plain('晚了'), { replyTo: { ...replyTo, handle: { ...replyTo.handle, value: 'cb-2' } } }),
    );
    const [answer, ...more] = bench.bot.sent('aibot_respond_msg');
    expect(answer).toMatchObject({
      headers: { req_id: 'cb-1' },
      body: { msgtype: 'stream', stream: { finish: true, content: '已收到' } },
    });
    expect(more).toEqual([]);
    expect(webhookTexts().map(({ content }) => content)).toEqual(['再说一句', '晚了']);
  });

  test.each([846605, 846607, 846608])('says it through the webhook when the way back answers %i', async (errcode) => {
    bench.bot.answer('aibot_respond_msg', errcode);
    const replyTo = { messageId: 'CAIQ-1', handle: { value: 'cb-1', expiresAt: bench.clock.now() + 60_000 } };
    await bench.wecom.send(bench.delivery('d1', plain('已收到'), { replyTo }));
    expect(webhookTexts().map(({ content }) => content)).toEqual(['已收到']);
  });

  test('is pushed by the robot where there is no webhook, people’s words being no markup', async () => {
    const body: MessageBody = {
      paragraphs: [[{ strong: '办结' }, { text: ' **急** <@all> [点](http://a.example) # 1' }], [{ text: '# 标题\n> 引用' }]],
    };
    await bench.wecom.send(bench.delivery('d1', body, {}, { group: GROUP_WITHOUT_WEBHOOK }));
    const [frame] = bench.bot.sent('aibot_send_msg');
    expect(frame?.body).toEqual({
      chatid: 'wrGROUP02',
      chat_type: 2,
      msgtype: 'markdown',
      markdown: { content: '**办结** ＊＊急＊＊ ＜@all> ［点］(http://a.example) # 1\n＃ 标题\n＞ 引用' },
    });
  });

  test('is cut between paragraphs within 2048 bytes, never inside a character, each part calling whom it names', async () => {
    const paragraphs = Array.from({ length: 9 }, (_, index) => [{ text: `${index}${'漏'.repeat(200)}👨‍👩‍👧` }]);
    const body: MessageBody = {
      paragraphs: [...paragraphs, [{ text: '𠮷'.repeat(1500) }], [{ mention: 'u_cg_lly1', name: '马工' }]],
    };
    await bench.wecom.send(bench.delivery('d1', body));
    const texts = webhookTexts();
    expect(texts.length).toBeGreaterThan(3);
    for (const [index, { content }] of texts.entries()) {
      expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
      expect(content).toMatch(new RegExp(`\\(${index + 1}/${texts.length}\\)$`));
      expect(content).not.toContain('\uFFFD');
    }
    const said = texts.map(({ content }) => content.replace(/ \(\d+\/\d+\)$/, '')).join('');
    expect(said.match(/👨‍👩‍👧/gu)).toHaveLength(9);
    expect(said.match(/𠮷/gu)).toHaveLength(1500);
    expect(texts.map(({ mentioned_list: list }) => list?.length ?? 0)).toEqual([...texts.slice(1).map(() => 0), 1]);
    expect(mentionsOf(body)).toEqual(['u_cg_lly1']);
  });

  test('goes on where it stopped when a later part failed, and says nothing twice', async () => {
    const body = plain('一'.repeat(600), '二'.repeat(600), '三'.repeat(600));
    bench.api.fail(WEBHOOK, { is: 'status', status: 502 }, { is: 'reset' });
    expect((await failure(bench.wecom.send(bench.delivery('d1', body)))).retryable).toBe(true);
    await failure(bench.wecom.send(bench.delivery('d1', body)));
    await bench.wecom.send(bench.delivery('d1', body));
    await bench.wecom.send(bench.delivery('d1', body));
    const accepted = webhookTexts().slice(2);
    expect(accepted.map(({ content }) => content[0])).toEqual(['一', '二', '三']);
  });

  test('has a card with buttons beside it, pushed by the robot, that is edited within seconds of a press', async () => {
    await bench.wecom.send(bench.delivery('d1', { ...dispatch, ...{ card: cardBody('待报到').card } } as MessageBody, post));
    const [pushed] = bench.bot.sent('aibot_send_msg');
    expect(pushed?.body).toMatchObject({
      chatid: CHAT,
      msgtype: 'template_card',
      template_card: { button_list: [{ text: '报到', key: 'report:QH260612-01' }] },
    });
    const { task_id: task } = (pushed?.body?.['template_card'] ?? {}) as { task_id: string };
    const press = (msgid: string) =>
      bench.bot.push(
        {
          ...{ msgid, aibotid: 'AIB1', chatid: CHAT, chattype: 'group', from: { userid: 'u_cg_lly1' }, msgtype: 'event' },
          event: { eventtype: 'template_card_event', template_card_event: { event_key: 'report:QH260612-01', task_id: task } },
        },
        `req-${msgid}`,
      );
    press('P1');
    await bench.hears(1);
    expect(bench.heard[0]).toMatchObject({ text: '报到', press: { messageId: task } });
    await bench.wecom.send(bench.delivery('d2', cardBody('已报到', [{ key: 'resolve:QH260612-01', label: '办结' }]), edit));
    const [update] = bench.bot.sent('aibot_respond_update_msg');
    expect(update).toMatchObject({
      headers: { req_id: 'req-P1' },
      body: {
        response_type: 'update_template_card',
        template_card: { task_id: task, button_list: [{ key: 'resolve:QH260612-01' }] },
      },
    });
    press('P2');
    await bench.hears(2);
    expect(bench.heard[1]?.messageId).not.toBe(bench.heard[0]?.messageId);
    bench.clock.move(5_000);
    await bench.wecom.send(bench.delivery('d3', cardBody('已办结', []), edit));
    expect(bench.bot.sent('aibot_respond_update_msg')).toHaveLength(1);
  });

  test('a card that could not be edited: its button pressed after the case went on is another press, and still says its word', async () => {
    await bench.wecom.send(bench.delivery('d1', { ...dispatch, ...{ card: cardBody('待审核').card } } as MessageBody, post));
    const { task_id: task } = (bench.bot.sent('aibot_send_msg')[0]?.body?.['template_card'] ?? {}) as { task_id: string };
    const press = (msgid: string) =>
      bench.bot.push({
        ...{ msgid, aibotid: 'AIB1', chatid: CHAT, chattype: 'group', from: { userid: 'u_cg_lly1' }, msgtype: 'event' },
        event: { eventtype: 'template_card_event', template_card_event: { event_key: 'report:QH260612-01', task_id: task } },
      });
    press('P1');
    press('P2');
    await bench.hears(2);
    bench.clock.move(5_000);
    await bench.wecom.send(bench.delivery('d2', cardBody('待报到', []), edit));
    expect(bench.bot.sent('aibot_respond_update_msg')).toEqual([]);
    press('P3');
    // Told once more of an old press, it is still the old one.
    press('P1');
    await bench.hears(4);
    const [first, second, third, again] = bench.heard.map(({ messageId }) => messageId);
    expect([second, again]).toEqual([first, first]);
    expect(third).not.toBe(first);
    expect(bench.heard[2]).toMatchObject({ text: '报到', press: { button: 'report:QH260612-01' } });
  });

  test('is given up where a group has neither, and found where a chat of no group was spoken in', async () => {
    expect((await failure(bench.wecom.send(bench.delivery('d1', plain('x'), {}, { group: 'g_sq' })))).retryable).toBe(false);
    await bench.wecom.send(bench.delivery('d2', plain('x'), {}, { group: 'wrNEW' }));
    expect(bench.bot.sent('aibot_send_msg')[0]?.body).toMatchObject({ chatid: 'wrNEW' });
  });

  test('its budget is the webhook’s 18 a minute, another one per group', () => {
    const of = (id: string) => bench.wecom.channelOf?.({ platform: 'wecom', kind: 'group', id });
    expect(of('g_wt')?.rate).toEqual({ count: 18, perMs: 60_000 });
    expect(of('g_wt')?.name).not.toBe(of(GROUP_WITHOUT_WEBHOOK)?.name);
    expect(of('g_wt')?.name).not.toContain('KEY1');
  });
});

describe('what is said to one person', () => {
  let bench: WecomBench;
  const open = async (options = {}) => {
    bench = await openWecom({ bot: false, ...options });
  };
  afterEach(() => bench.close());
  const me = { person: 'u_cg_lly1' };
  const sends = () => bench.api.to(SEND).map(({ body }) => body);

  test('goes through the app, safe from being said twice when it is tried again', async () => {
    await open();
    expect(await bench.wecom.send(bench.delivery('d1', plain('请报到 <a href="x">点</a>'), {}, me))).toEqual({
      receipt: 'msg-1',
    });
    expect(sends()).toEqual([
      {
        ...{ touser: 'u_cg_lly1', agentid: 1000002, msgtype: 'text', text: { content: '请报到 ＜a href="x">点＜/a>' } },
        ...{ enable_duplicate_check: 1, duplicate_check_interval: 1800 },
      },
    ]);
  });

  test('a card is edited in place by its code, once; a press gives a new one', async () => {
    await open();
    await bench.wecom.send(bench.delivery('d1', cardBody('待报到'), post, me));
    const card = sends()[0]?.['template_card'] as { task_id: string; sub_title_text: string };
    expect(card).toMatchObject({ card_type: 'button_interaction', sub_title_text: 'QH260612-01 待报到' });
    const updates = () => bench.api.to(UPDATE).map(({ body }) => body);
    await bench.wecom.send(bench.delivery('d2', cardBody('已报到', [{ key: 'resolve:QH260612-01', label: '办结' }]), edit, me));
    await bench.wecom.send(bench.delivery('d3', cardBody('处理中'), edit, me));
    expect(updates()).toMatchObject([
      { userids: ['u_cg_lly1'], agentid: 1000002, response_code: 'code-1', template_card: { task_id: card.task_id } },
    ]);
    const press = appXml({
      ...{ FromUserName: 'u_cg_lly1', CreateTime: '1781226000', MsgType: 'event', Event: 'template_card_event' },
      ...{ EventKey: 'resolve:QH260612-01', TaskId: card.task_id, ResponseCode: 'RC9' },
    });
    await bench.wecom.callback?.(appCallback(press, bench.clock.now()));
    expect(bench.heard[0]?.text).toBe('办结');
    await bench.wecom.send(bench.delivery('d4', cardBody('已办结', []), edit, me));
    expect(updates()[1]).toMatchObject({ response_code: 'RC9', button: { replace_name: expect.any(String) } });
    bench.clock.move(73 * 3_600_000);
    await bench.wecom.send(bench.delivery('d5', cardBody('待报到'), { cardName: 'case/other', editOnly: true }, me));
    expect(updates()).toHaveLength(2);
  });

  test('is text alone where the app has no callback address: no button would do anything', async () => {
    await open({ callback: false });
    await bench.wecom.send(bench.delivery('d1', cardBody('待报到'), post, me));
    expect(sends().map(({ msgtype }) => msgtype)).toEqual(['text']);
    expect(JSON.stringify(sends())).toContain('待报到');
  });

  test('long words go ahead of the card', async () => {
    await open();
    await bench.wecom.send(
      bench.delivery('d1', { ...cardBody('待报到'), paragraphs: [[{ text: '说明'.repeat(200) }]] }, post, me),
    );
    expect(sends().map(({ msgtype }) => msgtype)).toEqual(['text', 'template_card']);
  });

  test('goes through the robot where there is no app', async () => {
    await open({ app: false, bot: true });
    await bench.wecom.send(bench.delivery('d1', plain('请报到'), {}, me));
    expect(bench.bot.sent('aibot_send_msg')[0]?.body).toMatchObject({
      chatid: 'u_cg_lly1',
      chat_type: 1,
      markdown: { content: '请报到' },
    });
  });

  test('by the robot, to somebody it never heard, is given up in words that say what to do', async () => {
    await open({ app: false, bot: true });
    bench.bot.answer('aibot_send_msg', 93006);
    const sent = bench.wecom.send(bench.delivery('d1', plain('请报到'), {}, me));
    await expect(sent).rejects.toMatchObject({ retryable: false, message: expect.stringContaining('还没有和机器人说过话') });
  });

  test('tokens: one for all who ask at once, fetched anew once when refused, never asked for in a loop', async () => {
    await open();
    const say = (id: string) => bench.wecom.send(bench.delivery(id, plain(id), {}, me));
    await Promise.all(['a', 'b', 'c'].map(say));
    expect(bench.api.to('/cgi-bin/gettoken')).toHaveLength(1);
    bench.api.expireTokens();
    await Promise.all(['d', 'e', 'f'].map(say));
    expect(bench.api.to('/cgi-bin/gettoken')).toHaveLength(2);
    bench.api.fail(SEND, { is: 'code', errcode: 40014 });
    await say('g');
    expect(bench.api.to('/cgi-bin/gettoken')).toHaveLength(3);
    bench.api.fail(SEND, { is: 'code', errcode: 42001 }, { is: 'code', errcode: 42001 });
    expect((await failure(say('h'))).retryable).toBe(true);
    bench.clock.move(7200_000 - 4 * 60_000);
    await say('i');
    expect(bench.api.to('/cgi-bin/gettoken')).toHaveLength(5);
  });

  test('a wrong secret is asked about once a minute, whatever there is to say', async () => {
    await open({ secret: 'wrong' });
    for (const id of ['a', 'b', 'c']) {
      const { retryable, message } = await failure(bench.wecom.send(bench.delivery(id, plain(id), {}, me)));
      expect(retryable).toBe(false);
      expect(message).toContain('WECOM_AGENT_SECRET');
    }
    expect(bench.api.to('/cgi-bin/gettoken')).toHaveLength(1);
  });

  test('somebody the platform does not know is final', async () => {
    await open();
    bench.api.unknownUsers.add('u_cg_lly1');
    expect(await failure(bench.wecom.send(bench.delivery('d1', plain('x'), {}, me)))).toMatchObject({
      retryable: false,
      errcode: 81013,
    });
  });
});

describe('faults of the platform', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await openWecom();
  });
  afterEach(() => bench.close());

  test.each([
    [45009, true, 60_000],
    [45033, true, 60_000],
    [-1, true, 5_000],
    [93000, false, undefined],
    [60020, false, undefined],
    [40058, false, undefined],
    [987654, false, undefined],
  ])('code %i: retryable %s, after %s ms', async (errcode, retryable, retryAfterMs) => {
    bench.api.fail(WEBHOOK, { is: 'code', errcode });
    expect(await failure(bench.wecom.send(bench.delivery('d1', plain('x'))))).toMatchObject({ retryable, retryAfterMs });
  });

  test.each([
    ['a 500', { is: 'status', status: 500 }],
    ['a cut connection', { is: 'reset' }],
    ['no answer', { is: 'hang' }],
    ['what is no JSON', { is: 'garbage' }],
  ] as const)('%s is tried again, and the error shows no key', async (_what, fault) => {
    bench.api.fail(WEBHOOK, fault);
    const error = await failure(bench.wecom.send(bench.delivery('d1', plain('x'))));
    expect(error.retryable).toBe(true);
    expect(error.message).not.toContain('KEY1');
    await bench.wecom.send(bench.delivery('d1', plain('x')));
  });

  test('over the robot: limits pause, a lost connection and a missing ack are tried again', async () => {
    const say = (id: string) => bench.wecom.send(bench.delivery(id, plain('x'), {}, { group: GROUP_WITHOUT_WEBHOOK }));
    bench.bot.answer('aibot_send_msg', 45009, 93008);
    expect(await failure(say('a'))).toMatchObject({ retryable: true, retryAfterMs: 60_000, closesChannel: true });
    expect(await failure(say('b'))).toMatchObject({ retryable: false });
    bench.bot.silent.add('aibot_send_msg');
    const lost = failure(say('c'));
    setTimeout(() => bench.bot.drop(), 50);
    expect((await lost).retryable).toBe(true);
    expect(await failure(say('d'))).toMatchObject({ retryable: true });
  });

  test('a fake that counts to 20 a minute is obeyed', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 21 }, (_, index) => bench.wecom.send(bench.delivery(`n${index}`, plain('x')))),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  test('nothing said or sent stands in the log', async () => {
    bench.bot.push(botText('1', '@党建助手 张三的电话13800000000'));
    await bench.hears(1);
    bench.api.fail(WEBHOOK, { is: 'reset' });
    await failure(bench.wecom.send(bench.delivery('d1', plain('13800000000'))));
    for (const secret of ['13800000000', 'KEY1', 'app-secret', 'bot-secret', 'token-1'])
      expect(bench.logged.join('\n')).not.toContain(secret);
  });
});
