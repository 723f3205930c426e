import { conversationKey } from '../messages/conversation.ts';
import type { MessageBody, Paragraph } from '../messages/message-body.ts';
import type { OutboxEntry } from '../ports/outbox.ts';

/** Marks entries that wait for the hourly gathering. */
export const GATHERED = 'gathered';
const GATHERED_HEADING = '近一小时情况';

/** Whether an entry waited for the hourly gathering. A failed try keeps the mark in front of its reason. */
export function isGathered(entry: OutboxEntry): boolean {
  return entry.error?.startsWith(GATHERED) ?? false;
}

/** The heading under which an entry may share a message with others; undefined for what goes alone. */
export function headingOf(entry: OutboxEntry): string | undefined {
  return isGathered(entry) ? GATHERED_HEADING : entry.announcement.body.mergeUnder;
}

/**
 * Groups claimed entries into messages (合并): entries of one conversation under one heading become one message, in their order; everything
 * else goes alone. Entries already bound to a batch keep it, so that a retry sends exactly what was sent before. An entry whose case
 * has words in a later message of the same conversation opens a new one, so that no case's words change their order.
 */
export function groupEntries(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  const groups: OutboxEntry[][] = [];
  const open = new Map<string, number>();
  /** Where the newest words of a case in a conversation stand. */
  const newest = new Map<string, number>();
  for (const entry of entries) {
    const { key, caseNo } = entry.announcement;
    const chat = conversationKey(entry.conversation);
    const heading = headingOf(entry);
    const name = entry.batch ?? (heading === undefined ? key : `${chat}/${heading}`);
    const joins = open.get(name);
    const passes = caseNo !== undefined && joins !== undefined && (newest.get(`${chat}/${caseNo}`) ?? -1) > joins;
    const at = joins === undefined || (passes && entry.batch === undefined) ? groups.push([]) - 1 : joins;
    groups[at]?.push(entry);
    open.set(name, at);
    if (caseNo !== undefined) newest.set(`${chat}/${caseNo}`, at);
  }
  return groups;
}

/** One body out of several: the shared heading, then each one's paragraphs. A body alone keeps its own first line. */
export function mergedBody(entries: readonly OutboxEntry[]): MessageBody {
  const bodies = entries.map((entry) => entry.announcement.body);
  const first = bodies[0];
  if (first === undefined) return { paragraphs: [] };
  const mergeUnder = entries[0] && headingOf(entries[0]);
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
