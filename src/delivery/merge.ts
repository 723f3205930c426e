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
  const alone = bodies.length === 1 && first.card ? { card: first.card } : {};
  return { paragraphs: [heading, ...bodies.flatMap((body) => body.paragraphs)], ...alone };
}
