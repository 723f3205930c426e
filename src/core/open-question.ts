import type { IncomingMessage } from '../messages/incoming-message.ts';
import type { OpenQuestion } from '../ports/conversation-store.ts';
import type { Reading, ReadRequest } from '../reading/reading.ts';
import type { Command } from './define-command.ts';
import { pickedRequests } from './requests.ts';

/** The kind of question that asks whether a command was meant for the bot (是否对我说的). */
export const MEANT = 'meant';

/** A short answer while a question is open (答问): a pick from a list, yes or no to what was asked, or never mind. */
export function answerRequests(
  question: OpenQuestion,
  reading: Reading,
  message: IncomingMessage,
  commands: readonly Command[],
): ReadRequest[] | 'closed' | undefined {
  const { answer } = reading;
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
  if (question.kind === MEANT) return false;
  return question.options === undefined && (message.text.trim().length > 0 || (message.attachments?.length ?? 0) > 0);
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
