import { type MessageBody, wordsOf } from '../../messages/message-body.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { type Delivery, PlatformError } from '../../ports/platform.ts';
import type { Api } from './api.ts';
import type { CardBook } from './card-book.ts';
import { cardMentions, cardParams, fitsCard } from './card-encode.ts';
import { cardNameOf } from './encode.ts';
import type { DingtalkSettings } from './settings.ts';

export interface CardsParts {
  readonly settings: Pick<DingtalkSettings, 'cardTemplate' | 'mode'>;
  readonly api: Api;
  readonly book: CardBook;
  readonly accounts: Accounts;
  readonly robotCode: () => string;
}

/** Interactive cards (互动卡片): posted with buttons, edited where they hang. */
export interface Cards {
  /** Whether this delivery can be shown as a card. */
  fits(delivery: Delivery): boolean;
  /** Posts it; gives the card's id. Rejects with `PlatformError`. */
  post(delivery: Delivery): Promise<string>;
  /** Shows the new state where the newest card of that name hangs; false where none does. */
  edit(delivery: Delivery): Promise<boolean>;
}

export function createCards({ settings, api, book, accounts, robotCode }: CardsParts): Cards {
  const { cardTemplate } = settings;

  function spaceOf(delivery: Delivery, body: MessageBody): Record<string, unknown> {
    const { kind, id } = delivery.conversation;
    if (kind === 'direct') {
      return {
        openSpaceId: `dtv1.card//IM_ROBOT.${accounts.account(id)}`,
        imRobotOpenSpaceModel: { supportForward: false },
        imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode: robotCode() },
      };
    }
    const called = cardMentions(body, accounts);
    return {
      openSpaceId: `dtv1.card//IM_GROUP.${conversationIdOf(id)}`,
      imGroupOpenSpaceModel: { supportForward: true, lastMessageI18n: { ZH_CN: body.card?.title ?? '' } },
      imGroupOpenDeliverModel: { robotCode: robotCode(), ...(Object.keys(called).length === 0 ? {} : { atUserIds: called }) },
      ...(Object.keys(called).length === 0 ? {} : { cardAtUserIds: Object.keys(called) }),
    };
  }

  const conversationIdOf = (group: string): string => accounts.channel(group)?.['conversationId'] ?? group;

  return {
    fits({ body, conversation, announcements }) {
      if (cardTemplate === undefined || body.card === undefined || body.card.buttons.length === 0) return false;
      if (announcements.length !== 1 || !fitsCard(body, body.card)) return false;
      return conversation.kind === 'direct' || conversationIdOf(conversation.id).startsWith('cid');
    },
    async post(delivery) {
      const { body, conversation } = delivery;
      const card = body.card;
      if (card === undefined) throw new PlatformError('没有卡片可发', { retryable: false });
      const track = book.trackOf(delivery.id);
      // Noted first: who presses at once must be understood.
      await book.put(track, {
        conversation,
        version: 1,
        text: wordsOf(body),
        buttons: card.buttons,
        ...(card.once ? { once: true } : {}),
      });
      const posted = api.call('POST', '/v1.0/card/instances/createAndDeliver', {
        cardTemplateId: cardTemplate,
        outTrackId: track,
        callbackType: settings.mode === 'http' ? 'HTTP' : 'STREAM',
        ...(settings.mode === 'http' ? { callbackRouteKey: 'shaozi' } : {}),
        cardData: { cardParamMap: cardParams(body, card, accounts) },
        userIdType: 1,
        ...spaceOf(delivery, body),
      });
      // A card of this name is there already: the try before this one arrived, only its answer did not.
      await posted.catch((error: unknown) => {
        if (!(error instanceof PlatformError) || !/dupl/i.test(error.message)) throw error;
      });
      const name = cardNameOf(delivery);
      if (name !== undefined) await book.setNewest(conversation, name, track);
      return track;
    },
    async edit(delivery) {
      const { body, conversation } = delivery;
      const name = cardNameOf(delivery);
      const track = name === undefined || cardTemplate === undefined ? undefined : await book.newest(conversation, name);
      const shown = track === undefined ? undefined : await book.get(track);
      if (track === undefined || shown === undefined || body.card === undefined) return false;
      const next = { ...shown, version: shown.version + 1, text: wordsOf(body), buttons: body.card.buttons };
      const edited = api.call('PUT', '/v1.0/card/instances', {
        outTrackId: track,
        cardData: { cardParamMap: cardParams(body, body.card, accounts) },
        cardUpdateOptions: { updateCardDataByKey: true },
        userIdType: 1,
      });
      await edited.catch(async (error: unknown) => {
        // The old buttons still hang there; the case went on all the same, so that pressing one of them counts anew.
        if (error instanceof PlatformError && !error.retryable) await book.put(track, { ...shown, version: next.version });
        throw error;
      });
      await book.put(track, next);
      return true;
    },
  };
}
