import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import leaderQuestion, { type LeaderQuestionView } from '../templates/leader-question.ts';
import leaderUnknown from '../templates/leader-unknown.ts';
import { unitName } from './case-words.ts';
import { guideTold } from './guide-told.ts';
import { oneLine } from './masked.ts';
import { reach } from './reach.ts';
import { spokenWords } from './said-words.ts';

/** Words that ask for nothing. */
const courtesy = /^(好的?|行|嗯+|收到|知道了|谢谢.*|辛苦.*|ok)[。!!,, ]*$/i;

/** A leader asks about what is not registered (还没登记): the dispatcher of that street is asked to look, and he is told who it is. */
export function unknownToLeader(context: CommandContext): Promise<Outcome> {
  const { place, matter } = context.slots;
  const { street } = place === undefined ? {} : context.directory.locate(place);
  // 低保怎么办: no such case, and what is asked is how it is got.
  const guide = place === undefined ? guideTold(context, context.request.text) : undefined;
  if (guide) return Promise.resolve(guide);
  const kind = place !== undefined || matter !== undefined ? 'unregistered' : 'unclear';
  return passedToDuty(context, context.member, context.request.text, { kind, ...(street ? { street: street.id } : {}) });
}

/**
 * A leader's words go to the dispatcher on duty (转值班调度员): he is never refused and never taught how to speak. Thanks and the like
 * are left alone.
 */
export async function passedToDuty(
  world: World,
  leader: CommandContext['member'],
  text: string,
  about: { readonly kind: LeaderQuestionView['kind']; readonly street?: string } = { kind: 'unclear' },
): Promise<Outcome> {
  const words = oneLine(spokenWords(text), 60);
  if (courtesy.test(words)) return {};
  const { person } = await world.directory.onDuty('dispatcher', world.now, about.street);
  const { kind } = about;
  return {
    say: [
      {
        to: 'sender',
        body: leaderUnknown.render({ kind, asked: unitName(world, about.street ?? 'district'), person: reach(person) }),
      },
      { to: { person: person.id }, body: leaderQuestion.render({ leader: leader.call, words, kind }) },
    ],
  };
}
