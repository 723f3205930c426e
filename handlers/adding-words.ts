import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { openStatuses, residentWord } from '../src/domain/status.ts';
import { plain } from '../src/messages/message-body.ts';
import gridNote from '../templates/grid-note.ts';
import suggestedMore from '../templates/suggested-more.ts';
import { answerAbout } from './audience.ts';
import { isOwn } from './case-report.ts';
import { gridContact } from './grid-contact.ts';
import { oneLine } from './masked.ts';
import { meantQuestion } from './meant-question.ts';
import { whereSaid } from './where-said.ts';

/** Fewer words than this add nothing. */
const FEWEST = 3;

/**
 * Words of a resident that were not understood (不对,是4栋; 晚上又开始了) are mostly about what they have reported: whether to pass them on to
 * who looks after it. Undefined where they have nothing open.
 */
export async function addedWords(words: string, person: string, { cases, now }: World): Promise<Outcome | undefined> {
  if (words.length < FEWEST) return undefined;
  for await (const of of cases.find({ person, status: openStatuses, order: 'newest', limit: 1 })) {
    const title = of.visibility === 'private' ? '' : titleOf(of);
    return {
      say: [{ to: 'sender', body: suggestedMore.render({ no: of.no, title }) }],
      question: meantQuestion({ command: 'supply', slots: { caseNo: of.no, note: words }, text: words }, now),
    };
  }
  return undefined;
}

/** Passes a reporter's further words on to the grid worker of the case (补充情况), though nobody has asked for them. */
export async function passedOn(context: CommandContext, of: Case, words: string): Promise<Outcome | undefined> {
  if (!isOwn(context, of) || words === '') return undefined;
  const contact = await gridContact(context, of);
  const [said, status] = [oneLine(words), residentWord(of.status)];
  const note = gridNote.render({
    kind: 'more',
    from: context.member.call,
    where: whereSaid(context),
    words: said,
    no: of.no,
    status,
  });
  const told = answerAbout(context, of, plain(`${of.no} 已转给${contact.title}。`));
  return { ...told, say: [...(told.say ?? []), { to: { person: contact.person.id }, body: note }], question: null };
}
