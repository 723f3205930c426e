import type { Slots } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { DAY } from '../src/domain/instant.ts';
import residentNote from '../templates/resident-note.ts';
import { askGrid, candidateFacts, reporterOf } from './candidate.ts';
import { promisedDay } from './case-words.ts';
import { draftOf, opened, type Teller } from './opening.ts';

/** Registers for a resident what they said earlier (代为登记): nobody waits in the chat, so they hear of it directly. */
export async function registeredFor(teller: Teller & { readonly slots: Slots }): Promise<Outcome> {
  const draft = draftOf(teller, teller.slots);
  if (draft.matter === undefined && draft.place === '') return {};
  const facts = await candidateFacts(teller, draft, reporterOf(teller), teller.request.text);
  return opened(teller, 'candidate', facts, async (of) => [
    {
      to: { person: teller.member.id },
      body: residentNote.render({
        kind: 'registered',
        no: of.no,
        title: titleOf(of),
        answerBy: promisedDay(teller.now + 3 * DAY),
      }),
    },
    ...(await askGrid(teller, of)),
  ]);
}
