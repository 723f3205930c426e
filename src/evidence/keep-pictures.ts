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

/** Why a picture is not kept: it is none, or too large; or the platform did not give it out. */
type Lost = 'refused' | 'missed';

/** A message whose pictures are kept, and how many of them could not be (存下的图片). */
export interface KeptPictures {
  readonly message: IncomingMessage;
  /** Not a picture, or too large: they do not count as evidence. */
  readonly refused: number;
  /** The platform did not give them out. They do not count either: nobody could ever look at them. They may be sent again. */
  readonly missed: number;
}

/**
 * Fetches a message's pictures from its platform and keeps them (留存图片), before the message is read: what is counted as evidence is there. What a
 * person named a file is not used.
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

  /** The attachment under its id in the file store, or why there is none. */
  async function kept(attachment: Attachment, download: NonNullable<Platform['download']>): Promise<Attachment | Lost> {
    const { type, name } = attachment;
    try {
      const file = await fetched(attachment, download);
      if (!file) return 'missed';
      const picture = pictureTypeOf(file.bytes);
      if (picture === undefined) throw new RangeError('no picture');
      return { type, name, ref: await files.put({ name, type: picture, bytes: file.bytes }) };
    } catch (error) {
      if (error instanceof StoreUnavailable || !(error instanceof RangeError)) throw error;
      log.warn({ reason: error.message }, 'a picture was refused');
      return 'refused';
    }
  }

  return async (message) => {
    const download = parts.downloadOf(message.platform);
    const pictures =
      message.attachments?.filter(({ type, ref }) => type === 'image' && ref !== undefined && !STORED.test(ref)) ?? [];
    if (!download || pictures.length === 0) return { message, refused: 0, missed: 0 };
    const results = new Map<Attachment, Attachment | Lost>();
    for (const picture of pictures)
      results.set(picture, results.size < MOST_PICTURES ? await kept(picture, download) : 'refused');
    const attachments = (message.attachments ?? [])
      .map((one) => results.get(one) ?? one)
      .filter((one): one is Attachment => typeof one !== 'string');
    const lost = (how: Lost) => [...results.values()].filter((one) => one === how).length;
    const { attachments: _all, ...rest } = message;
    const left = attachments.length === 0 ? rest : { ...rest, attachments };
    return { message: left, refused: lost('refused'), missed: lost('missed') };
  };
}
