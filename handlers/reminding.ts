import type { World } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { departmentOf, runsAsEmergency, titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import { clockLabels, type Reminder, type ReminderAudience } from '../src/domain/reminder.ts';
import type { Audience } from '../src/messages/announcement.ts';
import { recipientOf } from '../src/messages/announcement.ts';
import reminderLine, { type ReminderView } from '../templates/reminder.ts';
import { liaisonOf, publicTitle } from './case-words.ts';
import { ratingWords } from './checking.ts';
import { gridContact } from './grid-contact.ts';

const choiceLabels = { wait: '再等等', phoned: '已电话联系', raise: '提请关注' } as const;

/** A reminder for everyone it is for, each under its own key, so that nobody hears it twice. */
export async function reminderWords(world: World, of: Case, reminder: Reminder): Promise<Say[]> {
  if (reminder.tone === 'invite') return ratingWords(of, true).map((say, index) => ({ ...say, key: `${reminder.key}:${index}` }));
  const says = new Map<string, Say>();
  for (const audience of reminder.to) {
    for (const to of await recipients(world, of, reminder, audience)) {
      const key = `${reminder.key}@${recipientOf(to)}`;
      if (!says.has(key)) says.set(key, await worded(world, of, reminder, audience, to, key));
    }
  }
  return [...says.values()];
}

async function worded(
  world: World,
  of: Case,
  reminder: Reminder,
  audience: ReminderAudience,
  to: Audience,
  key: string,
): Promise<Say> {
  const emergency = runsAsEmergency(of);
  const inGroup = 'group' in to;
  const liaison = reminder.unit === undefined ? undefined : (await liaisonOf(world, of, reminder.unit)).person;
  const decides =
    audience === 'whistle-chief' ||
    audience === 'dispatcher' ||
    audience === 'watch-chief' ||
    audience === 'supervisor' ||
    audience === 'vice-leader';
  const phones = emergency && decides && liaison ? phonesOf(world, reminder.unit, liaison) : undefined;
  const view: ReminderView = {
    no: of.no,
    title: inGroup ? publicTitle(of) : titleOf(of),
    clock: clockLabels[reminder.clock],
    due: spoken(reminder.due),
    ...(reminder.unit === undefined ? {} : { unit: reminder.unit }),
    emergency,
    tone: audience === 'management' ? 'repeat' : reminder.tone,
    ...(audience === 'group' && liaison ? { mention: { id: liaison.id, call: liaison.call } } : {}),
    ...(phones ? { phones } : {}),
    buttons: decides ? reminder.buttons.map((choice) => ({ key: `${choice}:${of.no}`, label: choiceLabels[choice] })) : [],
    heading: emergency
      ? '应急提醒'
      : audience === 'supervision-list'
        ? '拟提请督查'
        : audience === 'management'
          ? '超时较久'
          : inGroup
            ? '到时提醒'
            : '待办提醒',
  };
  return { to, body: reminderLine.render(view), key, urgent: emergency, ...(inGroup ? { gather: true } : {}) };
}

function phonesOf(world: World, unit: string | undefined, liaison: { call: string; phone?: string | undefined }): string {
  const head = unit === undefined ? undefined : world.directory.unit(unit)?.head;
  const person = head === undefined ? undefined : world.directory.person(head);
  return [liaison, person]
    .filter((one) => one?.phone !== undefined)
    .map((one) => `${one?.call} ${one?.phone}`)
    .join('、');
}

/** Who an audience is for this case. Groups: the one that works the case, or the management group. */
async function recipients(world: World, of: Case, reminder: Reminder, audience: ReminderAudience): Promise<Audience[]> {
  const { directory } = world;
  const person = (id: string | undefined): Audience[] => (id === undefined ? [] : [{ person: id }]);
  const street = of.street === undefined ? undefined : directory.street(of.street);
  // Whose own body has to decide is asked itself, not the level that will be asked afterwards.
  const approver = reminder.clock === 'deliberate' ? undefined : of.approval?.by;
  // Only the district can take a case off the open list again.
  const reviews = reminder.clock === 'review';
  const byDistrict =
    reviews || approver === 'district' || approver === 'city' || (of.whistle?.level === 'district' && street === undefined);
  const unit = reminder.unit === undefined ? undefined : directory.unit(reminder.unit);
  switch (audience) {
    case 'group':
      return [{ group: directory.workGroup(of).id }];
    case 'management':
    case 'supervision-list':
      return directory.groups({ kind: 'management' }).map((group) => ({ group: group.id }));
    case 'liaison':
      return reminder.unit === undefined ? [] : person((await liaisonOf(world, of, reminder.unit)).person.id);
    case 'head':
      return person(unit?.head ?? (departmentOf(of, reminder.unit) ? street?.whistleChief : undefined));
    case 'vice-leader':
      return person(unit?.viceLeader);
    case 'whistle-chief':
      return person(byDistrict ? directory.organisation.watchChief : (street?.whistleChief ?? directory.organisation.watchChief));
    case 'secretary':
      return person(byDistrict ? directory.organisation.watchChief : (street?.secretary ?? directory.organisation.watchChief));
    case 'dispatcher':
      return person((await directory.onDuty('dispatcher', world.now, reviews ? undefined : of.street)).person.id);
    case 'watch-chief':
      return person((await directory.onDuty('watch-chief', world.now)).person.id);
    case 'supervisor':
      return person(directory.organisation.supervisor);
    case 'grid-worker':
      return person(of.grid === undefined ? undefined : (await gridContact(world, of)).person.id);
    case 'community':
      return person(of.community === undefined ? undefined : directory.community(of.community)?.liaison);
    case 'community-secretary':
      return person(of.community === undefined ? street?.whistleChief : directory.community(of.community)?.secretary);
    case 'opener':
      return person(of.opener.person);
    case 'regulator':
      return unit?.party === undefined
        ? []
        : person(
            (await directory.liaison(unit.party.regulator, world.now, { ...(of.street ? { street: of.street } : {}) })).person.id,
          );
  }
}
