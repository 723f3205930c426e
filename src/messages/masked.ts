import type { MessageBody, Span } from './message-body.ts';

const d = '[0-9０-９]';
const gap = '[\\s\\-–—.·]?';
/** With or without the country's 86, in groups or in one run, half-width or full-width. */
const mobile = new RegExp(`(?<!${d})(\\+?86${gap})?([1１][3-9３-９]${d})${gap}${d}{4}${gap}(${d}{4})(?!${d})`, 'g');
const identity = new RegExp(`(?<!${d})(${d}{6})${gap}${d}{8}${gap}(${d}{3}[0-9０-９XxＸｘ])(?![0-9０-９XxＸｘ])`, 'g');
/** Identity numbers of the old kind, fifteen digits. */
const oldIdentity = new RegExp(`(?<!${d})(${d}{6})${d}{6}(${d}{3})(?!${d})`, 'g');

/** Words with identity numbers masked (身份证打码), for those who may need to call back but never need more. */
export function withoutIdentity(words: string): string {
  return words.replace(identity, '$1********$2').replace(oldIdentity, '$1******$2');
}

/** Words with mobile and identity numbers masked (打码): `138****0001`; what is masked already, and duty lines, stay as they are. */
export function maskedWords(words: string): string {
  return withoutIdentity(words).replace(
    mobile,
    (_whole, country: string | undefined, head: string, tail: string) => `${country ?? ''}${head}****${tail}`,
  );
}

/** A body fit for a group: nobody's own number is shown there, whoever wrote it. */
export function masked(body: MessageBody): MessageBody {
  return reworded(body, maskedWords);
}

/** A body fit for anybody: a telephone may be called back, an identity number nobody needs. */
export function unidentified(body: MessageBody): MessageBody {
  return reworded(body, withoutIdentity);
}

function reworded(body: MessageBody, words: (text: string) => string): MessageBody {
  const span = (one: Span): Span =>
    'text' in one ? { text: words(one.text) } : 'strong' in one ? { strong: words(one.strong) } : one;
  const paragraphs = body.paragraphs.map((paragraph) => paragraph.map(span));
  if (!body.card) return { ...body, paragraphs };
  const fields = body.card.fields.map(({ name, value }) => ({ name, value: words(value) }));
  return { ...body, paragraphs, card: { ...body.card, title: words(body.card.title), fields } };
}
