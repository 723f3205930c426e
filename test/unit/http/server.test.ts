import Router from '@koa/router';
import { Registry } from 'prom-client';
import request from 'supertest';
import { createHttp, type HealthPart } from '../../../src/http/server.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';

const build = (options: { parts?: HealthPart[]; fail?: boolean } = {}) => {
  const router = new Router();
  router.get('/bug', () => {
    throw new Error('secret path /var/lib/x');
  });
  router.get('/full', () => {
    throw new StoreUnavailable('disk full at /var/lib/x');
  });
  router.get('/polite', () => {
    throw Object.assign(new Error('请先登录。'), { status: 401, expose: true });
  });
  router.post('/echo', (ctx) => {
    ctx.body = 'ok';
  });
  const errors: object[] = [];
  const http = createHttp({
    routers: [router],
    health: async () => {
      if (options.fail) throw new Error('no answer from /var/lib/x');
      return options.parts ?? [{ name: 'store', ok: true }];
    },
    metrics: new Registry(),
    log: { error: (fields) => errors.push(fields) },
  });
  return { http, errors, ask: request(http.app.callback()) };
};

test('healthz answers while the process lives, whatever its parts do', async () => {
  expect((await build({ fail: true }).ask.get('/healthz')).status).toBe(200);
});

test('readyz is 200 only when every part works, and names the one that does not', async () => {
  const good = await build({ parts: [{ name: 'store', ok: true }] }).ask.get('/readyz');
  expect([good.status, good.body]).toEqual([200, { ok: true, parts: { store: { ok: true } } }]);
  const bad = await build({
    parts: [
      { name: 'store', ok: false, detail: 'disk full' },
      { name: 'clock', ok: true },
    ],
  }).ask.get('/readyz');
  expect([bad.status, bad.body]).toEqual([
    503,
    { ok: false, parts: { store: { ok: false, detail: 'disk full' }, clock: { ok: true } } },
  ]);
  const broken = await build({ fail: true }).ask.get('/readyz');
  expect(broken.status).toBe(503);
  expect(broken.text).not.toContain('/var/lib');
});

test('metrics are given in Prometheus’ format and count the answers', async () => {
  const { ask } = build();
  await ask.get('/nothing');
  const { text, headers } = await ask.get('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(text).toContain('shaozi_http_requests_total{status="4xx"} 1');
});

test('an unknown address is 404 with a word', async () => {
  const { status, body } = await build().ask.get('/nothing');
  expect([status, body]).toEqual([404, { error: '没有这个地址。' }]);
});

test('a fault of ours is logged whole and told without its details', async () => {
  const { ask, errors } = build();
  const { status, text } = await ask.get('/bug');
  expect(status).toBe(500);
  expect(text).not.toMatch(/secret|var\/lib|at .*\.ts/);
  expect(errors).toMatchObject([{ fault: 1, path: '/bug', err: { message: 'secret path /var/lib/x' } }]);
  expect(text).toContain('编号 1');
});

test('a store that cannot be written is a 503 that asks to come again', async () => {
  const { status, headers, text } = await build().ask.get('/full');
  expect([status, headers['retry-after']]).toEqual([503, '1']);
  expect(text).not.toContain('/var/lib');
});

test('an error made for the reader reaches the reader', async () => {
  const { status, body } = await build().ask.get('/polite');
  expect([status, body]).toEqual([401, { error: '请先登录。' }]);
});

test('a body that announces more than the limit is not read', async () => {
  const { http } = build();
  const server = await http.listen(0, '127.0.0.1');
  const answer = await request(`http://127.0.0.1:${server.port}`)
    .post('/echo')
    .set('content-length', `${65 * 1024 * 1024}`)
    .send('');
  expect(answer.status).toBe(413);
  await server.close(10);
});

test('every answer carries the safety headers', async () => {
  for (const path of ['/healthz', '/nothing', '/bug']) {
    const { headers } = await build().ask.get(path);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  }
});

test('a port that is taken is an error at once', async () => {
  const first = await build().http.listen(0, '127.0.0.1');
  await expect(build().http.listen(first.port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close(10);
});
