import type { IncomingMessage as Request } from 'node:http';
import { Rejection } from './rejection.ts';

/** Bytes a request's body may have. */
const LIMIT = 64 * 1024;

/** Reads a JSON object from a request's body. Rejects with a 400 or 413 `Rejection`. */
export function readJson(request: Request): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // What follows is still read (and dropped), so that the answer can be sent on the same connection.
      if (size <= LIMIT) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('error', reject);
    request.on('aborted', () => reject(new Rejection(400, '连接断了，请重发。')));
    request.on('end', () => {
      if (size > LIMIT) return reject(new Rejection(413, '内容太长，请控制在 64 KB 以内。'));
      try {
        resolve(asObject(JSON.parse(textOf(chunks))));
      } catch (error) {
        reject(error instanceof Rejection ? error : new Rejection(400, '内容不是有效的 JSON，请检查后重发。'));
      }
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return chunks.length === 1 && first ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8');
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Rejection(400, '内容应是一个 JSON 对象，例如 {"sender":"…","text":"…"}。');
}
