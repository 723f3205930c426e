import pictureRefused from '../templates/picture-refused.ts';
import type { createDispatcher } from './core/dispatcher.ts';
import type { createPictureKeeper } from './evidence/keep-pictures.ts';
import type { Announcement } from './messages/announcement.ts';
import { messageKey } from './messages/incoming-message.ts';
import type { Inbox } from './ports/inbox.ts';

type Dispatcher = Pick<ReturnType<typeof createDispatcher>, 'handle'>;

/** Reads a message when its pictures are kept (先存图再读): what counts as evidence is there. */
export function keepingPictures(
  inner: Dispatcher,
  parts: {
    readonly keep: ReturnType<typeof createPictureKeeper>;
    readonly inbox: Pick<Inbox, 'done'>;
    readonly post: (says: readonly Announcement[]) => Promise<unknown>;
  },
): Dispatcher {
  return {
    async handle(entry, posted) {
      const { message, refused, missed } = await parts.keep(entry.message);
      if (refused + missed > 0) {
        const { conversation, messageId, reply } = message;
        const replyTo = { messageId, ...(reply ? { handle: reply } : {}) };
        const key = `${messageKey(message)}/pictures`;
        const body = pictureRefused.render({ count: refused, missed });
        await parts.post([{ key, to: { conversation }, body, urgent: false, replyTo }]);
        // Nothing is left to be read: that was the whole answer.
        if (message.text.trim() === '' && message.attachments === undefined) {
          posted();
          return { tail: parts.inbox.done(message.platform, messageId, entry.acceptedAt) };
        }
      }
      return inner.handle({ ...entry, message }, posted);
    },
  };
}
