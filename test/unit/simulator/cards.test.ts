import request from 'supertest';
import type { MessageBody } from '../../../src/messages/message-body.ts';
import { createSimulatorBench, delivery, type SimulatorBench } from '../../support/simulator-bench.ts';

let bench: SimulatorBench;
beforeEach(async () => {
  bench = await createSimulatorBench();
});

const card = (state: string): MessageBody => ({
  paragraphs: [[{ text: 'QH261122-01 书院路路灯不亮 ' }, { mention: 'u_zj_lly1', name: '周工' }, { text: '请报到' }]],
  card: {
    title: '常规哨 QH261122-01',
    fields: [
      { name: '状态', value: state },
      { name: '地点', value: '书院路' },
    ],
    buttons: [
      { key: 'report', label: '报到' },
      { key: 'ack', label: '签收' },
    ],
  },
});
const named = { cardName: 'case:QH261122-01', caseNo: 'QH261122-01' };
const press = (body: object) => request(bench.http.app.callback()).post('/simulator/api/actions').send(body);
const shown = async (after = 0) =>
  (await request(bench.http.app.callback()).get(`/simulator/api/messages?group=g_wt&after=${after}`)).body.messages;

describe('what the bot says', () => {
  test('holds every fact in its text, also those that only the card names', async () => {
    await bench.simulator.send(delivery('d-1', card('待报到'), named));
    const [line] = await shown();
    expect(line.text).toBe('常规哨 QH261122-01\nQH261122-01 书院路路灯不亮 @周工 请报到\n状态：待报到');
    expect(line).toMatchObject({
      from: { id: 'bot', name: '哨子', bot: true },
      mentions: ['u_zj_lly1'],
      card: { title: '常规哨 QH261122-01' },
    });
    expect(Object.keys(line)).not.toEqual(expect.arrayContaining(['cardName', 'caseNo']));
  });

  test('is posted once although it is sent again after a lost receipt', async () => {
    const first = await bench.simulator.send(delivery('d-1', card('待报到'), named));
    const again = await bench.simulator.send(delivery('d-1', card('待报到'), named));
    expect(again).toEqual(first);
    expect(bench.log.all).toHaveLength(1);
  });

  test('edits a card in place: the same id, a higher seq, marked as edited', async () => {
    const first = await bench.simulator.send(delivery('d-1', card('待报到'), named));
    await bench.simulator.send(delivery('d-2', { paragraphs: [[{ text: '闲话' }]] }));
    const second = await bench.simulator.send(delivery('d-3', card('处置中'), { ...named, editOnly: true }));
    expect(second).toEqual(first);
    const lines = await shown();
    expect(lines.map((line: { seq: number }) => line.seq)).toEqual([2, 3]);
    expect(lines[1]).toMatchObject({
      id: first.receipt,
      edited: true,
      card: { fields: [{ value: '处置中' }, {}] },
      posted: { seq: 1, at: lines[0].at },
    });
    expect(await shown(2)).toHaveLength(1);
  });

  test('is posted anew when somebody is called again; the newest is edited from then on', async () => {
    const first = await bench.simulator.send(delivery('d-1', card('待报到'), named));
    const second = await bench.simulator.send(delivery('d-2', card('待报到'), named));
    expect(second.receipt).not.toBe(first.receipt);
    const edited = await bench.simulator.send(delivery('d-3', card('处置中'), { ...named, editOnly: true }));
    expect(edited).toEqual(second);
  });

  test('keeps apart the cards of one name in two chats', async () => {
    const here = await bench.simulator.send(delivery('d-1', card('待报到'), named));
    const there = await bench.simulator.send(delivery('d-2', card('待报到'), named, 'g_zhzx'));
    expect(there.receipt).not.toBe(here.receipt);
  });

  test('posts nothing where it only edits and the card was never shown', async () => {
    expect(await bench.simulator.send(delivery('d-1', card('处置中'), { ...named, editOnly: true }))).toEqual({});
    expect(bench.log.all).toEqual([]);
    await bench.simulator.send(delivery('d-2', card('待报到'), named));
    await bench.simulator.send(delivery('d-3', card('处置中'), { ...named, editOnly: true }));
    expect(await shown()).toMatchObject([{ edited: true, card: { fields: [{ value: '处置中' }, {}] } }]);
  });

  test('fails for good in a group nobody knows, and for now when the disk is full', async () => {
    await expect(bench.simulator.send(delivery('d-1', card('待报到'), named, 'g_none'))).rejects.toMatchObject({
      retryable: false,
    });
    bench.log.full = true;
    await expect(bench.simulator.send(delivery('d-1', card('待报到'), named))).rejects.toMatchObject({
      name: 'PlatformError',
      retryable: true,
    });
  });
});

