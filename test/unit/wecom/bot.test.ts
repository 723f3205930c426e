import { setTimeout as wait } from 'node:timers/promises';
import { createWecom } from '../../../src/platforms/wecom/create.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { botText, CHAT, GROUP, openWecom, shortTimes, type WecomBench } from '../../support/wecom/bench.ts';
import { startFakeBot } from '../../support/wecom/fake-bot.ts';

const until = async (what: () => boolean, ms = 15_000) => {
  const end = performance.now() + ms;
  while (!what() && performance.now() < end) await wait(10);
  expect(what()).toBe(true);
};
const event = (msgid: string, inner: object, user = 'u_cg_lly1') => ({
  msgid,
  create_time: 1781226000,
  aibotid: 'AIB1',
  chatid: CHAT,
  chattype: 'group',
  from: { corpid: 'wwCORP', userid: user },
  msgtype: 'event',
  event: { eventtype: 'template_card_event', ...inner },
});

describe('what the robot hears', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await openWecom();
  });
  afterEach(() => bench.close());

  test('a text in a group, without the robot’s own name, with the way back', async () => {
    bench.bot.push(botText('CAIQ-1', '@党建助手 吹哨 3号楼二单元漏水'), 'cb-7');
    await bench.hears(1);
    expect(bench.heard[0]).toEqual({
      platform: 'wecom',
      messageId: 'CAIQ-1',
      conversation: { platform: 'wecom', kind: 'group', id: GROUP },
      sender: 'u_wt_csr',
      text: '吹哨 3号楼二单元漏水',
      mentioned: true,
      reply: { value: 'cb-7', expiresAt: bench.clock.now() + 300_000 },
      sentAt: bench.clock.now(),
    });
  });

  test('a direct chat, a group nobody entered, and one log line that names it', async () => {
    bench.bot.push(botText('CAIQ-1', '帮助', { chat: undefined }));
    bench.bot.push(botText('CAIQ-2', '@党建助手 帮助', { chat: 'wrNEW' }));
    bench.bot.push(botText('CAIQ-3', '@党建助手 帮助', { chat: 'wrNEW' }));
    await bench.hears(3);
    expect(bench.heard.map(({ conversation }) => conversation)).toEqual([
      { platform: 'wecom', kind: 'direct', id: 'u_wt_csr' },
      { platform: 'wecom', kind: 'group', id: 'wrNEW' },
      { platform: 'wecom', kind: 'group', id: 'wrNEW' },
    ]);
    expect(bench.logged.filter((line) => line.includes('wrNEW'))).toHaveLength(1);
  });

  test('who opens the chat is greeted once, through the very event, and nothing else is heard of it', async () => {
    const body = { msgid: 'E1', aibotid: 'AIB1', chattype: 'single', from: { userid: 'u_wt_csr' }, msgtype: 'event' };
    bench.bot.push({ ...body, event: { eventtype: 'enter_chat' } }, 'enter-1');
    const greetings = () => bench.bot.taken.filter(({ cmd }) => cmd === 'aibot_respond_welcome_msg');
    await until(() => greetings().length > 0);
    expect(greetings().map(({ headers }) => headers.req_id)).toEqual(['enter-1']);
    const said = (greetings()[0]?.body as { msgtype: string; text: { content: string } }) ?? {};
    expect([said.msgtype, said.text.content]).toEqual(['text', '您好,我是哨子。\n· 帮助']);
    bench.bot.push({ ...body, msgid: 'E2', event: { eventtype: 'feedback_event' } }, 'feedback-1');
    await wait(50);
    expect(greetings()).toHaveLength(1);
    expect(bench.heard).toEqual([]);
  });

  test('pictures, voice, files and quotations', async () => {
    const common = { aibotid: 'AIB1', chattype: 'single', from: { userid: 'u_wt_csr' } };
    const image = { url: 'http://f.example/1', aeskey: 'K' };
    bench.bot.push({ ...common, msgid: '1', msgtype: 'image', image });
    bench.bot.push({ ...common, msgid: '2', msgtype: 'voice', voice: { content: '报到' } });
    bench.bot.push({ ...common, msgid: '3', msgtype: 'file', file: { url: 'http://f.example/2' } });
    bench.bot.push({ ...common, msgid: '4', msgtype: 'video', video: { url: 'http://f.example/3' } });
    bench.bot.push({
      ...common,
      msgid: '5',
      msgtype: 'mixed',
      mixed: {
        msg_item: [
          { msgtype: 'text', text: { content: '办结 已清走' } },
          { msgtype: 'image', image },
          { msgtype: 'image', image },
        ],
      },
    });
    bench.bot.push({
      ...botText('6', '@党建助手 收到'),
      quote: { msgtype: 'text', text: { content: '【吹哨】QH260612-01 请报到' } },
    });
    bench.bot.push({ ...botText('7', '@党建助手 收到'), quote: { msgtype: 'text', text: { content: '昨天的通知' } } });
    await bench.hears(7);
    const byId = new Map(bench.heard.map((message) => [message.messageId, message]));
    expect(byId.get('1')?.attachments).toEqual([{ type: 'image', name: '照片', ref: JSON.stringify(image) }]);
    expect(byId.get('2')?.text).toBe('报到');
    expect(byId.get('3')?.attachments?.[0]?.type).toBe('file');
    expect(byId.get('4')?.attachments?.[0]?.type).toBe('video');
    expect(byId.get('5')).toMatchObject({ text: '办结 已清走', attachments: [{ type: 'image' }, { type: 'image' }] });
    expect(byId.get('6')?.quote).toEqual({ text: '【吹哨】QH260612-01 请报到', bot: true });
    expect(byId.get('7')?.quote).toEqual({ text: '昨天的通知', bot: false });
  });

  test('a press, with key and task nested as documented or flat as in the library, once however often it is pressed', async () => {
    bench.bot.push(
      event('E1', { template_card_event: { card_type: 'button_interaction', event_key: 'report:QH260612-01', task_id: 'T1' } }),
    );
    bench.bot.push(event('E2', { event_key: 'report:QH260612-01', task_id: 'T1' }));
    bench.bot.push(event('E3', { event_key: 'report:QH260612-01', task_id: 'T1' }, 'u_wt_csr'));
    await bench.hears(3);
    const [first, second, other] = bench.heard;
    expect(first).toMatchObject({
      press: { messageId: 'T1', button: 'report:QH260612-01' },
      conversation: { id: GROUP },
      sender: 'u_cg_lly1',
    });
    expect(second?.messageId).toBe(first?.messageId);
    expect(other?.messageId).not.toBe(first?.messageId);
  });

  test('refresh polls, its own words, other events and unknown kinds are no messages', async () => {
    const common = { aibotid: 'AIB1', chatid: CHAT, chattype: 'group', from: { userid: 'u_wt_csr' } };
    bench.bot.push({ ...common, msgid: 's', msgtype: 'stream', stream: { id: 'S1' } });
    bench.bot.push({ ...common, msgid: 'o', msgtype: 'text', text: { content: '已立案' }, from: { userid: 'AIB1' } });
    bench.bot.push({ ...common, msgid: 'e', msgtype: 'event', event: { eventtype: 'enter_chat' } });
    bench.bot.push({ ...common, msgid: 'f', msgtype: 'event', event: { eventtype: 'feedback_event' } });
    bench.bot.push({ ...common, msgid: 'u', msgtype: 'hologram', hologram: {} });
    bench.bot.push({ ...common, msgid: 't', msgtype: 'text', text: { content: 7 } });
    bench.bot.push({ ...common, msgid: 'n', msgtype: 'event' });
    for (const text of [
      'no json {',
      '[]',
      'null',
      '{"cmd":"aibot_msg_callback"}',
      '{"cmd":"aibot_msg_callback","headers":null,"body":{"msgtype":"text","from":7}}',
    ])
      bench.bot.raw(text);
    bench.bot.push(botText('last', '帮助', { chat: undefined }));
    await bench.hears(1);
    expect(bench.heard.map(({ messageId }) => messageId)).toEqual(['last']);
    expect(bench.logged.join('\n')).not.toContain('已立案');
  });

  test('numbers above 2^53 as ids stay two messages, and a repetition one', async () => {
    const frame = (content: string) =>
      `{"cmd":"aibot_msg_callback","headers":{"req_id":"x"},"body":{"msgid":9007199254740993,"chattype":"single","from":{"userid":"u_wt_csr"},"msgtype":"text","text":{"content":"${content}"}}}`;
    for (const content of ['甲', '甲', '乙']) bench.bot.raw(frame(content));
    await bench.hears(3);
    const ids = bench.heard.map(({ messageId }) => messageId);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('messages of one chat keep their order, and wait for a store that is away', async () => {
    let fails = 2;
    const kept: string[] = [];
    await bench.wecom.start(async ({ text }) => {
      if (text === '一' && fails > 0) {
        fails -= 1;
        throw new StoreUnavailable('locked');
      }
      kept.push(text);
      return 'new';
    });
    for (const content of ['一', '二', '三']) bench.bot.push(botText(content, content, { chat: undefined }));
    await until(() => kept.length === 3);
    expect(kept).toEqual(['一', '二', '三']);
  });
});

