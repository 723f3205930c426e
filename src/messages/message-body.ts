/** A piece of a paragraph. People's own words are always `text`: never a mention, a link or markup. */
export type Span = { readonly text: string } | { readonly strong: string } | { readonly mention: string; readonly name: string };

/** One paragraph (段落); platforms split long messages only between paragraphs. */
export type Paragraph = readonly Span[];

/** Something to press (按钮). */
export interface Button {
  readonly key: string;
  readonly label: string;
  /** What is said instead of pressing, where the label beside the case's number would not be understood. */
  readonly reply?: string;
}

/** A card (卡片) that may stand beside the text. The text holds every fact of the card, since some channels show no card. */
export interface Card {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly buttons: readonly Button[];
  /** Its buttons are one choice: with the first press it is made (单选). */
  readonly once?: boolean;
}

/** The neutral text of a message (正文). */
export interface MessageBody {
  readonly paragraphs: readonly Paragraph[];
  /** Bodies with the same heading that fall due for one conversation in one tick are sent as one message under it. */
  readonly mergeUnder?: string;
  readonly card?: Card;
}

/** A body of plain lines, for messages without mentions. */
export function plain(...lines: readonly string[]): MessageBody {
  return { paragraphs: lines.map((line) => [{ text: line }]) };
}

/** The ids of everyone a body mentions, in order, once each. */
export function mentionsOf(body: MessageBody): string[] {
  const ids = new Set<string>();
  for (const paragraph of body.paragraphs) for (const span of paragraph) if ('mention' in span) ids.add(span.mention);
  return [...ids];
}

/** The words of a body without any markup, one paragraph a line, mentions as `@name`. */
export function wordsOf(body: MessageBody): string {
  return body.paragraphs.map((paragraph) => paragraph.map(spanText).join('')).join('\n');
}

function spanText(span: Span): string {
  if ('text' in span) return span.text;
  if ('strong' in span) return span.strong;
  return `@${span.name} `;
}
