import { momentOn } from '../../domain/instant.ts';
import type { Community, Grid, Group, Matter, Organisation, Street } from '../../domain/organisation.ts';
import type { WorkingCalendar } from '../../domain/working-calendar.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';
import { smallTalk, type Utterance } from './saying.ts';

/** How lively the district is: per street and working day, per residents' group and day. */
const WHISTLES = 18;
const REQUESTS = 7;
const SMALL_TALK = 4;

/** Everyone's own doings of one day (一天的事): whistles, residents' requests, small talk. What answers them is planned from the cases. */
export function planDay(
  date: string,
  organisation: Organisation,
  calendar: Pick<WorkingCalendar, 'isWorkday'>,
  dice: Dice,
  agenda: Pick<Agenda<Utterance>, 'add'>,
): void {
  const workday = calendar.isWorkday(date);
  const between = (from: string, to: string) => {
    const [start, end] = [momentOn(date, from), momentOn(date, to)];
    return start + Math.floor((dice.unit() * (end - start)) / 60_000) * 60_000;
  };
  for (const street of organisation.streets) {
    const group = organisation.groups.find(({ scope }) => scope.kind === 'street' && scope.street === street.id);
    const whistles = workday ? dice.whole(WHISTLES - 1, WHISTLES + 1) : dice.whole(0, 1);
    for (let left = whistles; left > 0; left -= 1)
      agenda.add(between('08:30', '17:40'), whistle(street, group, organisation, dice));
    if (dice.chance(0.12)) agenda.add(between('06:00', '23:00'), emergency(street, group, organisation, dice));
  }
  for (const group of organisation.groups) {
    if (group.residents) {
      const requests = dice.whole(REQUESTS - 1, REQUESTS + 1);
      for (let left = requests; left > 0; left -= 1) agenda.add(between('07:30', '21:30'), request(group, organisation, dice));
    } else if (group.scope.kind !== 'street') continue;
    for (let left = dice.whole(1, SMALL_TALK); left > 0; left -= 1) {
      const sender = group.residents ? resident(group, dice) : { sender: dice.pick(group.members) ?? '' };
      agenda.add(between('07:30', '22:00'), {
        ...sender,
        group: group.id,
        text: smallTalk(dice, group.residents),
        chatter: true,
      });
    }
  }
}

/** A routine whistle, now and then a priority one, now and then two in one message. */
function whistle(street: Street, group: Group | undefined, organisation: Organisation, dice: Dice): Utterance {
  const community = dice.pick(street.communities) as Community;
  const sender = dice.chance(0.7) ? community.liaison : (dice.pick(street.dispatchers) ?? street.whistleChief);
  const one = () => `${placeIn(community, dice)} ${wordsFor(dice.pick(routine(organisation)))}`;
  const important = organisation.matters.filter(
    ({ whistle: type, visibility }) => type === 'priority' && visibility === 'public',
  );
  const text =
    important.length > 0 && dice.chance(0.1)
      ? `重点哨 ${placeIn(community, dice)} ${wordsFor(dice.pick(important))}`
      : dice.chance(0.1)
        ? `连吹两哨:①常规哨 ${one()} ②常规哨 ${one()}`
        : `吹哨 常规哨 ${one()}`;
  return { sender, ...(group ? { group: group.id } : {}), text: `@哨子 ${text}` };
}

function emergency(street: Street, group: Group | undefined, organisation: Organisation, dice: Dice): Utterance {
  const community = dice.pick(street.communities) as Community;
  const dangers = organisation.matters.filter(({ danger, route }) => danger && route === 'whistle');
  const text = `@哨子 应急哨 ${placeIn(community, dice)} ${wordsFor(dice.pick(dangers))}`;
  return { sender: community.liaison, ...(group ? { group: group.id } : {}), text };
}

/** A resident tells of trouble, mostly to the bot, sometimes to nobody in particular. */
function request(group: Group, organisation: Organisation, dice: Dice): Utterance {
  const ids = group.scope.kind === 'community' ? group.scope.communities : [];
  const communities = organisation.streets.flatMap((street) => street.communities).filter(({ id }) => ids.includes(id));
  const community = dice.pick(communities);
  const place = community === undefined ? '小区门口' : placeIn(community, dice);
  const trouble = `${place}${wordsFor(dice.pick(routine(organisation)))},好几天了`;
  return { ...resident(group, dice), group: group.id, text: dice.chance(0.75) ? `@哨子 ${trouble}` : trouble };
}

function routine(organisation: Organisation): readonly Matter[] {
  return organisation.matters.filter(
    ({ whistle: type, visibility, danger, route }) =>
      type === 'routine' && visibility === 'public' && !danger && route === 'whistle',
  );
}

function wordsFor(matter: Matter | undefined): string {
  return matter === undefined ? '有个问题' : (matter.keywords[0] ?? matter.name);
}

const surnames = ['张', '王', '李', '赵', '陈', '刘', '杨', '黄'] as const;

function resident(group: Group, dice: Dice): { readonly sender: string; readonly senderName: string } {
  const surname = dice.pick(surnames);
  return { sender: `r_${group.id}_${surnames.indexOf(surname)}`, senderName: `${surname}阿姨` };
}

/** A place inside a community: from `书院路1-60号` some number of it, from `锦绣花园北门` that very place. */
function placeIn(community: Community, dice: Dice): string {
  const grid = dice.pick(community.grids) as Grid | undefined;
  const place = dice.pick(grid?.places ?? community.places) ?? community.name;
  const [, name, from, to, unit] = /^(.*?)(\d+)(?:-(\d+))?(栋|号)(?:起)?$/.exec(place) ?? [];
  if (name === undefined || from === undefined || unit === undefined) return place;
  return `${name}${dice.whole(Number(from), Number(to ?? from) + (to === undefined ? 30 : 0))}${unit}`;
}
