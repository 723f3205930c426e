import type { Slots, World } from '../src/core/define-command.ts';
import type { Instant } from '../src/domain/instant.ts';
import type { Matter, Section, Street } from '../src/domain/organisation.ts';
import type { StepInput } from '../src/domain/step.ts';
import { namedUnits } from './calling.ts';
import { reach } from './reach.ts';

type Units = NonNullable<StepInput['units']>;

/** A member of the force as the register names it: the department it counts for, and its section there. */
interface ForceMember {
  readonly unit: string;
  readonly section?: Section;
}

function memberOf(world: World, name: string): ForceMember {
  const unit = world.directory.unit(name);
  const section = unit?.sections.find((one) => one.name === name || one.aliases.includes(name));
  return { unit: unit?.name ?? name, ...(section === undefined ? {} : { section }) };
}

/**
 * Who comes to a joint enforcement (1+3+N): the street's own team leads, the resident units come at once, of the N those that are named
 * or that the matter calls for.
 */
export function forceUnits(world: World, street: Street, matter: Matter | undefined, slots: Slots): Units {
  const { own = [], stationed = [], called = [] } = street.force ?? {};
  const named = namedUnits(world, slots, undefined);
  const wanted = new Set([...named.map(({ unit }) => unit), ...(matter === undefined ? [] : [matter.lead, ...matter.co])]);
  const byMatter = called.filter((name) => wanted.has(world.directory.unit(name)?.name ?? name));
  const members = [...own, ...stationed, ...byMatter].map((name) => memberOf(world, name));
  const once = members.filter(({ unit }, index) => members.findIndex((other) => other.unit === unit) === index);
  const others = named.filter(({ unit }) => !once.some((member) => member.unit === unit));
  return [
    ...once.map(({ unit, section }, index) => ({
      unit,
      part: index === 0 ? ('lead' as const) : ('co' as const),
      ...(section === undefined ? {} : { section: section.name }),
    })),
    ...others.map(({ unit }) => ({ unit, part: 'co' as const })),
  ];
}

/** The force of a street as lines (力量名册): who, how it is there, and who has the duty today. */
export async function forceLines(world: World, street: Street, at: Instant): Promise<string[]> {
  const { own = [], stationed = [], called = [] } = street.force ?? {};
  const lines: string[] = [];
  for (const [label, names] of [
    ['1', own],
    ['3', stationed],
    ['N', called],
  ] as const) {
    for (const name of names) lines.push(`${label} ${await lineOf(world, name, street, at)}`);
  }
  return lines;
}

async function lineOf(world: World, name: string, street: Street, at: Instant): Promise<string> {
  const { unit, section } = memberOf(world, name);
  const { person, because } = await world.directory.liaison(unit, at, {
    street: street.id,
    ...(section === undefined ? {} : { section: section.name }),
  });
  const presence = section?.presence ?? (world.directory.unit(unit)?.kind === 'street-team' ? '本级' : '按哨令派出');
  return `${name}(${presence}) ${because === 'dispatcher' ? '今天没有排班,请找' : '今天'}${reach(person)}`;
}
