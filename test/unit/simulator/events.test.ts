import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Listening } from '../../../src/http/server.ts';
import { createEventStreams } from '../../../src/platforms/simulator/event-stream.ts';
import { createFeed } from '../../../src/platforms/simulator/feed.ts';
import { createMemoryChatLog } from '../../support/memory-chat-log.ts';
import { readEvents } from '../../support/read-events.ts';
import { createSimulatorBench, delivery, type SimulatorBench } from '../../support/simulator-bench.ts';

let bench: SimulatorBench;
let server: Listening;
let base: string;

beforeEach(async () => {
  bench = await createSimulatorBench({ heartbeatMs: 20 });
  server = await bench.http.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${server.port}`;
});
afterEach(async () => {
  await bench.simulator.stop();
  await server.close(100);
});

const say = (id: string, text: string, group = 'g_wt') =>
  bench.simulator.send(delivery(id, { paragraphs: [[{ text }]] }, {}, group));

test('a stream gives what is there and then every new message, one JSON an event', async () => {
  await say('d-1', '第一句');
  const events = await readEvents(`${base}/simulator/api/events?group=g_wt&after=0`);
  expect(await events.next()).toMatchObject({ id: '1', data: { seq: 1, text: '第一句', group: 'g_wt' } });
  await say('d-2', '别的群', 'g_zhzx');
  await say('d-3', '第二句');
  expect(await events.next()).toMatchObject({ id: '3', data: { text: '第二句' } });
  events.close();
});

test('a stream that breaks resumes after the last event it saw', async () => {
  for (const id of ['1', '2', '3']) await say(`d-${id}`, `第${id}句`);
  const byHeader = await readEvents(`${base}/simulator/api/events?group=g_wt`, { 'last-event-id': '2' });
  expect(await byHeader.next()).toMatchObject({ id: '3' });
  byHeader.close();
  const byQuery = await readEvents(`${base}/simulator/api/events?group=g_wt&after=1`);
  expect([await byQuery.next(), await byQuery.next()]).toMatchObject([{ id: '2' }, { id: '3' }]);
  byQuery.close();
});

test('an edited card comes again', async () => {
  const notice = { cardName: 'case:1' };
  const body = (value: string) => ({ paragraphs: [], card: { title: '哨', fields: [{ name: '状态', value }], buttons: [] } });
  const events = await readEvents(`${base}/simulator/api/events?group=g_wt`);
  await bench.simulator.send(delivery('d-1', body('待报到'), notice));
  await bench.simulator.send(delivery('d-2', body('处置中'), { ...notice, editOnly: true }));
  const seen = [await events.next()];
  if (seen[0]?.data['edited'] !== true) seen.push(await events.next());
  expect(seen.at(-1)).toMatchObject({ data: { id: 'bot:d-1', edited: true } });
  events.close();
});

test('the page’s own stream carries all groups and the person’s direct chat, nobody else’s', async () => {
  const events = await readEvents(`${base}/simulator/page/events?person=u_cg_lly1`);
  const direct = (id: string, person: string) =>
    bench.simulator.send({
      ...delivery(id, { paragraphs: [[{ text: id }]] }),
      conversation: { platform: 'simulator', kind: 'direct', id: person },
    });
  await direct('d-1', 'u_zj_lly1');
  await say('d-2', '群里');
  await direct('d-3', 'u_cg_lly1');
  expect([await events.next(), await events.next()]).toMatchObject([{ data: { text: '群里' } }, { data: { text: 'd-3' } }]);
  events.close();
});

test('a reader that leaves is forgotten, and stopping ends the others', async () => {
  const log = createMemoryChatLog();
  const feed = createFeed();
  const streams = createEventStreams({ log, feed, heartbeatMs: 5 });
  const web = createServer((_request, response) => streams.open(response, [{ group: 'g' }], 0));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const readers = await Promise.all([readEvents(url), readEvents(url)]);
  expect([streams.size, feed.size]).toEqual([2, 2]);
  readers[0]?.close();
  while (streams.size > 1) await new Promise((resolve) => setImmediate(resolve));
  expect(feed.size).toBe(1);
  streams.close();
  expect(await readers[1]?.ended).toBe(true);
  while (streams.size > 0) await new Promise((resolve) => setImmediate(resolve));
  expect(feed.size).toBe(0);
  await new Promise((resolve) => web.close(resolve));
});

test('nothing is left out of several chats when one has more than a page behind it', async () => {
  for (let n = 1; n <= 450; n++) await say(`a-${n}`, `甲${n}`);
  await say('b-1', '乙', 'g_zhzx');
  const events = await readEvents(`${base}/simulator/page/events?person=nobody&after=0`);
  const seqs: number[] = [];
  while (seqs.length < 451) seqs.push(Number((await events.next()).id));
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  events.close();
});

test('closing the server ends the streams at once and does not wait for their readers', async () => {
  const events = await readEvents(`${base}/simulator/api/events?group=g_wt`);
  await say('d-1', '一句');
  await events.next();
  await server.close(60_000);
  expect(await events.ended).toBe(true);
});

test.each(['group=g_none', '', 'group=g_wt&after=x'])(
  'a stream for "%s" is refused with an answer, not left hanging',
  async (query) => {
    const answer = await fetch(`${base}/simulator/api/events?${query}`);
    expect([400, 404]).toContain(answer.status);
    expect(await answer.json()).toHaveProperty('error');
  },
);
