import type { Instant } from '../../domain/instant.ts';
import type { Announcement } from '../../messages/announcement.ts';
import { type Card, mentionsOf, wordsOf } from '../../messages/message-body.ts';
import type { ChatLine } from '../../ports/chat-log.ts';
import type { Delivery } from '../../ports/platform.ts';
import { BOT, chatOf, type StoredLine } from './chat.ts';

/** Ids of the bot's own lines begin so; people's messages may not. */
export const BOT_LINE = 'bot:';

/** The name under which a delivery's card is kept and edited in place; several cards merged into one have none. */
export function cardNameOf(delivery: Delivery): string | undefined {
  return shared(delivery.announcements, (announcement) => announcement.cardName);
}

/** Whether every notice in the delivery only edits a card that is already there. */
export function onlyEdits(delivery: Delivery): boolean {
  return delivery.announcements.length > 0 && delivery.announcements.every((announcement) => announcement.editOnly === true);
}

/** A delivery as a line of the chat; with `card`, the new state of that line. */
export function encodeLine(delivery: Delivery, at: Instant, botName: string, card: StoredLine | undefined): ChatLine {
  const { announcements, body } = delivery;
  const cardName = cardNameOf(delivery);
  const caseNo = shared(announcements, (announcement) => announcement.caseNo);
  const replyTo = shared(announcements, (announcement) => announcement.replyTo?.messageId);
  return {
    id: card?.id ?? `${BOT_LINE}${delivery.id}`,
    ...chatOf(delivery.conversation),
    from: { id: BOT, name: botName, bot: true },
    text: textWith(wordsOf(body), body.card),
    mentions: mentionsOf(body),
    at,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(body.card === undefined ? {} : { card: body.card }),
    ...(cardName === undefined ? {} : { cardName }),
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(card === undefined ? {} : { edited: true, posted: card.posted ?? { seq: card.seq, at: card.at } }),
  };
}

/** The words, and below them whatever only the card says: who reads the text alone misses nothing. */
function textWith(words: string, card: Card | undefined): string {
  if (!card) return words;
  const lines = words === '' ? [] : [words];
  if (!partsOf(card.title).every((part) => words.includes(part))) lines.unshift(card.title);
  for (const { name, value } of card.fields) if (value !== '' && !words.includes(value)) lines.push(`${name}：${value}`);
  return lines.join('\n');
}

/** The facts a title names, whatever stands between them. */
function partsOf(title: string): string[] {
  return title.split(/[\s\u3010\u3011:\uff1a,\uff0c]+/).filter((part) => part !== '');
}

/** What all notices agree on, else undefined. */
function shared<Value>(announcements: readonly Announcement[], of: (one: Announcement) => Value | undefined): Value | undefined {
  const [first, ...rest] = announcements.map(of);
  return rest.every((value) => value === first) ? first : undefined;
}
