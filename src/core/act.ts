import type { Action, Relation } from '../domain/actions.ts';
import { type Applied, applyTransition } from '../domain/apply-transition.ts';
import type { Actor, Case } from '../domain/case.ts';
import type { StepInput } from '../domain/step.ts';
import type { CommandContext, World } from './define-command.ts';
import { actorOf, bot, standingOf } from './standing.ts';

/**
 * Tries one action on a case for the speaker (办一步). Nothing is saved: on success return `{ change: { before, next: applied.case }, say }`,
 * on refusal word `applied.refusal` with the refusal template.
 */
export function act(context: CommandContext, before: Case, action: Action, input: StepInput = {}): Applied {
  const unit = input.unit ?? unitOf(context, before);
  return applyTransition(
    before,
    {
      action,
      actor: actorOf(
        context.member,
        before,
        unit !== undefined && context.directory.speaksFor(context.member, unit) && !isForCity(context, unit, action)
          ? unit
          : undefined,
      ),
      standing: standingOf(context.member, before, context.directory),
      may: (right, limit) => context.directory.allows(context.member, right, limit),
      input: unit === undefined ? input : { ...input, unit },
      now: context.now,
      cause: context.cause,
      words: context.request.text,
      salt: context.random.salt(),
    },
    { policy: context.policy, calendar: context.calendar },
  );
}

/** What a called unit says itself; of the city's units the command centre writes it down (代录). */
const ownWords: ReadonlySet<Action> = new Set<Action>(['report', 'ack', 'progress', 'resolve', 'need-info', 'extend', 'return']);

/** Whether the command centre acts beside a city unit, not in its name: what it decides is its own. */
function isForCity({ directory }: CommandContext, unit: string, action: Action): boolean {
  return directory.unit(unit)?.kind === 'city' && !ownWords.has(action);
}

/** The department of the case that the speaker belongs to, when there is one. */
export function unitOf(context: Pick<CommandContext, 'member' | 'directory'>, of: Case): string | undefined {
  return of.departments.findLast((department) => context.directory.speaksFor(context.member, department.unit))?.unit;
}

/** Tries one action for the bot itself, when time or a follow-up makes it happen. */
export function actAsBot(
  world: World & { readonly cause: string },
  before: Case,
  action: Action,
  input: StepInput,
  words: string,
  actor: Actor = bot,
): Applied {
  return applyTransition(
    before,
    {
      action,
      actor,
      standing: new Set<Relation>(['bot']),
      may: () => true,
      input,
      now: world.now,
      cause: world.cause,
      words,
      salt: world.random.salt(),
    },
    { policy: world.policy, calendar: world.calendar },
  );
}
