import type { FollowUp } from '../messages/follow-up.ts';
import type { CasePending } from '../ports/case-store.ts';
import type { Outcome } from './outcome.ts';

/** The kind of follow-up that keeps what a conversation must remember. */
export const REMEMBER = 'remember';

/** The part of an outcome that belongs to the conversation and not to the case. */
export type Remembered = Pick<Outcome, 'question' | 'askDirect' | 'count'>;

/** A note found beside a case, with the key to clear it by. */
export interface MemoryNote {
  readonly caseNo: string;
  readonly key: string;
  readonly remembered: Remembered;
}

const keyOf = (cause: string) => `${cause}/memory`;

/**
 * Writes what the conversation must remember beside the case (附记), in the same write: should the process die before the
 * conversation is stored, the replay finds the request done and this note instead of its outcome. An open question that an
 * applied request has answered would otherwise be answered a second time, and a question asked would be forgotten.
 */
export function withNote(outcome: Outcome, cause: string, open: boolean): { outcome: Outcome; key?: string } {
  const { question, askDirect, count } = outcome;
  const asks = question !== undefined && (question !== null || open);
  if (!outcome.change && !outcome.opening) return { outcome };
  if (!asks && !askDirect && !count) return { outcome };
  const data = { ...(asks ? { question } : {}), ...(askDirect ? { askDirect } : {}), ...(count ? { count } : {}) };
  const note = { key: keyOf(cause), kind: REMEMBER, data };
  const { opening } = outcome;
  if (!opening) return { outcome: { ...outcome, then: [...(outcome.then ?? []), note] }, key: note.key };
  const withIt: NonNullable<Outcome['opening']> = {
    ...opening,
    open: (ordinal) => {
      const built = opening.open(ordinal);
      return { ...built, then: [...(built.then ?? []), note] };
    },
  };
  return { outcome: { ...outcome, opening: withIt }, key: note.key };
}

/** The notes a message left, by the cause of its request. */
export function notesOf(stem: string, pending: readonly CasePending[]): Map<string, MemoryNote> {
  const notes = new Map<string, MemoryNote>();
  const isNote = ({ kind, key }: FollowUp) => kind === REMEMBER && key.startsWith(`${stem}/`);
  for (const { caseNo, then } of pending) {
    for (const { key, data } of then.filter(isNote)) {
      notes.set(key.slice(0, -keyOf('').length), { caseNo, key, remembered: data as Remembered });
    }
  }
  return notes;
}
