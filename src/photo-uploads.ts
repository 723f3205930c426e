import { createUploadLinks, type UploadLinks, uploadSecret } from './evidence/upload-links.ts';
import { createUploads } from './http/uploads.ts';
import type { IncomingMessage } from './messages/incoming-message.ts';
import { pictureTypeOf } from './messages/picture-types.ts';
import type { ChatBinding } from './ports/chat-binding.ts';
import type { Clock } from './ports/clock.ts';
import type { Random } from './ports/random.ts';
import type { Store } from './ports/store.ts';

/** Photos handed in over the web (网页传照片): the links people are sent, and the page behind them. */
export interface PhotoUploads {
  readonly links: UploadLinks;
  router(receive: (message: IncomingMessage) => Promise<unknown>): ReturnType<typeof createUploads>;
}

/** Undefined where `PUBLIC_URL` is not set: nobody outside could open a link. */
export async function createPhotoUploads(parts: {
  readonly publicUrl: string | undefined;
  readonly store: Pick<Store, 'files' | 'records'>;
  readonly binding: ChatBinding;
  readonly clock: Clock;
  readonly random: Random;
}): Promise<PhotoUploads | undefined> {
  const { publicUrl, store, binding, clock, random } = parts;
  if (!publicUrl) return undefined;
  const secret = await uploadSecret(store.records, random, clock.now());
  const links = createUploadLinks({ publicUrl, secret, clock });
  return {
    links,
    router: (receive) =>
      createUploads({
        caseOf: (token) => links.read(token)?.caseNo,
        async take(token, bytes) {
          const right = links.read(token);
          const type = pictureTypeOf(bytes);
          if (!right || type === undefined) throw new RangeError('not a picture of a type that is kept');
          const { caseNo, person } = right;
          const id = await store.files.put({ name: '照片', type, bytes });
          const conversation = binding.resolve({ person }) ?? { platform: 'upload', kind: 'direct' as const, id: person };
          // A picture handed in twice is the same message, as a redelivery is.
          await receive({
            platform: conversation.platform,
            messageId: `upload:${caseNo}:${person}:${id}`,
            conversation,
            sender: person,
            text: '',
            mentioned: true,
            attachments: [{ type: 'image', name: '照片', ref: id }],
            press: { messageId: 'upload', button: `add-picture:${caseNo}` },
            sentAt: clock.now(),
          });
        },
      }),
  };
}
