import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import notUnderstood from '../templates/not-understood.ts';
import suggestedProgress from '../templates/suggested-progress.ts';
import { awaitingMe, handledByMe } from './awaiting.ts';
import { meantQuestion } from './meant-question.ts';
import { casesOf } from './own-cases.ts';

/** Fewer words than this say nothing that would be worth keeping. */
const FEWEST = 4;

/**
 * Words of staff that are no command are mostly about what waits for them. A department with one case in hand is asked whether to keep them as
 * its progress, with several it is shown how to say it with the number of one; who has yet to come, or to look whether it is done, is told
 * how these are answered. Undefined where nothing waits.
 */
export async function meantProgress(words: string, member: CommandContext['member'], world: World): Promise<Outcome | undefined> {
  if (words.length < FEWEST) return undefined;
  const asker = { ...world, member };
  const [handles, looks] = [member.roles.some(isHandler), member.roles.some(isLooker)];
  const [one, ...more] = handles ? await handledByMe(asker) : [];
  if (one === undefined) return handles || looks ? waiting(asker, handles) : undefined;
  if (more.length > 0) return shown([`进展 ${one.no} ${words.slice(0, 20)}`, `办结 ${one.no} 怎么办的`]);
  return {
    say: [{ to: 'sender', body: suggestedProgress.render({ no: one.no, title: titleOf(one) }) }],
    question: meantQuestion({ command: 'progress', slots: { caseNo: one.no, note: words }, text: words }, world.now),
  };
}

const isHandler = (role: string): boolean => role === 'dept' || role === 'related';
const isLooker = (role: string): boolean => role === 'grid' || role === 'community';

async function waiting(asker: World & Pick<CommandContext, 'member'>, handles: boolean): Promise<Outcome | undefined> {
  if (handles) {
    const [called] = await awaitingMe(asker);
    return called && shown([`报到 ${called.no}`, `退单 ${called.no} 职能不符 依据 建议X局`]);
  }
  const [unseen] = await casesOf(asker, ['checking'], ['grid', 'community']);
  return unseen && shown([`核查通过 ${unseen.no}`, `核查不通过 ${unseen.no} 原因`]);
}

function shown(examples: readonly string[]): Outcome {
  return { say: [{ to: 'sender', body: notUnderstood.render({ examples }) }] };
}
