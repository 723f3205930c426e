import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import { isOpen, statusLabels } from '../src/domain/status.ts';
import duplicateHint from '../templates/duplicate-hint.ts';
import { whistlerOf } from './case-words.ts';
import type { Draft } from './opening.ts';
import { question } from './question.ts';

/** The earliest open case about the same thing (似为同一件); private matters are never compared. */
export async function toldBefore(context: CommandContext, draft: Draft): Promise<Case | undefined> {
  return (await alike(context, draft)).find(({ status }) => isOpen(status));
}

/** The case of the last days a new one looks like: the earliest open one, else the one closed last. */
async function likeliest(context: CommandContext, draft: Draft): Promise<Case | undefined> {
  const found = await alike(context, draft);
  return found.find(({ status }) => isOpen(status)) ?? found.findLast(({ closedAt }) => closedAt !== undefined);
}

async function alike(context: CommandContext, draft: Draft): Promise<readonly Case[]> {
  const { matter, place, where } = draft;
  if (matter?.visibility === 'private') return [];
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
  return found.filter(({ drill }) => drill !== true);
}

/** One line for whoever tells it and whoever looks at it: `似为同一件:…`. */
function alikeLine(context: CommandContext, earlier: Case): string {
  const { no, closedAt, openedAt, status } = earlier;
  const stands = closedAt === undefined ? `${statusLabels[status]}` : `${spoken(closedAt)}已办结`;
  return `与 ${no} 似为同一件:${titleOf(earlier)}(${spoken(openedAt)} ${whistlerOf(context, earlier)},${stands})`;
}

/** What is said and asked when staff whistle for what was told before. */
export interface Hint {
  /** For those who may not merge: what it looks like, in one line. */
  readonly line: string;
  readonly say: (of: Case) => Promise<Say[]>;
  /** Only whoever may merge is asked; elsewhere the street's dispatcher is. */
  readonly question?: NonNullable<Outcome['question']>;
}

/** The hint that a whistle just blown may be about an earlier case (并入提示). Nothing is ever merged without a person's word. */
export async function hintOf(context: CommandContext, draft: Draft): Promise<Hint | undefined> {
  const earlier = await likeliest(context, draft);
  if (earlier === undefined) return undefined;
  const asksSender = context.directory.allows(context.member, 'merge');
  const render = (of: Case) =>
    duplicateHint.render({
      no: of.no,
      earlier: earlier.no,
      title: titleOf(earlier),
      who: whistlerOf(context, earlier),
      at: spoken(earlier.openedAt),
      ...(earlier.closedAt === undefined ? {} : { closed: spoken(earlier.closedAt) }),
    });
  const line = alikeLine(context, earlier);
  if (asksSender)
    return {
      line,
      say: async (of) => [{ to: 'sender', body: render(of) }],
      question: question(context, 'merge', { slots: { lastCase: true, target: earlier.no }, command: 'merge' }),
    };
  return {
    line,
    say: async (of) => {
      const { person } = await context.directory.onDuty('dispatcher', context.now, of.street);
      return [{ to: { person: person.id }, body: render(of) }];
    },
  };
}
