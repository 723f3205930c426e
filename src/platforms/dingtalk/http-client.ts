import { PlatformError } from '../../ports/platform.ts';
import type { Network } from '../network.ts';
import { parseObject } from '../parse-json.ts';
import type { Answer } from './faults.ts';

/** A platform that does not answer in this time has not taken it. Shorter than what a stop of the service may take. */
const TIMEOUT_MS = 6_000;
/** Bytes an answer may have. */
const LARGEST_ANSWER = 1024 * 1024;

/** Sends JSON and reads the answer (请求). Follows no redirect: a secret must not travel to another host. */
export interface HttpClient {
  /** Rejects with a retryable `PlatformError` when there is no answer. */
  send(method: 'POST' | 'PUT', url: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export function createHttpClient(network: Network, timeoutMs: number = TIMEOUT_MS): HttpClient {
  return {
    async send(method, url, body, headers = {}) {
      try {
        const response = await network.fetch(url, {
          method,
          headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
          body: JSON.stringify(body),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = (await response.text()).slice(0, LARGEST_ANSWER);
        const json = parseObject(text);
        const isPage = json === undefined && /^\s*</.test(text);
        const after = Number(response.headers.get('retry-after'));
        return { status: response.status, json, isPage, ...(after > 0 ? { retryAfterMs: after * 1_000 } : {}) };
      } catch (error) {
        throw new PlatformError(`连不上钉钉(${reasonOf(error)})`, { retryable: true, closesChannel: true, cause: error });
      }
    },
  };
}

/** What went wrong on the way, without the address: it may hold a key. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.name : 'unknown';
}
