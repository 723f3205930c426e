import request from 'supertest';
import { createSimulatorBench, delivery, type SimulatorBench } from '../../support/simulator-bench.ts';

let bench: SimulatorBench;
const post = (path: string, body: object) => request(bench.http.app.callback()).post(`/simulator/api/${path}`).send(body);
const read = async (query: string) =>
  (await request(bench.http.app.callback()).get(`/simulator/api/messages?${query}`)).body.messages;

beforeEach(async () => {
  bench = await createSimulatorBench();
  await post('messages', { group: 'g_wt', sender: 'u_wt_csr', text: '住户刘某又来投诉', messageId: 'm-1' });
});

describe('a message taken back', () => {
  test('is told to the engine once, and its words are gone from the chat', async () => {
    expect((await post('recalls', { message: 'm-1', sender: 'u_wt_csr' })).status).toBe(202);
    expect((await post('recalls', { message: 'm-1', sender: 'u_wt_csr' })).status).toBe(202);
    expect(bench.heard.slice(1)).toMatchObject([{ messageId: 'recall:m-1', recalls: 'm-1', text: '', sender: 'u_wt_csr' }]);
    expect(await read('group=g_wt&after=0')).toMatchObject([
      { id: 'm-1', seq: 2, text: '(这条消息已撤回)', edited: true, posted: { seq: 1 } },
    ]);
  });

  test('cannot be another’s, nor the bot’s, nor one that is not there', async () => {
    await bench.simulator.send(delivery('d1', { paragraphs: [[{ text: '您好' }]] }));
    const [, bots] = await read('group=g_wt&after=0');
    const answers = [
      await post('recalls', { message: 'm-1', sender: 'u_zj_lly1' }),
      await post('recalls', { message: bots.id, sender: 'u_wt_csr' }),
      await post('recalls', { message: 'm-9', sender: 'u_wt_csr' }),
      await post('recalls', { message: 'm-1' }),
      await post('messages', { group: 'g_wt', sender: 'u_wt_csr', text: '您好', messageId: 'recall:m-1' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 400, 400]);
    expect(bench.heard).toHaveLength(1);
    expect((await read('group=g_wt&after=0'))[0].text).toBe('住户刘某又来投诉');
  });
});