describe('a pressed button', () => {
  let message: string;
  beforeEach(async () => {
    message = (await bench.simulator.send(delivery('d-1', card('待报到'), named))).receipt ?? '';
  });

  test('reaches the engine as a press that quotes its card', async () => {
    const answer = await press({ message, button: 'report', sender: 'u_zj_lly1' });
    expect(answer.status).toBe(202);
    expect(bench.heard).toMatchObject([
      {
        sender: 'u_zj_lly1',
        senderName: '周建国',
        text: '报到',
        mentioned: true,
        conversation: { kind: 'group', id: 'g_wt' },
        press: { messageId: message, button: 'report' },
        quote: { messageId: message, bot: true },
      },
    ]);
  });

  test('counts once per card, button, person and state of the card', async () => {
    await press({ message, button: 'report', sender: 'u_zj_lly1' });
    await press({ message, button: 'report', sender: 'u_zj_lly1' });
    await press({ message, button: 'report', sender: 'u_zj_lly1', actionId: 'a-1' });
    expect(bench.heard).toHaveLength(1);
    await press({ message, button: 'ack', sender: 'u_zj_lly1' });
    await press({ message, button: 'report', sender: 'u_cg_lly1' });
    expect(bench.heard).toHaveLength(3);
    await bench.simulator.send(delivery('d-2', card('处置中'), { ...named, editOnly: true }));
    await press({ message, button: 'report', sender: 'u_zj_lly1' });
    expect(bench.heard).toHaveLength(4);
  });

  test('is the same press when its action is delivered again after the card changed', async () => {
    await press({ message, button: 'report', sender: 'u_zj_lly1', actionId: 'a-1' });
    await bench.simulator.send(delivery('d-2', card('处置中'), { ...named, editOnly: true }));
    await press({ message, button: 'report', sender: 'u_zj_lly1', actionId: 'a-1' });
    expect(bench.heard).toHaveLength(1);
    expect(bench.handed()).toBe(2);
  });

  test('may be a resident’s', async () => {
    await press({ message, button: 'ack', sender: 'r-1' });
    expect(bench.heard[0]).toMatchObject({ sender: 'r-1', senderName: 'r-1' });
  });

  test('is refused where there is no such card or button, or it is someone else’s chat', async () => {
    expect((await press({ message: 'none', button: 'report', sender: 'u_zj_lly1' })).status).toBe(404);
    expect((await press({ message, button: 'none', sender: 'u_zj_lly1' })).status).toBe(400);
    expect((await press({ message, sender: 'u_zj_lly1' })).status).toBe(400);
    const direct = {
      ...delivery('d-9', card('待报到')),
      conversation: { platform: 'simulator', kind: 'direct', id: 'u_zj_lly1' } as const,
    };
    const { receipt } = await bench.simulator.send(direct);
    expect((await press({ message: receipt, button: 'report', sender: 'u_cg_lly1' })).status).toBe(400);
    expect((await press({ message: receipt, button: 'report', sender: 'u_zj_lly1' })).status).toBe(202);
    expect(bench.heard).toHaveLength(1);
  });

  test('is refused with 503 when nothing can be kept', async () => {
    bench.log.full = true;
    expect((await press({ message, button: 'report', sender: 'u_zj_lly1', actionId: 'a-1' })).status).toBe(503);
  });
});
