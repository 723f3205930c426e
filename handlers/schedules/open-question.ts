import type { ConversationState, Slots, World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { heardFrom } from '../heard.ts';
import { heardDue, registered } from '../heard-due.ts';

/** A resident's matter that was asked about and not answered: nothing is lost, it becomes a candidate on the grid worker's list. */
export default defineSchedule({ id: 'open-question', on: 'question-due', run });

async function run(state: ConversationState, world: World & { readonly cause: string }): Promise<Outcome> {
  const { question } = state;
  if (question?.command !== 'request') return {};
  const heard = await heardFrom(world, state.person, question.text);
  if (heard === undefined) return registered(world, { ...state, slots: question.slots as Slots, text: question.text });
  // The grid worker has decided meanwhile.
  return heard.open ? heardDue(world, heard) : {};
}
