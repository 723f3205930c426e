import type { ConversationState, Slots, World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { closing, heardFrom } from '../heard.ts';
import { registeredFor } from '../registering.ts';

/** A resident's matter that was asked about and not answered: nothing is lost, it becomes a candidate on the grid worker's list. */
export default defineSchedule({ id: 'open-question', on: 'question-due', run });

async function run(state: ConversationState, world: World & { readonly cause: string }): Promise<Outcome> {
  const { question } = state;
  if (question?.command !== 'request') return {};
  const heard = await heardFrom(world, state.person, question.text);
  // The grid worker has decided meanwhile.
  if (heard && !heard.open) return {};
  const outcome = await registeredFor({
    ...world,
    member: world.directory.member(state.person, state.name),
    slots: question.slots as Slots,
    request: { text: question.text },
    message: { conversation: state.conversation },
  });
  return heard && outcome.opening ? { ...outcome, records: [closing(heard)] } : outcome;
}
