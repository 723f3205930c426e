import { createHash } from 'node:crypto';
import type { Announcement } from '../../messages/announcement.ts';
import { type Card, type MessageBody, type Paragraph, type Span, wordsOf } from '../../messages/message-body.ts';
import type { Delivery } from '../../ports/platform.ts';
import { linesOf, type Part, splitText } from '../split-text.ts';
import { forMarkdown, forText } from './plain-words.ts';

/** Bytes a message of each channel may have. */
export const TEXT_BYTES = 2048;
export const BOT_MARKDOWN_BYTES = 20_480;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const MOST_BUTTONS = 6;
const MOST_FIELDS = 6;
/** What a card can hold of the words; with more, the words go ahead as a message of their own. */
const CARD_WORDS = 480;

/** Plain text for the group webhook and the app; who is called stands in `mentions`. */
export function textParts(body: MessageBody): readonly Part[] {
  const lines = linesOf(withCardFacts(body), (id, name) => ({ text: `@${name} `, mention: id }));
  const safe = lines.map((line) => line.map(({ text, ...more }) => ({ text: forText(text), ...more })));
  return splitText(safe, { maxBytes: TEXT_BYTES });
}

/** Markdown for the robot: our own bold stays, people's words are no markup. Nobody can really be called here. */
export function markdownParts(body: MessageBody): readonly Part[] {
  const { paragraphs } = withCardFacts(body);
  const lines = paragraphs.map((paragraph) => paragraph.map((span) => ({ text: shownSpan(span) })));
  return splitText(lines, { maxBytes: BOT_MARKDOWN_BYTES });
}

function shownSpan(span: Span): string {
  if ('strong' in span) return span.strong.trim() === '' ? span.strong : `**${forMarkdown(span.strong)}**`;
  return 'text' in span ? forMarkdown(span.text) : `@${forMarkdown(span.name)} `;
}

/** The words, and below them whatever only the card says: who reads the text alone misses nothing. */
function withCardFacts(body: MessageBody): MessageBody {
  const { paragraphs, card } = body;
  if (!card) return body;
  const words = wordsOf({ paragraphs });
  const title: Paragraph[] = paragraphs.length === 0 ? [[{ strong: card.title }]] : [];
  const fields = card.fields
    .filter(({ value }) => value !== '' && !words.includes(value))
    .map(({ name, value }): Paragraph => [{ text: `${name}：${value}` }]);
  return { ...body, paragraphs: [...title, ...paragraphs, ...fields] };
}

/** A card with buttons (按钮卡片). */
export type TemplateCard = Readonly<Record<string, unknown>>;

/** The card of a body; `task` is the id a press comes back with. Undefined where there is nothing to press. */
export function buttonCard(body: MessageBody, task: string): TemplateCard | undefined {
  const { card } = body;
  if (!card || card.buttons.length === 0) return undefined;
  const fields = card.fields.filter(({ value }) => value !== '').slice(0, MOST_FIELDS);
  return {
    card_type: 'button_interaction',
    main_title: { title: shortened(forText(card.title), 108) },
    sub_title_text: shortened(forText(wordsOf(body)), CARD_WORDS),
    ...(fields.length === 0 ? {} : { horizontal_content_list: fields.map(fieldOf) }),
    task_id: task,
    button_list: card.buttons
      .slice(0, MOST_BUTTONS)
      .map(({ key, label }, index) => ({ text: shortened(label, 30), style: index === 0 ? 1 : 2, key })),
  };
}

function fieldOf({ name, value }: Card['fields'][number]) {
  return { keyname: shortened(name, 15), value: shortened(forText(value), 78) };
}

/** Whether a card alone tells everything, so that no text need go ahead of it. */
export function fitsCard(body: MessageBody): boolean {
  return Buffer.byteLength(wordsOf(body)) <= CARD_WORDS && (body.card?.fields.length ?? 0) <= MOST_FIELDS;
}

/** A card's id: letters, digits, `_-@`, one per delivery, the same when it is tried again. */
export function taskOf(delivery: Pick<Delivery, 'id' | 'announcements'>): string {
  const hash = createHash('sha256').update(delivery.id).digest('hex').slice(0, 24);
  const caseNo = delivery.announcements[0]?.caseNo?.replaceAll(/[^\w@-]/g, '') ?? 'card';
  return `${caseNo}@${hash}`;
}

/** What all notices of a delivery agree on, else undefined. */
export function shared<Value>(delivery: Delivery, of: (one: Announcement) => Value | undefined): Value | undefined {
  const [first, ...rest] = delivery.announcements.map(of);
  return rest.every((value) => value === first) ? first : undefined;
}

/** The beginning of a text that fits, with an ellipsis where something is left out; never cut inside a character. */
export function shortened(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let left = '';
  for (const { segment } of graphemes.segment(text)) {
    if (Buffer.byteLength(`${left}${segment}…`) > maxBytes) break;
    left += segment;
  }
  return `${left}…`;
}
