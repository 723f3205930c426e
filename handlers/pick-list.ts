import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { HOUR } from '../src/domain/instant.ts';

type OpenQuestion = NonNullable<Outcome['question']>;

/** How long an offered list waits for its answer. */
const LIST_WAITS = 2 * HOUR;
/** So many fit a phone's screen; more are counted. */
export const LIST_LENGTH = 9;

/** Who asked, and in which words. */
type Asked = Pick<CommandContext, 'now'> & { readonly request: Pick<CommandContext['request'], 'text'> };

/** The open question of a numbered list (编号清单): a number runs `command` on the case shown under it. */
export function pickQuestion(context: Asked, shown: readonly Case[], command: string, all: boolean): OpenQuestion {
  return {
    kind: 'pick-case',
    command,
    slots: {},
    text: context.request.text,
    options: shown.map((of) => of.no),
    ...(all ? {} : { single: true }),
    askedAt: context.now,
    actAt: null,
    expiresAt: context.now + LIST_WAITS,
  };
}

/** The open question for words still missing; the answer runs `command` again with what it knew. */
export function wordsQuestion(context: CommandContext, kind: string, slots: OpenQuestion['slots']): OpenQuestion {
  return {
    kind,
    command: context.request.command,
    slots,
    text: context.request.text,
    askedAt: context.now,
    actAt: null,
    expiresAt: context.now + LIST_WAITS,
  };
}

/** The question this message answers by words alone; undefined when the message says its own request. */
export function answered(context: CommandContext, kind: string): OpenQuestion | undefined {
  const question = openQuestion(context, kind);
  // A completed request carries the very slots of its question.
  return question?.slots === context.request.slots ? question : undefined;
}

/** The open question of this command and kind, whether or not the message says its own request too. */
export function openQuestion(context: CommandContext, kind: string): OpenQuestion | undefined {
  const question = context.state?.question;
  const fits = question?.kind === kind && question.command === context.request.command && question.expiresAt > context.now;
  return fits ? question : undefined;
}