describe('encrypted user ids', () => {
  test('are turned into plain ones by the app, together and once', async () => {
    const bench = await openWecom();
    bench.api.openIds.set('woAJ2GCAAAencrypted01', 'u_cg_lly1');
    bench.api.openIds.set('woAJ2GCAAAencrypted02', 'u_wt_csr');
    bench.bot.push(botText('1', '报到', { user: 'woAJ2GCAAAencrypted01' }));
    bench.bot.push(botText('2', '报到', { user: 'woAJ2GCAAAencrypted02', chat: undefined }));
    await bench.hears(2);
    bench.bot.push(botText('3', '报到', { user: 'woAJ2GCAAAencrypted01' }));
    await bench.hears(3);
    expect(bench.heard.map(({ sender }) => sender).sort()).toEqual(['u_cg_lly1', 'u_cg_lly1', 'u_wt_csr']);
    expect(bench.api.to('/cgi-bin/batch/openuserid_to_userid').length).toBeLessThanOrEqual(2);
    await bench.close();
  });
  test('are asked for again where the first try fails on its way', async () => {
    const bench = await openWecom();
    bench.api.openIds.set('woAJ2GCAAAencrypted01', 'u_cg_lly1');
    bench.api.fail('/cgi-bin/batch/openuserid_to_userid', { is: 'status', status: 502 });
    bench.bot.push(botText('1', '报到', { user: 'woAJ2GCAAAencrypted01' }));
    await bench.hears(1);
    expect(bench.heard[0]?.sender).toBe('u_cg_lly1');
    await bench.close();
  });
  test('one that only looks encrypted is a plain id, asked for once', async () => {
    const bench = await openWecom();
    for (const id of ['1', '2', '3']) bench.bot.push(botText(id, '报到', { user: 'wolong' }));
    await bench.hears(3);
    expect(bench.heard.map(({ sender }) => sender)).toEqual(['wolong', 'wolong', 'wolong']);
    expect(bench.api.to('/cgi-bin/batch/openuserid_to_userid')).toHaveLength(1);
    await bench.close();
  });
  test.each([
    ['the app cannot', { app: false }],
    ['nothing answers', {}],
  ])('stay as they are where %s', async (_what, options) => {
    const bench = await openWecom(options);
    bench.api.always('/cgi-bin/batch/openuserid_to_userid', { is: 'hang' });
    bench.bot.push(botText('1', '报到', { user: 'woAJ2GCAAAencrypted01' }));
    await bench.hears(1);
    expect(bench.heard[0]?.sender).toBe('woAJ2GCAAAencrypted01');
    await bench.close();
  });
});

