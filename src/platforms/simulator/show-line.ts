import type { ChatLine } from '../../ports/chat-log.ts';
import type { StoredLine } from './chat.ts';
import { isoOf } from './iso-time.ts';

/** A line as the interface shows it (对外的消息). */
export interface ShownLine extends Omit<ChatLine, 'at' | 'posted' | 'cardName' | 'caseNo'> {
  readonly seq: number;
  readonly at: string;
  readonly posted?: { readonly seq: number; readonly at: string };
}

/** Turns a stored line into what the interface gives out: moments in ISO 8601, nothing of the bot's own book-keeping. */
export function showLine(line: StoredLine): ShownLine {
  const { cardName: _name, caseNo: _case, posted, at, ...rest } = line;
  return { ...rest, at: isoOf(at), ...(posted === undefined ? {} : { posted: { seq: posted.seq, at: isoOf(posted.at) } }) };
}
