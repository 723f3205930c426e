import type { Attachment } from '../../messages/incoming-message.ts';
import { type Download, PlatformError } from '../../ports/platform.ts';
import type { Network } from '../network.ts';
import { textOf } from '../parse-json.ts';
import type { Api } from './api.ts';
import { isAllowedHost } from './hosts.ts';
import { reasonOf } from './http-client.ts';

/** Bytes a file may have; the file store has its own, smaller limit. */
const LARGEST = 20 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Fetches what came with a message (附件下载): the code is exchanged for an address that lives a short while. */
export function createDownload(parts: {
  api: Api;
  network: Network;
  robotCode: () => string;
  /** Hosts that may be asked without encryption: a private edition, a test server. */
  hosts: readonly string[];
}): (attachment: Attachment, signal?: AbortSignal) => Promise<Download> {
  return async ({ ref, name }, signal) => {
    if (ref === undefined) throw new PlatformError('附件没有下载码', { retryable: false });
    const answer = await parts.api.call('POST', '/v1.0/robot/messageFiles/download', {
      downloadCode: ref,
      robotCode: parts.robotCode(),
    });
    const url = textOf(answer['downloadUrl']);
    if (url === undefined || !(url.startsWith('https://') || isAllowedHost(url, parts.hosts))) {
      throw new PlatformError('钉钉给的下载地址不能用', { retryable: false });
    }
    const limit = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await parts.network.fetch(url, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
      if (response.status >= 500) throw new PlatformError(`下载附件:HTTP ${response.status}`, { retryable: true });
      if (!response.ok) throw new PlatformError(`下载附件:HTTP ${response.status}`, { retryable: false });
      const bytes = await readAtMost(response, LARGEST);
      return { name, type: typeOf(bytes, response.headers.get('content-type')), bytes };
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      throw new PlatformError(`下载附件失败(${reasonOf(error)})`, { retryable: true, cause: error });
    }
  };
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw new PlatformError('附件太大', { retryable: false });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** By the first bytes; what the server calls it is only believed where they tell nothing. */
function typeOf(bytes: Uint8Array, said: string | null): string {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('GIF8')) return 'image/gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  return said?.split(';')[0]?.trim() || 'application/octet-stream';
}
