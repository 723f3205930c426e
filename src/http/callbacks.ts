import type { IncomingMessage } from 'node:http';
import Router, { type RouterContext } from '@koa/router';
import type { Platform } from '../ports/platform.ts';
import type { HttpLog } from './log.ts';

/** Bytes a platform's request may have. */
const LIMIT = 1024 * 1024;

/** Mounts each platform's web requests under `/callbacks/<id>` (回调地址): the body is read whole, or refused. */
export function createCallbacks(platforms: readonly Platform[], log: HttpLog): Router {
  const router = new Router();
  for (const platform of platforms) {
    const { callback } = platform;
    if (callback === undefined) continue;
    const answer = async (ctx: RouterContext): Promise<void> => {
      const body = await readBody(ctx.req);
      if (body === undefined) {
        log.error({ platform: platform.id }, 'a callback was refused: its body is too large or was cut short');
        ctx.status = 413;
        ctx.body = '';
        return;
      }
      const {
        status,
        type,
        body: words,
      } = await callback({
        method: ctx.method,
        path: ctx.path.slice(`/callbacks/${platform.id}`.length).replace(/^\//, ''),
        search: ctx.querystring,
        headers: Object.fromEntries(
          Object.entries(ctx.req.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
        ),
        body,
      });
      ctx.status = status;
      ctx.type = type ?? 'text/plain; charset=utf-8';
      ctx.body = words ?? '';
      ctx.status = status;
    };
    router.all([`/callbacks/${platform.id}`, `/callbacks/${platform.id}/*path`], answer);
  }
  return router;
}

/** Undefined when it is too large or ends before its announced length; what follows the limit is read and dropped, so that the answer can be sent. */
function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('error', () => resolve(undefined));
    request.on('aborted', () => resolve(undefined));
    request.on('end', () => resolve(size > LIMIT ? undefined : Buffer.concat(chunks)));
  });
}
