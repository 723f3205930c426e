import type { Card, MessageBody, Span } from './message-body.ts';

/** With more than these on a card nobody reads a list of what to reply. */
const MOST = 6;

/**
 * A body for a place that shows no buttons (按钮改成回话): below the words it says what to reply instead of pressing, and the words ask nobody
 * to press. In a group the bot hears only what mentions it.
 */
export function withReplies(body: MessageBody, where: 'group' | 'direct'): MessageBody {
  const replies = body.card ? repliesOf(body.card) : [];
  if (replies.length === 0 || replies.length > MOST) return body;
  const line = `可${where === 'group' ? '@我' : ''}回：${replies.map((reply) => `“${reply}”`).join('')}`;
  const labels = body.card?.buttons.map(({ label }) => label) ?? [];
  const asked = body.paragraphs.map((paragraph) => paragraph.map((span) => unpressed(span, labels)));
  return { ...body, paragraphs: [...asked, [{ text: line }]] };
}

/** `点“报到”` becomes `回“报到”`. */
function unpressed(span: Span, labels: readonly string[]): Span {
  if (!('text' in span)) return span;
  const text = labels.reduce((words, label) => words.replaceAll(`点“${label}”`, `回“${label}”`), span.text);
  return { ...span, text: text.replace('点一下就行', '回一句就行') };
}

/** `report:QH240612-03` labelled 报到 is said `报到 QH240612-03`. */
function repliesOf({ buttons }: Card): string[] {
  return buttons.map(({ key, label, reply }) => {
    if (reply !== undefined) return reply;
    const words = label.replace(/ #\d+$/, '');
    const caseNo = key.split(':').find((part) => /^[A-Z]{1,4}\d{6}-\d{2,}$/.test(part));
    return caseNo === undefined ? words : `${words} ${caseNo}`;
  });
}
