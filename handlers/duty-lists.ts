import type { CommandContext } from '../src/core/define-command.ts';
import { dateOf, type Instant, weekdayOf } from '../src/domain/instant.ts';
import type { Role } from '../src/domain/organisation.ts';
import type { DutyRosterView } from '../templates/duty-roster.ts';
import { promisedDay } from './case-words.ts';
import { reach } from './reach.ts';

const districtWide: ReadonlySet<Role> = new Set<Role>(['district', 'supervisor', 'assessor', 'leader', 'admin']);
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** `6月12日 周五`. */
export function saidDay(at: Instant): string {
  return `${promisedDay(at)} ${weekdays[weekdayOf(dateOf(at)) - 1] ?? ''}`;
}

/** Who is on duty where it matters to the speaker (值班表): the district, the streets they belong to, and their own department. */
export async function rosterPlaces(context: CommandContext, at: Instant): Promise<DutyRosterView['places']> {
  const { directory } = context;
  const [chief, dispatcher, leader] = await Promise.all([
    directory.onDuty('watch-chief', at),
    directory.onDuty('dispatcher', at),
    directory.onDuty('vice-leader', at),
  ]);
  const places = [{ name: '区指挥中心', people: [reach(chief.person), reach(dispatcher.person), `带班${reach(leader.person)}`] }];
  for (const street of streetsOf(context)) {
    const [desk, head] = await Promise.all([
      directory.onDuty('dispatcher', at, street),
      directory.onDuty('vice-leader', at, street),
    ]);
    const stationed = await stationedToday(context, street, at);
    places.push({
      name: directory.street(street)?.name ?? street,
      people: [reach(desk.person), `带班${reach(head.person)}`, ...stationed],
    });
  }
  for (const unit of new Set(context.member.posts.filter(({ role }) => role === 'dept').map((post) => post.unit))) {
    places.push({ name: unit, people: [reach((await directory.liaison(unit, at)).person)] });
  }
  return places;
}

/** The units that are resident in a street, each with who of them has the duty (常驻单位). */
async function stationedToday({ directory }: CommandContext, street: string, at: Instant): Promise<string[]> {
  const { own = [], stationed = [] } = directory.street(street)?.force ?? {};
  const people: string[] = [];
  for (const name of [...own, ...stationed]) {
    const { person, because } = await directory.liaison(name, at, { street });
    if (because !== 'dispatcher') people.push(`${name}${reach(person)}`);
  }
  return people;
}

/** The streets meant: the place or the street said, the group's, else the speaker's own; those who watch the district get all of them. */
function streetsOf({ directory, member, message, request, slots }: CommandContext): string[] {
  const place = slots.place === undefined ? undefined : directory.locate(slots.place).street?.id;
  if (place !== undefined) return [place];
  const named = directory.organisation.streets.filter(({ name }) => request.text.includes(name)).map(({ id }) => id);
  if (named.length > 0) return named;
  const scope = message.conversation.kind === 'group' ? directory.group(message.conversation.id)?.scope : undefined;
  if (scope?.kind === 'street') return [scope.street];
  const own = [...new Set(member.posts.flatMap(({ street }) => street ?? []))];
  if (own.length > 0) return own;
  return member.roles.some((role) => districtWide.has(role)) ? directory.organisation.streets.map(({ id }) => id) : [];
}

/** The duty liaison of each unit named, with its public numbers. */
export async function departmentLines({ directory }: CommandContext, units: readonly string[], at: Instant): Promise<string[]> {
  const lines: string[] = [];
  for (const name of units) {
    const { person, because } = await directory.liaison(name, at);
    const unit = directory.unit(name);
    const phones = [unit?.hotline && `热线${unit.hotline}`, unit?.repairPhone && `抢修${unit.repairPhone}`].filter(Boolean);
    const nobody = because === 'dispatcher' ? '没有排班,请找' : '';
    lines.push([`${name} ${saidDay(at)}:${nobody}${reach(person)}`, ...phones].join(';'));
  }
  return lines;
}
