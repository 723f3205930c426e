import type { MessageBody, Span } from './message-body.ts';

const mobile = /(?<!\d)(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g;
const identity = /(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?![\dXx])/g;

/** Words with mobile and identity numbers masked (打码): `138****0001`; what is masked already, and duty lines, stay as they are. */
export function maskedWords(words: string): string {
  return words.replace(identity, '$1********$2').replace(mobile, '$1****$2');
}

/** A body fit for a group: nobody's own number is shown there, whoever wrote it. */
export function masked(body: MessageBody): MessageBody {
  const paragraphs = body.paragraphs.map((paragraph) => paragraph.map(maskedSpan));
  if (!body.card) return { ...body, paragraphs };
  const fields = body.card.fields.map(({ name, value }) => ({ name, value: maskedWords(value) }));
  return { ...body, paragraphs, card: { ...body.card, title: maskedWords(body.card.title), fields } };
}

function maskedSpan(span: Span): Span {
  if ('text' in span) return { text: maskedWords(span.text) };
  return 'strong' in span ? { strong: maskedWords(span.strong) } : span;
}
