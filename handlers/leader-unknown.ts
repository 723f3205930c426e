import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import leaderQuestion from '../templates/leader-question.ts';
import leaderUnknown from '../templates/leader-unknown.ts';
import { unitName } from './case-words.ts';
import { oneLine } from './masked.ts';
import { reach } from './reach.ts';
import { spokenWords } from './said-words.ts';

/** A leader asks about what is not registered (还没登记): the dispatcher of that street is asked to look, and he is told who it is. */
export async function unknownToLeader(context: CommandContext): Promise<Outcome> {
  const { place, matter } = context.slots;
  const { street } = place === undefined ? {} : context.directory.locate(place);
  const { person } = await context.directory.onDuty('dispatcher', context.now, street?.id);
  const words = oneLine(spokenWords(context.request.text), 60);
  const asked = leaderQuestion.render({ leader: context.member.call, words, clear: place !== undefined || matter !== undefined });
  return {
    say: [
      { to: 'sender', body: leaderUnknown.render({ asked: unitName(context, street?.id ?? 'district'), person: reach(person) }) },
      { to: { person: person.id }, body: asked },
    ],
  };
}
