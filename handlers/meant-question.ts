import { MEANT } from '../src/core/open-question.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { type Instant, MINUTE } from '../src/domain/instant.ts';

type OpenQuestion = NonNullable<Outcome['question']>;

/** What an unclear sentence meant is soon forgotten. */
const SUGGESTION_WAITS = 10 * MINUTE;

/** The open question whether words were meant so (是否这个意思): a yes carries `command` out with these slots and the words first said. */
export function meantQuestion(
  { command, slots, text }: Pick<OpenQuestion, 'command' | 'slots' | 'text'>,
  now: Instant,
  waits: number = SUGGESTION_WAITS,
): OpenQuestion {
  return { kind: MEANT, command, slots: { ...slots }, text, askedAt: now, actAt: null, expiresAt: now + waits };
}
