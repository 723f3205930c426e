import { connect } from 'node:net';
import { Registry } from 'prom-client';
import request from 'supertest';
import { createCallbacks } from '../../../src/http/callbacks.ts';
import { createHttp, type Listening } from '../../../src/http/server.ts';
import type { CallbackRequest, Platform } from '../../../src/ports/platform.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';

const asked: CallbackRequest[] = [];
const logged: object[] = [];
let fail: Error | undefined;
let listening: Listening;
let base: string;

beforeAll(async () => {
  const platform = {
    id: 'dingtalk',
    callback: async (heard: CallbackRequest) => {
      asked.push(heard);
      if (fail) throw fail;
      return { status: heard.method === 'GET' ? 200 : 403, body: heard.method === 'GET' ? 'plain' : '' };
    },
  } as unknown as Platform;
  const log = { error: (fields: object, message: string) => void logged.push({ ...fields, message }) };
  const callbacks = createCallbacks([platform], log);
  const http = createHttp({ routers: [callbacks], health: async () => [], metrics: new Registry(), log });
  listening = await http.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${listening.port}`;
});
beforeEach(() => {
  asked.length = 0;
  logged.length = 0;
  fail = undefined;
});
afterAll(() => listening.close(10));

describe('the callback address of a platform', () => {
  test('hands over method, raw query, headers and bytes, and answers exactly what the platform said', async () => {
    const answer = await request(base).get('/callbacks/dingtalk?echostr=a%2Bb+c').set('X-Sign', 's');
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, 'plain', 'text/plain; charset=utf-8']);
    expect(asked[0]).toMatchObject({ method: 'GET', path: '', search: 'echostr=a%2Bb+c', headers: { 'x-sign': 's' } });
    const refused = await request(base).post('/callbacks/dingtalk/card').set('content-type', 'text/xml').send('<xml>雨</xml>');
    expect([refused.status, refused.text]).toEqual([403, '']);
    expect(asked[1]?.path).toBe('card');
    expect(Buffer.from(asked[1]?.body ?? []).toString()).toBe('<xml>雨</xml>');
  });

  test('refuses a body above one megabyte with one line in the log and without its content', async () => {
    const { status } = await request(base)
      .post('/callbacks/dingtalk')
      .set('content-type', 'text/plain')
      .send('x'.repeat(1_100_000));
    expect(status).toBe(413);
    expect(asked).toEqual([]);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('xxx');
  });

  test('never hands over a body that was cut short', async () => {
    const socket = connect(listening.port, '127.0.0.1');
    socket.write('POST /callbacks/dingtalk HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"a":');
    await new Promise((resolve) => socket.write('', resolve));
    socket.destroy();
    const { status } = await request(base).get('/callbacks/dingtalk');
    expect(status).toBe(200);
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
  });

  test('asks the platform to come again when nothing can be stored', async () => {
    fail = new StoreUnavailable('disk full');
    expect((await request(base).post('/callbacks/dingtalk').send('x')).status).toBe(503);
  });

  test('of a platform that is not enabled does not exist', async () => {
    expect((await request(base).post('/callbacks/wecom').send('x')).status).toBe(404);
    expect((await request(base).post('/callbacks/dingtalkx').send('x')).status).toBe(404);
  });
});
