import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import { isOpen } from '../src/domain/status.ts';
import duplicateHint from '../templates/duplicate-hint.ts';
import { whistlerOf } from './case-words.ts';
import type { Draft } from './opening.ts';
import { question } from './question.ts';

/** The earliest open case about the same thing (似为同一件); private matters are never compared. */
export async function toldBefore(context: CommandContext, draft: Draft): Promise<Case | undefined> {
  const { matter, place, where } = draft;
  if (matter?.visibility === 'private') return undefined;
  const found = await context.duplicates.find(
    {
      person: context.member.id,
      place,
      words: context.request.text,
      ...(matter ? { matter: matter.id } : {}),
      ...(where.community ? { community: where.community.id } : {}),
    },
    context.now,
  );
  return found.find(({ status, drill }) => isOpen(status) && drill !== true);
}

/** What is said and asked when staff whistle for what was told before. */
export interface Hint {
  readonly say: (of: Case) => Promise<Say[]>;
  /** Only whoever may merge is asked; elsewhere the street's dispatcher is. */
  readonly question?: NonNullable<Outcome['question']>;
}

/** The hint that a whistle just blown may be about an earlier case (并入提示). Nothing is ever merged without a person's word. */
export async function hintOf(context: CommandContext, draft: Draft): Promise<Hint | undefined> {
  const earlier = await toldBefore(context, draft);
  if (earlier === undefined) return undefined;
  const asksSender = context.directory.allows(context.member, 'merge');
  const render = (of: Case) =>
    duplicateHint.render({
      no: of.no,
      earlier: earlier.no,
      title: titleOf(earlier),
      who: whistlerOf(context, earlier),
      at: spoken(earlier.openedAt),
    });
  if (asksSender)
    return {
      say: async (of) => [{ to: 'sender', body: render(of) }],
      question: question(context, 'merge', { slots: { lastCase: true, target: earlier.no }, command: 'merge' }),
    };
  return {
    say: async (of) => {
      const { person } = await context.directory.onDuty('dispatcher', context.now, of.street);
      return [{ to: { person: person.id }, body: render(of) }];
    },
  };
}
