import { act } from '../src/core/act.ts';
import type { CommandContext } from '../src/core/define-command.ts';
import { theCase } from '../src/core/find-case.ts';
import { REST } from '../src/core/open-question.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Action } from '../src/domain/actions.ts';
import type { Case } from '../src/domain/case.ts';
import { awaited } from '../src/domain/case-parts.ts';
import type { Refusal, RefusalCode } from '../src/domain/refusal.ts';
import type { StepInput } from '../src/domain/step.ts';
import { answer, refuse } from './case-words.ts';
import { ownWords } from './opening.ts';
import { askFor, question } from './question.ts';

/** What a command on one case consists of (办一件事). */
export interface Stepping {
  /** Cases meant when no number is said. */
  readonly candidates: () => Promise<readonly Case[]> | AsyncIterable<Case>;
  /** How to ask which of several: `要核查哪一件,`. */
  readonly ask: string;
  /** What to say when there is none. */
  readonly none: string;
  readonly action: Action | ((of: Case) => Action);
  readonly input?: (of: Case) => StepInput;
  /** The words that go with it. */
  readonly say: (next: Case, before: Case) => Promise<readonly Say[]>;
}

/** Finds the case, tries the action and words the result; a refusal changes nothing. */
export async function stepOn(context: CommandContext, stepping: Stepping): Promise<Outcome> {
  const found = await theCase(context, stepping.candidates, { ask: stepping.ask, none: stepping.none });
  if ('outcome' in found) return found.outcome;
  return step(context, found.one, stepping);
}

/** The same on a case already found. */
export async function step(
  context: CommandContext,
  of: Case,
  stepping: Pick<Stepping, 'action' | 'input' | 'say'>,
): Promise<Outcome> {
  const action = typeof stepping.action === 'function' ? stepping.action(of) : stepping.action;
  const applied = act(context, of, action, stepping.input?.(of) ?? {});
  if (!applied.ok && applied.refusal.code === 'lead-reported' && awaits(context, of)) return cameFirst(context, of);
  if (!applied.ok)
    return applied.refusal.code === 'has-note' ? askFor(context, of, howDone(of.no), 'note') : askRest(context, applied.refusal);
  return { change: { before: of, next: applied.case }, say: await stepping.say(applied.case, of), question: null };
}

/** Done before anyone was said to have come (补报到): one word puts that right, and then it can be said to be done. */
function cameFirst(context: CommandContext, of: Case): Outcome {
  return {
    say: [answer(`${of.no} 主办单位还没报到,不能办结。人已去过的回“是”,补记报到,再报办结。`)],
    question: question(context, 'came', { slots: { caseNo: of.no }, command: 'check-in' }),
  };
}

function awaits({ member, directory }: CommandContext, of: Case): boolean {
  return awaited(of).some(({ unit }) => directory.speaksFor(member, unit));
}

/** What a step may lack that one more sentence can give. */
const completable: ReadonlySet<RefusalCode> = new Set([
  ...(['has-reason', 'has-basis', 'reason-if-refused', 'has-due', 'review-within-30-days'] as const),
  ...(['has-units', 'has-lead', 'has-target', 'has-type', 'has-party', 'has-decision'] as const),
  ...(['has-rating', 'has-score', 'score-reason'] as const),
]);

/** What is still lacking is asked for once, and the answer completes it; talk in the group meanwhile is not corrected. */
async function askRest(context: CommandContext, refusal: Refusal): Promise<Outcome> {
  const refused = await refuse(context, refusal);
  if (!completable.has(refusal.code) || refusal.caseNo === undefined) return refused;
  const { message, state, request } = context;
  const aside = message.conversation.kind === 'group' && !message.mentioned && !message.quote?.bot;
  if (aside && state?.question?.kind === REST) return {};
  const asked = question(context, REST, { slots: { caseNo: refusal.caseNo }, text: ownWords(request.text) });
  return { ...refused, question: asked };
}

/** Asks what was done; the next sentence of the person is the note. */
export function howDone(no: string): string {
  return `${no} 怎么办的?回一句就行,例如:已更换灯具3盏,已告知反映人。`;
}

/** An answer for the speaker's eyes: in the direct chat, whether or not the words were said in a group. */
export function privately(context: CommandContext, body: Say['body']): Say {
  return context.message.conversation.kind === 'direct' ? { to: 'sender', body } : { to: { person: context.member.id }, body };
}
