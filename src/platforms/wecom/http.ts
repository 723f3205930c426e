import { PlatformError } from '../../ports/platform.ts';
import type { Network } from '../network.ts';
import { unreachable, WecomError } from './codes.ts';

/** An answer in the platform's own words (接口应答). */
export type Answer = Readonly<Record<string, unknown>> & { readonly errcode: number };

/** One call over HTTP (网络请求): never longer than the time limit, never more bytes than allowed. */
export interface Http {
  /** The JSON answer, whatever its `errcode`. Rejects with a retryable `PlatformError` when there is none. `what` is for the log. */
  json(what: string, url: URL, body?: object): Promise<Answer>;
  /** Bytes, with what the headers say about them. A JSON answer is the platform's way to say no. */
  bytes(what: string, url: URL, maxBytes: number, signal?: AbortSignal): Promise<{ bytes: Buffer; type: string; name?: string }>;
}

const LARGEST_JSON = 1024 * 1024;

export function createHttpClient({ fetch }: Pick<Network, 'fetch'>, timeoutMs = 10_000): Http {
  async function call(what: string, url: URL, body: object | undefined, maxBytes: number, signal?: AbortSignal) {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url.href, {
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...(body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }),
      });
      const bytes = await readAll(response.body, maxBytes);
      if (response.status >= 500 || response.status === 429) throw unreachable(what, `HTTP ${response.status}`);
      return { status: response.status, headers: response.headers, bytes };
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      throw unreachable(what, error);
    }
  }

  return {
    async json(what, url, body) {
      const { status, bytes } = await call(what, url, body, LARGEST_JSON);
      const answer = parse(bytes);
      if (!answer) throw unreachable(what, `HTTP ${status}, not the usual answer`);
      return answer;
    },
    async bytes(what, url, maxBytes, signal) {
      const { status, headers, bytes } = await call(what, url, undefined, maxBytes, signal);
      const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      const no = type.includes('json') || type.startsWith('text/') ? parse(bytes) : undefined;
      if (no && no.errcode !== 0) throw new WecomError(no.errcode, what);
      if (status !== 200) throw new WecomError(status, what);
      const name = nameIn(headers.get('content-disposition') ?? '');
      return { bytes, type, ...(name === undefined ? {} : { name }) };
    },
  };
}

async function readAll(stream: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new RangeError(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Numbers may come as text; an answer without `errcode` is one that went well. */
function parse(bytes: Buffer): Answer | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const errcode = Number('errcode' in value ? value.errcode : 0);
    return Number.isInteger(errcode) ? { ...value, errcode } : undefined;
  } catch {
    return undefined;
  }
}

function nameIn(disposition: string): string | undefined {
  const encoded = /filename\*=(?:utf-8)?''([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  try {
    return encoded === undefined ? plain : decodeURIComponent(encoded);
  } catch {
    return plain;
  }
}
