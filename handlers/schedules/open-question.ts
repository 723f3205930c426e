import type { ConversationState, Slots, World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { DAY } from '../../src/domain/instant.ts';
import residentNote from '../../templates/resident-note.ts';
import { askGrid, candidateFacts, reporterOf } from '../candidate.ts';
import { promisedDay } from '../case-words.ts';
import { draftOf, opened, type Teller } from '../opening.ts';

/** A resident's matter that was asked about and not answered: nothing is lost, it becomes a candidate on the grid worker's list. */
export default defineSchedule({ id: 'open-question', on: 'question-due', run });

async function run(state: ConversationState, world: World & { readonly cause: string }): Promise<Outcome> {
  const { question } = state;
  if (question?.command !== 'request') return {};
  const teller: Teller = {
    ...world,
    member: world.directory.member(state.person, state.name),
    slots: question.slots as Slots,
    request: { text: question.text },
    message: { conversation: state.conversation },
  };
  const draft = draftOf(teller, teller.slots);
  if (draft.matter === undefined && draft.place === '') return {};
  const facts = candidateFacts(teller, draft, reporterOf(teller), question.text);
  return opened(teller, 'candidate', facts, async (of) => [
    {
      to: { person: state.person },
      body: residentNote.render({
        kind: 'registered',
        no: of.no,
        title: titleOf(of),
        answerBy: promisedDay(world.now + 3 * DAY),
      }),
    },
    ...(await askGrid(world, of)),
  ]);
}
