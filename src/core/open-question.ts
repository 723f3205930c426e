import type { IncomingMessage } from '../messages/incoming-message.ts';
import type { OpenQuestion } from '../ports/conversation-store.ts';
import { TOLD } from '../reading/asks-more.ts';
import type { Reading, ReadRequest } from '../reading/reading.ts';
import type { Command } from './define-command.ts';
import { pickedRequests } from './requests.ts';

export { TOLD };

/** The kind of question that asks whether a command was meant for the bot (是否对我说的). */
export const MEANT = 'meant';

/** The kind of question that asks for what a command on a case still lacks (补齐); the answer is read as if it had been said at once. */
export const REST = 'rest';

/**
 * Whether a request read in the words is an order of its own and no answer to what was asked about a case: it names a case, or a command
 * other than the waiting one. Words in which only a matter was seen (路灯养护归你们) are the answer.
 */
export function isOrder(request: ReadRequest, question: OpenQuestion): boolean {
  if (question.options !== undefined || question.slots['caseNo'] === undefined) return true;
  // A bare number may be what was asked for (99).
  if (request.slots.caseNo !== undefined) return question.kind !== REST || !/^\s*\d{1,3}\s*$/.test(request.text);
  const isSame = question.kind === REST && request.command === question.command;
  return !isSame && request.evidence.some(({ slot }) => slot === 'command');
}

/** A short answer while a question is open (答问): a pick from a list, yes or no to what was asked, or never mind. */
export function answerRequests(
  question: OpenQuestion,
  reading: Reading,
  message: IncomingMessage,
  commands: readonly Command[],
): ReadRequest[] | 'closed' | undefined {
  const { answer } = reading;
  // What was told asks for nothing.
  if (question.kind === TOLD) return undefined;
  if (answer === 'cancel') return 'closed';
  const options = question.options ?? [];
  if (question.kind === MEANT && answer !== undefined && typeof answer !== 'object')
    return answer === 'yes' ? [{ ...completion(question, message, commands), text: question.text }] : 'closed';
  if (answer === 'all' && options.length > 0)
    return question.single
      ? [completion(question, message, commands)]
      : pickedRequests(question, options, message.text, commands);
  if (typeof answer === 'object') {
    const picked = options[answer.pick - 1];
    return picked === undefined ? undefined : pickedRequests(question, [picked], message.text, commands);
  }
  if ((answer === 'yes' || answer === 'no') && options.length === 0)
    return [{ ...completion(question, message, commands), slots: { ...(question.slots as ReadRequest['slots']), note: answer } }];
  return undefined;
}

/**
 * Whether words that mean nothing by themselves answer the open question: asked for words, and said where it was asked. Whether a command
 * was meant only a yes can answer.
 */
export function completes(question: OpenQuestion, message: IncomingMessage): boolean {
  if (question.kind === MEANT || question.kind === TOLD) return false;
  return question.options === undefined && (message.text.trim().length > 0 || (message.attachments?.length ?? 0) > 0);
}

/** The waiting command said anew, whole; undefined where the words together no longer mean it. */
export function restated(question: OpenQuestion, answer: string, read: (text: string) => Reading): ReadRequest | undefined {
  if (question.kind !== REST) return undefined;
  const again = read(`${question.text} ${answer.trim()}`).requests.find(({ command }) => command === question.command);
  return again && { ...again, slots: { ...again.slots, caseNo: String(question.slots['caseNo']) } };
}

/** The waiting command again, with what it knew and the answer as its words; the command itself takes the answer apart. */
export function completion(question: OpenQuestion, message: IncomingMessage, commands: readonly Command[]): ReadRequest {
  const command = commands.find((candidate) => candidate.name === question.command);
  return {
    command: question.command,
    intent: command?.reads.intent ?? 'request',
    slots: question.slots as ReadRequest['slots'],
    confidence: 1,
    evidence: [],
    text: message.text,
  };
}
