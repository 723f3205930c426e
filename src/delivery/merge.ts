import { conversationKey } from '../messages/conversation.ts';
import type { MessageBody, Paragraph } from '../messages/message-body.ts';
import type { OutboxEntry } from '../ports/outbox.ts';

/** Marks entries that wait for the hourly gathering. */
export const GATHERED = 'gathered';
const GATHERED_HEADING = '近一小时情况';

/**
 * Groups claimed entries into messages (合并): entries of one conversation under one heading become one message, in their order; everything
 * else goes alone. Entries already bound to a batch keep it, so that a retry sends exactly what was sent before.
 */
export function groupEntries(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  const groups = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    const { body, key } = entry.announcement;
    const heading = entry.error === GATHERED ? GATHERED : body.mergeUnder;
    const name = entry.batch ?? (heading === undefined ? key : `${conversationKey(entry.conversation)}/${heading}`);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return [...groups.values()];
}

/** One body out of several: the shared heading, then each one's paragraphs. A body alone keeps its own first line. */
export function mergedBody(entries: readonly OutboxEntry[]): MessageBody {
  const bodies = entries.map((entry) => entry.announcement.body);
  const first = bodies[0];
  if (first === undefined) return { paragraphs: [] };
  const mergeUnder = entries[0]?.error === GATHERED ? GATHERED_HEADING : first.mergeUnder;
  if (mergeUnder === undefined) return first;
  const heading: Paragraph = [{ strong: mergeUnder }];
  const card = mergedCard(mergeUnder, bodies);
  return { paragraphs: [heading, ...bodies.flatMap((body) => body.paragraphs)], ...(card ? { card } : {}) };
}

/** The cards' buttons side by side, each saying which case it is for. */
function mergedCard(title: string, bodies: readonly MessageBody[]): MessageBody['card'] {
  const cards = bodies.map((body) => body.card).filter((card) => card !== undefined);
  if (bodies.length === 1 || cards.length === 0) return cards[0];
  const buttons = new Map<string, { key: string; label: string }>();
  for (const { key, label } of cards.flatMap((card) => card.buttons)) {
    const ordinal = /-(\d+)$/.exec(key)?.[1];
    buttons.set(key, { key, label: ordinal === undefined ? label : `${label} #${ordinal}` });
  }
  return { title, fields: [], buttons: [...buttons.values()] };
}
