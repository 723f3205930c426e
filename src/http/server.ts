import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Router from '@koa/router';
import Koa from 'koa';
import { Counter, type Registry } from 'prom-client';
import { createGate } from './gate.ts';
import { type Health, readiness } from './health.ts';
import type { HttpLog } from './log.ts';

export type { Health, HealthPart } from './health.ts';
export type { HttpLog } from './log.ts';

/** What the web server (网页服务) is built from. */
export interface HttpParts {
  /** Of the simulator and the platforms, tried in this order. */
  readonly routers: readonly Router[];
  readonly health: Health;
  readonly metrics: Registry;
  readonly log: HttpLog;
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Takes no new connection, ends the streams, lets running requests end for at most `graceMs`, then cuts. */
  close(graceMs: number): Promise<void>;
}

export interface Http {
  readonly app: Koa;
  /** Rejects when the port is taken. Port 0 takes a free one. */
  listen(port: number, host: string): Promise<Listening>;
}

/** Builds the one web server: `/healthz`, `/readyz`, `/metrics` and whatever the routers bring. */
export function createHttp({ routers, health, metrics, log }: HttpParts): Http {
  const app = new Koa();
  const answered = new Counter({
    name: 'shaozi_http_requests_total',
    help: 'Requests answered, by status class',
    labelNames: ['status'],
    registers: [metrics],
  });
  // A stream never ends by itself, so whoever closes the server has to end it.
  const streams = new Set<ServerResponse>();
  app.use(async (ctx, next) => {
    await next();
    if (ctx.respond !== false || ctx.res.closed) return;
    streams.add(ctx.res);
    ctx.res.once('close', () => streams.delete(ctx.res));
  });
  app.use(createGate({ log, answered: (status) => answered.inc({ status: `${Math.floor(status / 100)}xx` }) }));
  app.use(async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    switch (ctx.path) {
      case '/healthz':
        ctx.body = { ok: true };
        return;
      case '/readyz': {
        const { status, body } = await readiness(health);
        ctx.body = body;
        ctx.status = status;
        return;
      }
      case '/metrics':
        ctx.body = await metrics.metrics();
        ctx.type = metrics.contentType;
        return;
      default:
        return next();
    }
  });
  for (const router of routers) app.use(router.routes());
  // The gate words every fault itself and keeps the details; koa would print them once more.
  app.silent = true;

  return {
    app,
    listen(port, host) {
      const server = createServer(app.callback());
      server.requestTimeout = 30_000;
      server.headersTimeout = 20_000;
      server.keepAliveTimeout = 65_000;
      return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve({ port: (server.address() as AddressInfo).port, close: (graceMs) => close(server, streams, graceMs) });
        });
      });
    },
  };
}

function close(server: Server, streams: Iterable<ServerResponse>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    // A connection kept alive falls idle when its last answer is out.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    for (const stream of streams) stream.end();
  });
}
