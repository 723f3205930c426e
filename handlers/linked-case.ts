import type { World } from '../src/core/define-command.ts';
import type { Follow, Outcome, Say } from '../src/core/outcome.ts';
import { bot } from '../src/core/standing.ts';
import { type Actor, type Case, caseDay } from '../src/domain/case.ts';
import type { CaseLink } from '../src/domain/case-records.ts';
import { dateOf } from '../src/domain/instant.ts';
import type { NewCase } from '../src/domain/open-case.ts';
import type { StepInput } from '../src/domain/step.ts';
import { callingFor } from './calling.ts';
import { answer } from './case-words.ts';
import { approvalWords, dispatchWords, opened } from './opening.ts';

type Kind = 'repair' | 'split';

/** What is known of the case that is opened out of another one (关联立案). */
export interface Offspring {
  readonly kind: Kind;
  readonly of: string;
  readonly text: string;
  readonly by: Actor;
  readonly units: NonNullable<StepInput['units']>;
  readonly matter?: string;
  readonly place?: string;
}

/** Asks for a case out of another one; carried out once, whatever happens in between. */
export function offspring(data: Offspring): Follow {
  return { kind: 'open-linked', data: { ...data } };
}

const reasons: Record<Kind, string> = { repair: '险情已解除,修复另立一件', split: '从这一件拆分出来' };

/** Opens it: an ordinary whistle of the same place and whistling side, named in both cases. */
export async function openLinked(world: World & { readonly cause: string }, from: Case, data: Offspring): Promise<Outcome> {
  const facts = factsOf(world, from, data);
  const opening = facts.units.length > 0 ? 'dispatched' : 'submitted';
  return opened(
    world,
    opening,
    opening === 'submitted' ? { ...facts, approval: { by: 'street', since: world.now, reason: 'unlisted' } } : facts,
    async (of) => [
      ...(opening === 'dispatched'
        ? await dispatchWords(world, of, [`${reasons[data.kind]},原件 ${from.no}`])
        : await approvalWords(world, of)),
      ...tellWhistler(of, from, data),
    ],
    (no) => [linkBack(from.no, no, data.kind)],
  );
}

function factsOf(world: World, from: Case, data: Offspring): NewCase {
  const { organisation } = world.directory;
  const matter = data.matter === undefined ? from.matter : matterNamed(world, data.matter);
  const listed = matter === undefined ? undefined : world.directory.matter(matter.name);
  const calling = callingFor(world, 'routine', {}, listed, { street: from.street, text: data.text });
  const lead = from.departments.find((department) => department.part === 'lead' && department.state !== 'returned');
  const own = lead === undefined ? [] : [{ unit: lead.unit, part: 'lead' as const }];
  const listedUnits = calling.units.length > 0 ? calling.units : own;
  const back: CaseLink = { no: from.no, kind: data.kind === 'repair' ? 'repair-of' : 'split-from' };
  const by = from.whistle?.by ?? data.by;
  return {
    district: { id: organisation.district.id, prefix: organisation.district.casePrefix },
    day: caseDay(dateOf(world.now)),
    units: data.units.length > 0 ? data.units : listedUnits,
    standby: data.units.length > 0 ? [] : calling.standby,
    type: 'routine',
    urgency: 'normal',
    visibility: from.visibility,
    danger: false,
    place: data.place ?? from.place,
    text: data.text,
    source: from.source,
    opener: from.opener,
    reporters: from.reporters,
    households: from.households,
    level: from.level === 'city' ? 'district' : from.level,
    whistle: { by, level: from.whistle?.level ?? 'street', at: world.now },
    links: [back],
    ...(matter === undefined ? {} : { matter }),
    ...(from.street === undefined ? {} : { street: from.street }),
    ...(from.community === undefined ? {} : { community: from.community }),
    ...(from.grid === undefined ? {} : { grid: from.grid }),
    ...(from.drill ? { drill: true as const } : {}),
  };
}

function matterNamed(world: World, name: string): NewCase['matter'] {
  const found = world.directory.matter(name);
  return found === undefined ? undefined : { id: found.id, name: found.name };
}

function tellWhistler(of: Case, from: Case, data: Offspring): Say[] {
  const person = of.whistle?.by.person;
  if (person === undefined || person === bot.person) return [];
  return [{ ...answer(`${of.no} ${reasons[data.kind]}(原件 ${from.no})。`), to: { person } }];
}

function linkBack(from: string, no: string, kind: Kind): Follow {
  return { kind: 'link', data: { to: from, no, kind } };
}
