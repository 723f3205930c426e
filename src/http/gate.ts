import type { Context, Middleware, Next } from 'koa';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { HttpLog } from './log.ts';

/** Bytes any request may announce. Who reads a body sets his own, smaller limit, and words the refusal for those who see it. */
const LARGEST = 64 * 1024 * 1024;
const POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The gate (入口) every request passes: safety headers, the size limit, and one place where a thrown error becomes an answer.
 * An error with `expose` speaks to the sender; a store that cannot be written is a 503 to try again; anything else is a
 * fault of ours, logged under a number that the sender is told, without its details.
 */
export function createGate(parts: { log: HttpLog; answered: (status: number) => void }): Middleware {
  let faults = 0;
  let refusing = false;

  /** Said once when an outage begins and once when it is over, not for every message that is refused. */
  function refused(error: StoreUnavailable): void {
    if (!refusing) parts.log.error({ detail: error.message }, 'the store cannot be written: messages are refused until it can');
    refusing = true;
  }

  function accepted(): void {
    if (refusing) parts.log.error({}, 'the store can be written again: messages are accepted');
    refusing = false;
  }

  return async (ctx: Context, next: Next) => {
    ctx.res.setHeader('x-content-type-options', 'nosniff');
    ctx.res.setHeader('referrer-policy', 'no-referrer');
    ctx.res.setHeader('content-security-policy', POLICY);
    try {
      if (Number(ctx.req.headers['content-length'] ?? 0) > LARGEST) answer(ctx, 413, '内容太大。');
      else await next();
      if (ctx.method === 'POST' && ctx.status < 300) accepted();
      if (ctx.status === 404 && ctx.body === undefined && ctx.respond !== false) answer(ctx, 404, '没有这个地址。');
    } catch (error) {
      if (ctx.res.headersSent) {
        // Too late for an answer: the reader must notice that it is cut short.
        ctx.res.destroy();
        parts.log.error({ err: error, path: ctx.path }, 'a request failed after its answer had begun');
        return;
      }
      if (isExposed(error)) answer(ctx, error.status, error.message);
      else if (error instanceof StoreUnavailable) {
        refused(error);
        unavailable(ctx);
      } else {
        faults += 1;
        parts.log.error({ err: error, method: ctx.method, path: ctx.path, fault: faults }, 'a request failed');
        answer(ctx, 500, `服务出错了，已记录（编号 ${faults}），请稍后再试。`);
      }
    } finally {
      parts.answered(ctx.status);
    }
  };
}

function answer(ctx: Context, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}

function unavailable(ctx: Context): void {
  ctx.set('retry-after', '1');
  answer(ctx, 503, '暂时存不下消息，没有收下，请稍后重发。');
}

function isExposed(error: unknown): error is { status: number; message: string } {
  return (
    error instanceof Error && 'expose' in error && error.expose === true && 'status' in error && typeof error.status === 'number'
  );
}
