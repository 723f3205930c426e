import type { Conversation } from '../../messages/conversation.ts';
import type { IncomingMessage } from '../../messages/incoming-message.ts';
import type { Accounts } from '../../ports/accounts.ts';
import type { Clock } from '../../ports/clock.ts';
import { createBoundedMap } from '../bounded-map.ts';
import type { Cards } from './cards.ts';
import type { AppEvent } from './decode-app.ts';
import type { BotEvent } from './decode-bot.ts';
import type { Addressed } from './mentions.ts';
import type { SaidWords } from './said-words.ts';

/** This platform's id. */
export const WECOM = 'wecom';

/** How long an answer may go back the way its message came. */
const REPLY_MS = 5 * 60_000;
const MOST_PRESSES = 2_000;

type Heard<Kind extends string> = Extract<BotEvent, { kind: Kind }>;

/** Turns what was decoded into messages of the organisation's people and groups (转成来讯). */
export interface Hearing {
  /** `user` is plain by now; `reqId` the way back. */
  fromBot(event: Heard<'message'> | Heard<'press'>, user: string, reqId: string): Promise<IncomingMessage>;
  fromApp(event: Extract<AppEvent, { kind: 'message' } | { kind: 'press' }>): Promise<IncomingMessage>;
}

export function createHearing(parts: {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly cards: Cards;
  readonly said: SaidWords;
  readonly readMentions: (text: string, inGroup: boolean) => Addressed;
}): Hearing {
  const { accounts, cards } = parts;
  /** Under which id a press was first heard: its redelivery is the same although the card may show something new by then. */
  const presses = createBoundedMap<string>(MOST_PRESSES);

  function placeOf(chat: string | undefined, sender: string): Conversation {
    if (chat === undefined) return { platform: WECOM, kind: 'direct', id: sender };
    return { platform: WECOM, kind: 'group', id: accounts.group('chatId', chat) ?? chat };
  }

  async function press(
    event: { id: string; user: string; task: string; button: string; sentAt: number | undefined },
    conversation: Conversation,
    sender: string,
    way: { code?: string | undefined; reqId?: string },
  ): Promise<IncomingMessage> {
    const record = await cards.byTask(event.task);
    const first = presses.get(event.id);
    const messageId = first ?? `press:${event.task}:${record?.edition ?? 0}:${event.button}:${event.user}`;
    presses.set(event.id, messageId);
    if (first === undefined) await cards.pressed(event.task, way);
    return {
      platform: WECOM,
      messageId,
      conversation,
      sender,
      text: record?.labels[event.button] ?? '',
      mentioned: true,
      press: { messageId: event.task, button: event.button },
      sentAt: event.sentAt ?? parts.clock.now(),
    };
  }

  return {
    async fromBot(event, user, reqId) {
      const sender = accounts.person(user);
      const conversation = placeOf(event.chat, sender);
      if (event.kind === 'press') return press({ ...event, user }, conversation, sender, { reqId });
      const now = parts.clock.now();
      const { text, mentions } = parts.readMentions(event.text, event.chat !== undefined);
      const { attachments, quote } = event;
      return {
        platform: WECOM,
        messageId: event.id,
        conversation,
        sender,
        text,
        mentioned: true,
        ...(mentions.length === 0 ? {} : { mentions }),
        ...(quote === undefined ? {} : { quote: { text: quote, bot: parts.said.isOurs(quote) } }),
        ...(attachments.length === 0 ? {} : { attachments }),
        reply: { value: reqId, expiresAt: now + REPLY_MS },
        sentAt: event.sentAt ?? now,
      };
    },
    async fromApp(event) {
      const sender = accounts.person(event.user);
      const conversation = placeOf(undefined, sender);
      if (event.kind === 'press') return press(event, conversation, sender, { code: event.responseCode });
      return {
        platform: WECOM,
        messageId: event.id,
        conversation,
        sender,
        text: event.text,
        mentioned: true,
        ...(event.attachments.length === 0 ? {} : { attachments: event.attachments }),
        sentAt: event.sentAt,
      };
    },
  };
}
