import type { CommandContext, World } from '../src/core/define-command.ts';
import { MEANT } from '../src/core/open-question.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { MINUTE } from '../src/domain/instant.ts';
import notUnderstood from '../templates/not-understood.ts';
import suggestedProgress from '../templates/suggested-progress.ts';
import { handledByMe } from './awaiting.ts';

const WAITS = 10 * MINUTE;
/** Fewer words than this say nothing that would be worth keeping. */
const FEWEST = 4;

/**
 * Words of a department's people that are no command are mostly about what they have in hand: with one case, whether to keep them as its
 * progress; with several, how to say it with the number of one of them. Undefined where they have nothing in hand.
 */
export async function meantProgress(words: string, member: CommandContext['member'], world: World): Promise<Outcome | undefined> {
  if (words.length < FEWEST || !member.roles.some((role) => role === 'dept' || role === 'related')) return undefined;
  const [one, ...more] = await handledByMe({ ...world, member });
  if (one === undefined) return undefined;
  if (more.length > 0) {
    const body = notUnderstood.render({ examples: [`进展 ${one.no} ${words.slice(0, 20)}`, `办结 ${one.no} 怎么办的`] });
    return { say: [{ to: 'sender', body }] };
  }
  const { now } = world;
  return {
    say: [{ to: 'sender', body: suggestedProgress.render({ no: one.no, title: titleOf(one) }) }],
    question: {
      ...{ kind: MEANT, command: 'progress', slots: { caseNo: one.no, note: words }, text: words },
      ...{ askedAt: now, actAt: null, expiresAt: now + WAITS },
    },
  };
}
