import type { Announcement } from '../../messages/announcement.ts';
import type { Card, MessageBody } from '../../messages/message-body.ts';
import type { Accounts } from '../../ports/accounts.ts';
import type { Delivery } from '../../ports/platform.ts';
import { linesOf, type Part, type Piece, splitText } from '../split-text.ts';

/** Bytes of one message, as they count inside JSON; well below what a webhook (20,000) and the API (15,000) take. */
export const MAX_BYTES = 6_000;
/** People one message may mention. */
const MAX_MENTIONS = 50;

const bytesInJson = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

/**
 * A delivery as plain text (文本), cut where it is too long. Plain text shows people's words as they are: no markup, no link of
 * theirs and no mention of theirs takes effect. `realMentions` writes mentions so that they notify: `@id`, and the id beside it.
 */
export function encodeText(body: MessageBody, accounts: Accounts, options: { realMentions: boolean }): Part[] {
  const mention = (id: string, name: string): Piece => {
    const account = accounts.account(id);
    // One without a staff id cannot be called; their name is still said.
    if (!options.realMentions || !isStaffId(account)) return { text: `@${name} ` };
    return { text: `@${account} `, mention: account };
  };
  return splitText(withCard(linesOf(body, mention), body.card), {
    maxBytes: MAX_BYTES,
    measure: bytesInJson,
    maxMentions: MAX_MENTIONS,
  });
}

/** An id the platform can send to and mention; those of strangers have another form. */
export function isStaffId(account: string): boolean {
  return /^[\w.\-@]{1,128}$/.test(account);
}

/** A webhook's message: the ids beside the text are exactly those that stand in it. */
export function webhookBody({ text, mentions }: Part, uuid: string): Record<string, unknown> {
  return { msgtype: 'text', text: { content: text }, at: { atUserIds: mentions, atMobiles: [], isAtAll: false }, msgUuid: uuid };
}

/** The app robot's message. */
export function apiBody({ text }: Part): { msgKey: string; msgParam: string } {
  return { msgKey: 'sampleText', msgParam: JSON.stringify({ content: text }) };
}

/** The words, and below them whatever only the card says: who reads the text alone misses nothing. */
function withCard(lines: Piece[][], card: Card | undefined): Piece[][] {
  if (!card) return lines;
  const words = lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
  const missing = card.fields
    .filter(({ value }) => value !== '' && !words.includes(value))
    .map(({ name, value }): Piece[] => [{ text: `${name}：${value}` }]);
  const title: Piece[][] = partsOf(card.title).every((part) => words.includes(part)) ? [] : [[{ text: card.title }]];
  return [...title, ...lines, ...missing];
}

/** The facts a title names, whatever stands between them. */
function partsOf(title: string): string[] {
  return title.split(/[\s【】:：,，]+/).filter((part) => part !== '');
}

/** The name under which a delivery's card is kept; several cards merged into one have none. */
export function cardNameOf(delivery: Delivery): string | undefined {
  const names = new Set(delivery.announcements.map((one: Announcement) => one.cardName));
  const [name] = names;
  return names.size === 1 ? name : undefined;
}

/** Whether every notice in the delivery only edits a card that is already there. */
export function onlyEdits(delivery: Delivery): boolean {
  return delivery.announcements.length > 0 && delivery.announcements.every((one) => one.editOnly === true);
}
