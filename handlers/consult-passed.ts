import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { dateOf } from '../src/domain/instant.ts';
import gridNote from '../templates/grid-note.ts';
import residentConsultPassed from '../templates/resident-consult-passed.ts';
import { answer } from './case-words.ts';
import { gridContact } from './grid-contact.ts';
import { oneLine } from './masked.ts';
import { answered, wordsQuestion } from './pick-list.ts';
import { spokenWords } from './said-words.ts';
import { whereSaid } from './where-said.ts';

/** So many questions a day of one person are passed on; what is more goes to the hotline. */
const PASSED_A_DAY = 5;

/** A question no guide answers goes to the grid worker of the place (转网格员); where nobody knows the place, it is asked for once. */
export async function passedToGrid(context: CommandContext): Promise<Outcome> {
  const { directory, member, message, now, slots } = context;
  const matter = slots.matter === undefined ? undefined : directory.matter(slots.matter);
  const phone = matter?.hotline ?? '12345';
  const asked = answered(context, 'home');
  const group = message.conversation.kind === 'group' ? directory.group(message.conversation.id) : undefined;
  const home =
    group?.scope.kind === 'community' ? group.scope.communities : member.posts.flatMap(({ community }) => community ?? []);
  const place = asked ? context.request.text : slots.place;
  const found = place === undefined ? {} : directory.locate(place, { communities: home });
  const community = found.community?.id ?? (home.length === 1 ? home[0] : undefined);
  if (community === undefined && found.street === undefined && !asked)
    return {
      say: [answer('请问您住哪个小区?我转告那里的网格员给您回话。')],
      question: { ...wordsQuestion(context, 'home', { ...slots }), command: 'consult' },
    };
  const counter = `consult:${member.id}:${dateOf(now)}`;
  if (((await context.groupState())?.counters?.[counter] ?? 0) >= PASSED_A_DAY)
    return { say: [answer(`今天问得不少了,这一项请打${phone}问一问。`)] };
  const { person, title } = await gridContact(context, {
    ...(found.grid ? { grid: found.grid.code } : {}),
    ...(community === undefined ? {} : { community }),
    ...(found.street ? { street: found.street.id } : {}),
  });
  const said = spokenWords(context.request.text);
  const words = oneLine(asked ? `${spokenWords(asked.text)}(${said})` : said, 80);
  const note = gridNote.render({
    kind: matter?.route === 'list' ? 'list' : 'consult',
    from: member.call,
    where: whereSaid(context),
    words,
  });
  return {
    say: [
      {
        to: 'sender',
        // At night the grid worker is written to in the morning; the resident is told so now.
        body: residentConsultPassed.render({
          to: title,
          phone,
          night: context.calendar.isQuiet(now),
          ...(matter?.route === 'list' ? { list: matter.name } : {}),
        }),
      },
      { to: { person: person.id }, body: note },
    ],
    question: null,
    count: { [counter]: 1 },
  };
}
