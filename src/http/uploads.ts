import type { IncomingMessage } from 'node:http';
import Router, { type RouterContext } from '@koa/router';
import { fileIn } from './multipart.ts';
import { uploadPage } from './upload-page.ts';

const LARGEST_PHOTO = 10 * 1024 * 1024;
/** A form is a little larger than the photo in it. */
const LARGEST_FORM = LARGEST_PHOTO + 64 * 1024;
/** Nothing but the page's own form and its few lines of style. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What the page needs of the rest. */
export interface Uploading {
  /** The case a link is for; undefined when it is not ours, or over. */
  readonly caseOf: (token: string) => string | undefined;
  /** Keeps the photo and says so to the case. Rejects with a `RangeError` for what is no picture. */
  readonly take: (token: string, bytes: Uint8Array) => Promise<void>;
}

/** The page under a signed link where photos are handed in (上传页): works on any phone, without a login and without a script. */
export function createUploads({ caseOf, take }: Uploading): Router {
  const router = new Router();

  function show(ctx: RouterContext, status: number, view: Parameters<typeof uploadPage>[0]): void {
    ctx.set('content-security-policy', POLICY);
    ctx.set('cache-control', 'no-store');
    ctx.set('referrer-policy', 'no-referrer');
    ctx.type = 'html';
    ctx.body = uploadPage(view);
    ctx.status = status;
  }

  router.get('/upload/:token', (ctx) => {
    const caseNo = caseOf(ctx.params['token'] ?? '');
    show(ctx, caseNo === undefined ? 410 : 200, caseNo === undefined ? { gone: true } : { caseNo });
  });
  router.post('/upload/:token', async (ctx) => {
    const token = ctx.params['token'] ?? '';
    const caseNo = caseOf(token);
    if (caseNo === undefined) return show(ctx, 410, { gone: true });
    const body = await readBody(ctx.req);
    const file = body && fileIn(ctx.get('content-type'), body);
    if (body === undefined || (file?.length ?? 0) > LARGEST_PHOTO)
      return show(ctx, 413, { caseNo, note: '照片太大,每张不超过10MB。' });
    if (!file) return show(ctx, 400, { caseNo, note: '还没有选照片。' });
    try {
      await take(token, file);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return show(ctx, 400, { caseNo, note: '这不是能收的图片,请选 JPG、PNG、HEIC、WEBP 或 GIF。' });
    }
    show(ctx, 200, { caseNo, note: '收到了,谢谢。还有照片可以接着传。' });
  });
  return router;
}

/** Undefined when it is too large; what follows the limit is read and dropped, so that the answer can be sent. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_FORM) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('error', () => resolve(undefined));
    request.on('aborted', () => resolve(undefined));
    request.on('end', () => resolve(size > LARGEST_FORM ? undefined : Buffer.concat(chunks)));
  });
}
