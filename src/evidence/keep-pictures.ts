import type { Attachment, IncomingMessage } from '../messages/incoming-message.ts';
import { pictureTypeOf } from '../messages/picture-types.ts';
import type { FileStore } from '../ports/file-store.ts';
import { type Download, type Platform, PlatformError } from '../ports/platform.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';

const TRIES = 2;
const WAIT_MS = 8_000;
/** More than a person takes at once; what is beyond is not fetched. */
const MOST_PICTURES = 20;
/** What the file store gives out as an id. */
const STORED = /^[0-9a-f]{64}$/;

/** A message whose pictures are kept, and how many of them could not be (存下的图片). */
export interface KeptPictures {
  readonly message: IncomingMessage;
  /** Not a picture, or too large: they do not count as evidence. */
  readonly refused: number;
}

/**
 * Fetches a message's pictures from its platform and keeps them (留存图片), before the message is read: what is counted as evidence is there. What a
 * person named a file is not used. A picture the platform does not give out any more still counts, but cannot be shown.
 */
export function createPictureKeeper(parts: {
  readonly files: FileStore;
  readonly downloadOf: (platform: string) => Platform['download'];
  readonly log: { warn(fields: object, message: string): void };
  readonly waitMs?: number;
}): (message: IncomingMessage) => Promise<KeptPictures> {
  const { files, log } = parts;

  async function fetched(attachment: Attachment, download: NonNullable<Platform['download']>): Promise<Download | undefined> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        return await download(attachment, AbortSignal.timeout(parts.waitMs ?? WAIT_MS));
      } catch (error) {
        if (error instanceof RangeError) throw error;
        const again = error instanceof PlatformError && error.retryable && attempt < TRIES;
        if (!again) log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'a picture could not be fetched');
        if (!again) return undefined;
      }
    }
    return undefined;
  }

  /** The attachment under its id in the file store; undefined when it is none that is kept. */
  async function kept(attachment: Attachment, download: NonNullable<Platform['download']>): Promise<Attachment | undefined> {
    const { type, name } = attachment;
    try {
      const file = await fetched(attachment, download);
      if (!file) return { type, name };
      const picture = pictureTypeOf(file.bytes);
      if (picture === undefined) throw new RangeError('no picture');
      return { type, name, ref: await files.put({ name, type: picture, bytes: file.bytes }) };
    } catch (error) {
      if (error instanceof StoreUnavailable || !(error instanceof RangeError)) throw error;
      log.warn({ reason: error.message }, 'a picture was refused');
      return undefined;
    }
  }

  return async (message) => {
    const download = parts.downloadOf(message.platform);
    const pictures =
      message.attachments?.filter(({ type, ref }) => type === 'image' && ref !== undefined && !STORED.test(ref)) ?? [];
    if (!download || pictures.length === 0) return { message, refused: 0 };
    const results = new Map<Attachment, Attachment | undefined>();
    for (const picture of pictures)
      results.set(picture, results.size < MOST_PICTURES ? await kept(picture, download) : undefined);
    const attachments = (message.attachments ?? []).flatMap((one) => (results.has(one) ? (results.get(one) ?? []) : one));
    const refused = [...results.values()].filter((one) => one === undefined).length;
    const { attachments: _all, ...rest } = message;
    return { message: attachments.length === 0 ? rest : { ...rest, attachments }, refused };
  };
}
