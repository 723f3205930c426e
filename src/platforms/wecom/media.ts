import { z } from 'zod';
import type { Attachment } from '../../messages/incoming-message.ts';
import { type Download, PlatformError } from '../../ports/platform.ts';
import type { WecomApi } from './api.ts';
import { CallbackRefused, decryptPadded, keyOf } from './crypto.ts';
import type { Http } from './http.ts';

/** Bytes a picture or file may have; a little more than is kept, for the padding. */
const MOST_BYTES = 10 * 1024 * 1024 + 64;

const refSchema = z.union([z.object({ media: z.string() }), z.object({ url: z.string(), aeskey: z.string().optional() })]);

/**
 * Fetches what came with a message (下载附件): the app's by media id, the robot's from an address that lives five minutes, sealed with a key of its
 * own (or the EncodingAESKey where none is given).
 */
export function createMedia(parts: {
  readonly http: Http;
  readonly api: WecomApi | undefined;
  readonly encodingAesKey: string | undefined;
}): (attachment: Attachment, signal?: AbortSignal) => Promise<Download> {
  async function sealed(url: string, aeskey: string | undefined, signal?: AbortSignal) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw gone('no address');
    const fetched = await parts.http.bytes('media', new URL(url), MOST_BYTES, signal);
    const key = aeskey === undefined ? parts.encodingAesKey && keyOf(parts.encodingAesKey) : itemKey(aeskey);
    if (key === undefined || key === '') return fetched;
    try {
      return { ...fetched, bytes: decryptPadded(fetched.bytes, key) };
    } catch (error) {
      if (error instanceof CallbackRefused) throw gone('it cannot be deciphered');
      throw error;
    }
  }

  return async (attachment, signal) => {
    const ref = refSchema.safeParse(parseRef(attachment.ref));
    if (!ref.success) throw gone('nothing to fetch it by');
    if ('url' in ref.data) return named(attachment, await sealed(ref.data.url, ref.data.aeskey, signal));
    if (!parts.api) throw gone('there is no app');
    return named(attachment, await parts.api.media(ref.data.media, MOST_BYTES, signal));
  };
}

function parseRef(ref: string | undefined): unknown {
  try {
    return JSON.parse(ref ?? '');
  } catch {
    return undefined;
  }
}

/** 43 characters, or 44 with the sign at the end. */
function itemKey(aeskey: string): Buffer {
  const key = Buffer.from(aeskey, 'base64');
  if (key.length !== 32) throw gone('its key has the wrong length');
  return key;
}

function gone(why: string): PlatformError {
  return new PlatformError(`an attachment is gone: ${why}`, { retryable: false });
}

/** The name is ours: what a person called a file says nothing and is not kept. */
function named(attachment: Attachment, { bytes, type }: { bytes: Buffer; type: string }): Download {
  return { name: attachment.name, type, bytes };
}
