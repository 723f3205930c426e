import type { CommandContext } from '../src/core/define-command.ts';
import type { Person, Post } from '../src/domain/organisation.ts';
import type { Away } from './away-dates.ts';
import { openQuestion } from './pick-list.ts';

/** The deputy meant, nobody in particular (`person` undefined: whoever the roster says), or what to ask. */
export type Deputy = { readonly person: Person | undefined } | { readonly ask: string };

/** Finds who stands in (代班人): somebody known of the same unit, who is there at that time. */
export async function deputyFor(context: CommandContext, away: Away): Promise<Deputy> {
  const open = openQuestion(context, 'deputy');
  const colleagues = colleaguesOf(context);
  const offer = colleagues.length > 0 ? `可以由${colleagues.slice(0, 3).map(naming).join('、')}代,` : '';
  if (open && (context.slots.note === 'no' || /^(没有?人|不用|没有|无|不需要)/.test(context.request.text.trim())))
    return { person: undefined };
  const mentioned = (context.message.mentions ?? [])
    .flatMap((id) => context.directory.person(id) ?? [])
    .filter(({ id }) => id !== context.member.id);
  const said = context.slots.person ?? (open && !saysMore.test(context.request.text) ? nameIn(context.request.text) : undefined);
  if (said === undefined && mentioned.length === 0) return { ask: `${away.said}由谁代?${offer}回名字就行;没有人代请回“不用”。` };
  const called = mentioned.length > 0 ? mentioned : context.directory.called(said ?? '', context.member);
  const fitting = called.filter((person) => colleagues.some(({ id }) => id === person.id));
  const [person] = fitting;
  const name = said ?? mentioned[0]?.call ?? '';
  if (!person) return { ask: `${name}不在本单位名单里,${offer}请回一个名字。` };
  if (fitting.length > 1) return { ask: `本单位有${fitting.length}位${name}:${fitting.map(naming).join('、')},请回全名。` };
  const absent = (await context.absences.current(context.now)).some(
    (one) => one.person === person.id && one.from < away.until && away.from < one.until,
  );
  return absent ? { ask: `${person.call}那几天也请了假,${offer}请换一位。` } : { person };
}

/** `李佳宁(李工)`. */
function naming({ name, call }: Person): string {
  return name === call ? name : `${name}(${call})`;
}

/** The leave said anew, not a name: 我请假 11月24-26日. */
const saysMore = /请假|休假|出差|\d/;

/** The name in an answer: `由小李代`, `小李`, `@李佳宁`. */
function nameIn(words: string): string {
  return words
    .trim()
    .replace(/^@/, '')
    .replace(/^(请|由|让|交给)/, '')
    .replace(/(来)?(代班|代我|代|吧|接)?[。.!!]?$/, '')
    .trim();
}

/** Everybody who shares a unit with the speaker; for the grid also the colleagues of the same community. */
function colleaguesOf({ member, directory }: CommandContext): Person[] {
  const shares = (post: Post) =>
    member.posts.some(
      (own) =>
        own.unit === post.unit ||
        (own.role === 'grid' && post.role === 'grid' && own.community !== undefined && own.community === post.community),
    );
  const found = [...directory.organisation.people.values()].filter(
    ({ id, posts }) => id !== member.id && posts.some((post) => shares(post) && post.role !== 'leader'),
  );
  // The nearest first: a liaison's deputy is the other liaison, not a squad's watch or the head.
  const near = ({ posts }: Person): number =>
    Math.max(
      ...posts.flatMap((post) =>
        member.posts.map((own) => Number(own.office === post.office) + 2 * Number(own.section === post.section)),
      ),
    );
  return found.sort((a, b) => near(b) - near(a));
}
