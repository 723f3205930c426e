import { mentionsOf, wordsOf } from '../../messages/message-body.ts';
import { withReplies } from '../../messages/said-buttons.ts';
import type { Accounts } from '../../ports/accounts.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Delivery, PlatformError } from '../../ports/platform.ts';
import { createBoundedMap } from '../bounded-map.ts';
import type { BotLink } from './bot-link.ts';
import type { CardRecord, Cards } from './cards.ts';
import { classOf, WecomError } from './codes.ts';
import { buttonCard, fitsCard, markdownParts, shared, taskOf, textParts } from './encode.ts';
import type { SaidWords } from './said-words.ts';
import type { Chat, Sent, WaysOut } from './ways-out.ts';

const MOST_REMEMBERED = 2_000;

/** One message of a delivery. */
type Step = () => Promise<Sent>;

export interface SpeakParts {
  readonly accounts: Accounts;
  /** Whether the organisation has a group of this id; another id is the chat's own. */
  readonly isGroup: (id: string) => boolean;
  readonly clock: Clock;
  readonly cards: Cards;
  readonly said: SaidWords;
  readonly ways: WaysOut;
  /** What there is of the app: a card's press comes back to its callback address only. */
  readonly app: 'none' | 'speaks' | 'hears too';
  /** Some chats show buttons; where one does not, the words have to say what to reply. */
  readonly hasButtons: boolean;
  readonly bot: BotLink | undefined;
  readonly editCard: (delivery: Delivery) => Promise<void>;
}

/**
 * Says a delivery through the channels there are (发送): back the way the message came while that lives, else in groups the webhook, which
 * alone can call people, else the robot; to one person the app, else the robot. A delivery of several messages that failed half-way
 * goes on where it stopped, and one that is handed over again is said once.
 */
export function createSpeaking(parts: SpeakParts): (delivery: Delivery) => Promise<{ receipt?: string }> {
  const { accounts, bot, cards, ways } = parts;
  const done = createBoundedMap<{ receipt?: string }>(MOST_REMEMBERED);
  const progress = createBoundedMap<number>(MOST_REMEMBERED);
  const answered = createBoundedMap<true>(MOST_REMEMBERED);

  async function say(delivery: Delivery): Promise<{ receipt?: string }> {
    const steps = delivery.conversation.kind === 'group' ? groupSteps(delivery) : directSteps(delivery);
    let receipt: string | undefined;
    for (const [index, step] of steps.entries()) {
      if (index < (progress.get(delivery.id) ?? 0)) continue;
      receipt = (await step()).receipt ?? receipt;
      progress.set(delivery.id, index + 1);
    }
    progress.delete(delivery.id);
    parts.said.said(wordsOf(delivery.body));
    return receipt === undefined ? {} : { receipt };
  }

  function groupSteps(delivery: Delivery): Step[] {
    const { conversation, body } = delivery;
    const channel = accounts.channel(conversation.id);
    const webhook = channel?.['webhook'] || undefined;
    const id = parts.isGroup(conversation.id) ? channel?.['chatId'] : conversation.id;
    const chat: Chat | undefined = bot !== undefined && id ? { id, type: 2 } : undefined;
    const calls = mentionsOf(body).length > 0;
    const card = chat ? cardSteps(delivery, 'bot', (message) => ways.push(chat, message)) : [];
    if (card.length > 0 && !(calls && webhook) && fitsCard(body)) return card;
    const words = spokenWith(delivery, card);
    const ordinary = webhook ? webhookSteps(words, webhook) : pushSteps(words, chat);
    return [...(calls && webhook ? ordinary : answerSteps(words, ordinary)), ...card];
  }

  function webhookSteps({ body }: Delivery, webhook: string): Step[] {
    return textParts(body).map((piece): Step => {
      return () => ways.webhook(webhook, piece);
    });
  }

  function directSteps(delivery: Delivery): Step[] {
    const { conversation, body } = delivery;
    const user = accounts.account(conversation.id);
    const once = delivery.announcements.every(({ replyTo }) => replyTo === undefined);
    const byApp = (message: object) => ways.user(user, message, once);
    const chat: Chat | undefined = bot === undefined ? undefined : { id: user, type: 1 };
    if (parts.app === 'none') {
      const card = chat ? cardSteps(delivery, 'bot', (message) => ways.push(chat, message)) : [];
      const words = spokenWith(delivery, card);
      return card.length > 0 && fitsCard(body) ? card : [...answerSteps(words, pushSteps(words, chat)), ...card];
    }
    const card = parts.app === 'hears too' ? cardSteps(delivery, 'app', byApp) : [];
    if (card.length > 0 && fitsCard(body)) return card;
    const words = spokenWith(delivery, card);
    const texts = textParts(words.body).map(({ text }): Step => {
      return () => byApp({ msgtype: 'text', text: { content: text } });
    });
    return [...answerSteps(words, texts), ...card];
  }

  /** Where no card stands beside the words they say what to reply instead of pressing. */
  function spokenWith(delivery: Delivery, card: readonly Step[]): Delivery {
    if (card.length > 0 || !parts.hasButtons) return delivery;
    return { ...delivery, body: withReplies(delivery.body, delivery.conversation.kind) };
  }

  function pushSteps(delivery: Delivery, chat: Chat | undefined): Step[] {
    const { conversation } = delivery;
    if (chat === undefined)
      throw new PlatformError(`nothing reaches the ${conversation.kind} ${conversation.id}`, { retryable: false });
    return markdownParts(delivery.body).map(
      ({ text }): Step =>
        () =>
          ways.push(chat, { msgtype: 'markdown', markdown: { content: text } }),
    );
  }

  function cardSteps(delivery: Delivery, via: CardRecord['via'], send: (message: object) => Promise<Sent>): Step[] {
    const { body, conversation } = delivery;
    const task = taskOf(delivery);
    const template = buttonCard(body, task);
    const { card } = body;
    if (!template || !card) return [];
    return [
      async () => {
        const sent = await send({ msgtype: 'template_card', template_card: template });
        const cardName = shared(delivery, (announcement) => announcement.cardName);
        await cards.posted(conversation, cardName, { task, via }, card, sent.code);
        return sent;
      },
    ];
  }

  /** The answer to a message goes back through it, once and while that lives; `ordinary` when not, or when it turns out to be over. */
  function answerSteps(delivery: Delivery, ordinary: readonly Step[]): readonly Step[] {
    const handle = shared(delivery, ({ replyTo }) => replyTo?.handle?.value);
    const until = shared(delivery, ({ replyTo }) => replyTo?.handle?.expiresAt) ?? 0;
    const [only, more] = markdownParts(delivery.body);
    if (bot?.isLive !== true || !only || more || !handle || until <= parts.clock.now() || answered.has(handle)) return ordinary;
    const respond: Step = async () => {
      answered.set(handle, true);
      try {
        await bot.respond(handle, { msgtype: 'stream', stream: { id: taskOf(delivery), finish: true, content: only.text } });
        return {};
      } catch (error) {
        // Over the limit the ordinary channel would only be over it too.
        if (!(error instanceof WecomError) || classOf(error.errcode) === 'rate') throw error;
        let sent: Sent = {};
        for (const step of ordinary) sent = await step();
        return sent;
      }
    };
    return [respond];
  }

  return async (delivery) => {
    const before = done.get(delivery.id);
    if (before) return before;
    const edits = delivery.announcements.length > 0 && delivery.announcements.every(({ editOnly }) => editOnly === true);
    const sent = edits ? await parts.editCard(delivery).then(() => ({})) : await say(delivery);
    done.set(delivery.id, sent);
    return sent;
  };
}
