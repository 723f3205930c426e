import request from 'supertest';
import { createSimulatorBench, delivery, type SimulatorBench, SUNDAY } from '../../support/simulator-bench.ts';

let bench: SimulatorBench;
const post = (body: object | string) =>
  request(bench.http.app.callback())
    .post('/simulator/api/messages')
    .set('content-type', 'application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body));
const read = async (query: string) =>
  (await request(bench.http.app.callback()).get(`/simulator/api/messages?${query}`)).body.messages;

beforeEach(async () => {
  bench = await createSimulatorBench();
});

describe('a message posted to a group', () => {
  test('is handed to the engine and shown in the group', async () => {
    const answer = await post({ group: 'g_wt', sender: 'u_wt_csr', text: '@哨子 吹哨 书院路路灯不亮', messageId: 'm-1' });
    expect([answer.status, answer.body]).toEqual([202, { messageId: 'm-1' }]);
    expect(bench.heard).toEqual([
      {
        platform: 'simulator',
        messageId: 'm-1',
        conversation: { platform: 'simulator', kind: 'group', id: 'g_wt' },
        sender: 'u_wt_csr',
        senderName: '林晓东',
        text: '@哨子 吹哨 书院路路灯不亮',
        mentioned: true,
        sentAt: SUNDAY,
      },
    ]);
    expect(await read('group=g_wt&after=0')).toEqual([
      {
        seq: 1,
        id: 'm-1',
        group: 'g_wt',
        from: { id: 'u_wt_csr', name: '林晓东', bot: false },
        text: '@哨子 吹哨 书院路路灯不亮',
        mentions: [],
        at: '2026-11-22T10:00:00.000+08:00',
      },
    ]);
  });

  test('gets an id of its own when it brings none', async () => {
    const ids = [
      await post({ group: 'g_wt', sender: 'u_wt_csr', text: '一' }),
      await post({ group: 'g_wt', sender: 'u_wt_csr', text: '一' }),
    ];
    expect(new Set(ids.map(({ body }) => body.messageId)).size).toBe(2);
    expect(await read('group=g_wt')).toHaveLength(2);
  });

  test('counts once and shows once when it is delivered again, and is handed over each time', async () => {
    await post({ group: 'g_wt', sender: 'u_wt_csr', text: '报到', messageId: 'm-1' });
    const again = await post({ group: 'g_wt', sender: 'u_wt_csr', text: '报到', messageId: 'm-1' });
    expect(again.status).toBe(202);
    expect(bench.handed()).toBe(2);
    expect(bench.heard).toHaveLength(1);
    expect(await read('group=g_wt')).toHaveLength(1);
  });

  test.each([
    ['报到', {}, false],
    ['报到', { mention: true }, true],
    ['@哨子 报到', {}, true],
    ['@吹哨机器人 报到', {}, true],
    ['＠哨子 报到', {}, true],
    ['哨子吹得真响', {}, false],
    ['联系 a@b.cn', {}, false],
  ])('%s %j mentions the bot: %s', async (text, extra, mentioned) => {
    await post({ group: 'g_wt', sender: 'u_wt_csr', text, ...extra });
    expect(bench.heard[0]?.mentioned).toBe(mentioned);
  });

  test.each([
    ['@周敏 麻烦看一下', ['u_jx_lly']],
    ['@锦绣社区联络员 @马工 麻烦看一下', ['u_jx_lly', 'u_cg_lly1']],
    ['@马会@马会 在吗', ['u_cg_lly1']],
    ['@周工 是群里的那位', ['u_zj_lly1']],
    ['@谁也不是 在吗', []],
  ])('%s mentions %j', async (text, people) => {
    await post({ group: 'g_wt', sender: 'u_wt_csr', text });
    expect(bench.heard[0]?.mentions ?? []).toEqual(people);
    expect((await read('group=g_wt'))[0].mentions).toEqual(people);
  });

  test('mentions nobody by a name that two people share and neither is in the group', async () => {
    await post({ group: 'g_jx_jm', sender: 'u_jx_lly', text: '@周工 在吗' });
    expect(bench.heard[0]?.mentions).toBeUndefined();
  });

  test('from someone the organisation does not know is a resident under the name given', async () => {
    await post({ group: 'g_jx_jm', sender: 'r-1', senderName: '7栋李阿姨', text: '楼道灯坏了' });
    await post({ group: 'g_jx_jm', sender: 'r-2', text: '我家也是' });
    await post({ group: 'g_jx_jm', sender: 'u_jx_lly', senderName: '冒名', text: '收到' });
    expect(bench.heard.map(({ senderName }) => senderName)).toEqual(['7栋李阿姨', 'r-2', '周敏']);
  });

  test('carries pictures by name', async () => {
    await post({ group: 'g_wt', sender: 'u_wt_csr', text: '现场', attachments: [{ type: 'image', name: '路灯.jpg' }] });
    expect(bench.heard[0]?.attachments).toEqual([{ type: 'image', name: '路灯.jpg' }]);
    expect((await read('group=g_wt'))[0].attachments).toEqual([{ type: 'image', name: '路灯.jpg' }]);
  });
});

describe('a quote', () => {
  test('brings the words quoted and whether they are the bot’s own', async () => {
    const { receipt } = await bench.simulator.send(delivery('d-1', { paragraphs: [[{ text: 'QH261122-01 待报到' }]] }));
    await post({ group: 'g_wt', sender: 'u_cg_lly1', text: '报到', quote: receipt });
    expect(bench.heard[0]?.quote).toEqual({ messageId: receipt, text: 'QH261122-01 待报到', bot: true });
    expect((await read('group=g_wt'))[1].quote).toBe(receipt);
  });

  test('of a message in another chat is refused, so that nothing said there leaks', async () => {
    await post({ sender: 'u_cg_lly1', text: '私聊的话', messageId: 'private' });
    const answer = await post({ group: 'g_wt', sender: 'u_wt_csr', text: '看', quote: 'private' });
    expect(answer.status).toBe(400);
    expect(bench.heard).toHaveLength(1);
  });
});

describe('a message without a group', () => {
  test('is a direct chat with the bot, seen only in that person’s chat', async () => {
    await post({ sender: 'u_cg_lly1', text: '待报到' });
    expect(bench.heard[0]).toMatchObject({ conversation: { kind: 'direct', id: 'u_cg_lly1' }, mentioned: true });
    expect(await read('person=u_cg_lly1')).toMatchObject([{ person: 'u_cg_lly1', text: '待报到' }]);
    expect(await read('person=u_zj_lly1')).toEqual([]);
  });
});

describe('what is wrong is refused with a word on what to do, and reaches nobody', () => {
  const good = { group: 'g_wt', sender: 'u_wt_csr', text: '你好' };
  test.each([
    [404, { ...good, group: 'g_none' }],
    [400, { ...good, text: '' }],
    [400, { ...good, text: ' \n ' }],
    [400, { ...good, text: 5 }],
    [400, { ...good, text: '长'.repeat(10_001) }],
    [400, { group: 'g_wt', text: '你好' }],
    [400, { ...good, sender: '' }],
    [400, { ...good, sender: 'bot' }],
    [400, { ...good, sender: ['u_wt_csr'] }],
    [400, { ...good, group: 7 }],
    [400, { ...good, mention: 'yes' }],
    [400, { ...good, mentoin: true }],
    [400, { ...good, messageId: 'bot:1' }],
    [400, { ...good, messageId: 'x'.repeat(201) }],
    [400, { ...good, quote: 'none' }],
    [400, { ...good, attachments: [{ type: 'exe', name: 'a' }] }],
    [400, { ...good, attachments: 'a.jpg' }],
    [400, '{"group":'],
    [400, '[]'],
    [400, 'null'],
    [400, ''],
    [413, { ...good, text: '长'.repeat(30_000) }],
  ])('%s for %j', async (status, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatch(/[一-龥]/);
    expect(bench.heard).toEqual([]);
    expect(bench.log.all).toEqual([]);
  });

  test.each(['group=g_none', 'group=g_wt&person=u_wt_csr', '', 'group=g_wt&after=-1', 'group=g_wt&after=x'])(
    'GET messages?%s',
    async (query) => {
      const answer = await request(bench.http.app.callback()).get(`/simulator/api/messages?${query}`);
      expect([400, 404]).toContain(answer.status);
      expect(answer.body.error).toMatch(/[一-龥]/);
    },
  );

  test('a page of another site cannot speak', async () => {
    const answer = await post(good).set('sec-fetch-site', 'cross-site');
    expect(answer.status).toBe(403);
    expect(bench.heard).toEqual([]);
  });
});

describe('when the disk is full', () => {
  test('a message is refused with 503, and taken when it comes again later', async () => {
    bench.log.full = true;
    const refused = await post({ group: 'g_wt', sender: 'u_wt_csr', text: '报到', messageId: 'm-1' });
    expect(refused.status).toBe(503);
    expect(refused.body.error).toMatch(/稍后/);
    bench.log.full = false;
    expect((await post({ group: 'g_wt', sender: 'u_wt_csr', text: '报到', messageId: 'm-1' })).status).toBe(202);
    expect(await read('group=g_wt')).toHaveLength(1);
  });

  test('a message is not answered before the engine holds it', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    bench = await createSimulatorBench({ onHeard: () => held });
    let answered = false;
    const answer = post({ group: 'g_wt', sender: 'u_wt_csr', text: '报到' }).then((response) => {
      answered = true;
      return response;
    });
    while (bench.heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    release();
    expect((await answer).status).toBe(202);
  });
});

test('the directory names groups and people, units by the name people use', async () => {
  const { body } = await request(bench.http.app.callback()).get('/simulator/api/directory');
  expect(body.groups).toContainEqual({ id: 'g_wt', name: '梧桐街道吹哨群' });
  expect(body.people).toContainEqual({
    id: 'u_wt_csr',
    name: '林晓东',
    title: '梧桐街道吹哨负责人',
    role: 'street',
    unit: '梧桐街道',
  });
  expect(body.people).toContainEqual({ id: 'u_cg_lly1', name: '马会', title: '城管局联络员', role: 'dept', unit: '城管局' });
});