describe('the robot’s connection', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await openWecom({ app: false });
  });
  afterEach(() => bench.close());

  test('comes back after drops and refusals, without end', async () => {
    bench.bot.refuses = true;
    bench.bot.drop();
    await until(() => bench.bot.opens() >= 5);
    expect(bench.wecom.health?.()).toEqual({ ok: false, detail: 'the robot is not connected' });
    bench.bot.refuses = false;
    await bench.bot.subscribed();
    await until(() => bench.wecom.health?.().ok === true);
    bench.bot.push(botText('1', '帮助'));
    await bench.hears(1);
  });

  test('comes back when its signs of life or its subscription are not answered', async () => {
    bench.bot.silent.add('ping');
    const before = bench.bot.opens();
    await until(() => bench.bot.opens() > before);
    bench.bot.silent.delete('ping');
    await bench.bot.subscribed();
    bench.bot.silent.add('aibot_subscribe');
    bench.bot.drop();
    const then = bench.bot.opens();
    await until(() => bench.bot.opens() >= then + 2);
    bench.bot.silent.clear();
    await bench.bot.subscribed();
  });

  test('steps back when another connection took the robot over, longer each time, and comes back', async () => {
    const begin = performance.now();
    const pauses = () => bench.logged.flatMap((line) => /stepping back .*"waitMs":(\d+)/.exec(line)?.slice(1).map(Number) ?? []);
    for (let round = 0; round < 3; round += 1) {
      await bench.bot.subscribed();
      bench.bot.kick();
      await until(() => pauses().length === round + 1);
      await bench.bot.subscribed();
    }
    const [first = 0, second = 0, third = 0] = pauses();
    // Between three and five quarters of 60, 120, 240 ms.
    expect(first).toBeGreaterThanOrEqual(45);
    expect(second).toBeGreaterThan(first * 1.1);
    expect(third).toBeGreaterThan(second * 1.1);
    expect(performance.now() - begin).toBeGreaterThan(first + second + third);
  });

  test('a wrong secret is tried with growing pauses, and told once', async () => {
    const strict = await startFakeBot('AIB1', 'another secret');
    const settings = { ...bench.settings, bot: { id: 'AIB1', secret: 'bot-secret', wsUrl: strict.url } };
    const wrong = createWecom(bench.parts, settings, { ...shortTimes, firstReconnect: 20 });
    await wrong.start(async () => 'new');
    await until(() => strict.opens() >= 3).finally(() => wait(200));
    await wrong.stop();
    await strict.close();
    expect(strict.opens()).toBeLessThan(8);
    expect(bench.logged.filter((line) => line.includes('refused'))).toHaveLength(1);
    expect(bench.logged.join('\n')).not.toContain('bot-secret');
  });

  test('one instance at a time holds the robot; the other speaks as soon as it lets go', async () => {
    const other = createWecom({ ...bench.parts, owner: 'two' }, bench.settings, shortTimes);
    await other.start(async () => 'new');
    expect(await Promise.all([bench.wecom.speaks?.(), other.speaks?.()])).toEqual([true, false]);
    const opens = bench.bot.opens();
    await wait(250);
    expect(bench.bot.opens()).toBe(opens);
    await bench.wecom.stop();
    await until(() => bench.bot.opens() > opens);
    await bench.bot.subscribed();
    expect(await other.speaks?.()).toBe(true);
    await other.stop();
  });
});
