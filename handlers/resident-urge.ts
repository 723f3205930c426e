import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { HOUR } from '../src/domain/instant.ts';
import { isOpen, residentWord } from '../src/domain/status.ts';
import gridNote from '../templates/grid-note.ts';
import { residentSentence } from '../templates/resident-status.ts';
import residentUrged from '../templates/resident-urged.ts';
import { answerAbout, mayKnow } from './audience.ts';
import { isOwn, residentView } from './case-report.ts';
import { gridContact } from './grid-contact.ts';
import { oneLine } from './masked.ts';
import { spokenWords } from './said-words.ts';
import { whereSaid } from './where-said.ts';

/** One question of a person about a case is passed on once in this time. */
const AGAIN_AFTER = 2 * HOUR;

/** A resident asks to hurry (居民催问): how it stands, and the grid worker hears of it; the department is not urged by residents. */
export async function residentUrge(context: CommandContext, of: Case): Promise<Outcome> {
  const view = residentView(context, of);
  const counter = `asked:${of.no}:${context.member.id}:${Math.floor(context.now / AGAIN_AFTER)}`;
  const night = context.calendar.isQuiet(context.now);
  const pass =
    isOwn(context, of) &&
    isOpen(of.status) &&
    of.status !== 'rating' &&
    !night &&
    !(await context.groupState())?.counters?.[counter];
  const contact = await gridContact(context, of);
  const body = residentUrged.render({
    no: of.no,
    title: view.title,
    now: residentSentence(view),
    night: night && isOpen(of.status),
    ...(pass ? { told: contact.title } : {}),
  });
  const told = answerAbout(context, of, body);
  if (!pass || !mayKnow(context, of)) return told;
  const note = gridNote.render({
    kind: 'urge',
    from: context.member.call,
    where: whereSaid(context),
    words: oneLine(spokenWords(context.request.text)),
    no: of.no,
    status: residentWord(of.status),
  });
  return { ...told, say: [...(told.say ?? []), { to: { person: contact.person.id }, body: note }], count: { [counter]: 1 } };
}
