import type { ChatLine } from '../../ports/chat-log.ts';
import type { StoredLine } from './chat.ts';
import { isoOf } from './iso-time.ts';

/** A line as the interface shows it (对外的消息). */
export interface ShownLine extends Omit<ChatLine, 'at' | 'postedAt' | 'cardName' | 'caseNo'> {
  readonly seq: number;
  readonly at: string;
  readonly postedAt?: string;
}

/** Turns a stored line into what the interface gives out: moments in ISO 8601, nothing of the bot's own book-keeping. */
export function showLine(line: StoredLine): ShownLine {
  const { cardName: _name, caseNo: _case, postedAt, at, ...rest } = line;
  return { ...rest, at: isoOf(at), ...(postedAt === undefined ? {} : { postedAt: isoOf(postedAt) }) };
}
