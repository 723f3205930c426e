import { conversationKey } from '../messages/conversation.ts';
import type { Button, MessageBody, Paragraph } from '../messages/message-body.ts';
import type { OutboxEntry } from '../ports/outbox.ts';

/** Marks entries that wait for the hourly gathering. */
export const GATHERED = 'gathered';
const GATHERED_HEADING = '近一小时情况';
/** Marks entries that waited while nothing got through to their channel. */
export const BACKLOG = 'backlog';
const BACKLOG_HEADING = '刚才没能发出的消息,现补发';
/** Entries of a backlog in one message. */
const MOST_TOGETHER = 30;

/** Whether an entry waited for the hourly gathering. A failed try keeps the mark in front of its reason. */
export function isGathered(entry: OutboxEntry): boolean {
  return entry.error?.startsWith(GATHERED) ?? false;
}

/** The mark an entry waits under; a failed try keeps it in front of its reason. */
export function markOf(entry: OutboxEntry): string | undefined {
  return [GATHERED, BACKLOG].find((mark) => entry.error === mark || entry.error?.startsWith(`${mark}:`));
}

/** The heading under which an entry may share a message with others; undefined for what goes alone. */
export function headingOf(entry: OutboxEntry): string | undefined {
  if (isGathered(entry)) return GATHERED_HEADING;
  return markOf(entry) === BACKLOG && mayJoin(entry) ? BACKLOG_HEADING : entry.announcement.body.mergeUnder;
}

/** An emergency and the edit of a card stand for themselves. */
function mayJoin({ announcement }: OutboxEntry): boolean {
  return !announcement.urgent && !announcement.editOnly;
}

/** Whether nothing was tried with an entry yet, so that it may still become part of a backlog. What was tried may have arrived. */
export function isFresh(entry: OutboxEntry): boolean {
  return entry.batch === undefined && entry.attempts === 0 && markOf(entry) === undefined && mayJoin(entry);
}

/** Entries that are to join the backlog waiting in their conversation. */
export function lateJoiners(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const backlogs = entries.filter((entry) => markOf(entry) === BACKLOG && entry.batch === undefined);
  const chats = new Set(backlogs.map((entry) => conversationKey(entry.conversation)));
  return entries.filter((entry) => chats.has(conversationKey(entry.conversation)) && isFresh(entry));
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
    const isFull = heading === BACKLOG_HEADING && joins !== undefined && (groups[joins]?.length ?? 0) >= MOST_TOGETHER;
    const opens = joins === undefined || ((passes || isFull) && entry.batch === undefined);
    const at = opens ? groups.push([]) - 1 : joins;
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
  const buttons = new Map<string, Button>();
  for (const { key, label, ...more } of cards.flatMap((card) => card.buttons)) {
    const ordinal = /-(\d+)$/.exec(key)?.[1];
    buttons.set(key, { key, label: ordinal === undefined ? label : `${label} #${ordinal}`, ...more });
  }
  return { title, fields: [], buttons: [...buttons.values()] };
}
