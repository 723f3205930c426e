import type { Slots, World } from '../src/core/define-command.ts';
import type { Matter } from '../src/domain/organisation.ts';
import type { StepInput } from '../src/domain/step.ts';
import type { WhistleType } from '../src/domain/whistle-type.ts';

/** Who is called and who stands by (派给谁), and why, in words for the whistler. */
export interface Calling {
  readonly units: NonNullable<StepInput['units']>;
  readonly standby: readonly string[];
  /** Responsible parties asked beside the units (属事单位), with the working hours each has. */
  readonly parties?: NonNullable<StepInput['parties']>;
  readonly notes: readonly string[];
}

/**
 * Units named in the words win over the matter list. Without names the list decides: the street's own team where the power was granted
 * to the street, else the list's lead; co units stand by on an ordinary whistle and are called on emergency and priority ones.
 */
export function callingFor(
  world: World,
  type: WhistleType,
  slots: Slots,
  matter: Matter | undefined,
  place: { street?: string | undefined; text: string },
): Calling {
  const parties = namedParties(world, slots);
  const asked = parties.length === 0 ? {} : { parties };
  const units = namedUnits(world, slots, matter, type === 'coordination');
  if (units.length > 0) return { units, standby: [], notes: [], ...asked };
  return { ...listed(world, type, matter, place), ...asked };
}

/** Whom the matter list calls when no unit was named. */
function listed(
  world: World,
  type: WhistleType,
  matter: Matter | undefined,
  place: { street?: string | undefined; text: string },
): Calling {
  if (!matter) return type === 'emergency' ? fallback(world) : { units: [], standby: [], notes: [] };
  const street = place.street === undefined ? undefined : world.directory.street(place.street);
  if (matter.authority === 'street' && street?.team !== undefined) {
    return {
      units: [{ unit: street.team, part: 'lead' }],
      standby: [],
      notes: [`该处罚权已赋予街道,不用往上吹哨,已派本街道的${street.team}`],
    };
  }
  const lead = matter.leadBy.find((rule) => rule.words.some((word) => place.text.includes(word)))?.lead ?? matter.lead;
  const co = matter.co.filter((unit) => unit !== lead);
  const called = type === 'routine' ? [] : co.map((unit) => ({ unit, part: 'co' as const }));
  return {
    units: [{ unit: lead, part: 'lead', ...sectionOf(world, lead, matter.firstCall, street?.id) }, ...called],
    standby: type === 'routine' ? co : [],
    notes: [],
  };
}

/** The units named in the words with their parts: the one called 主办, else the list's lead when it is among them, else the first. */
export function namedUnits(world: World, slots: Slots, matter: Matter | undefined, city = false): Calling['units'] {
  // Responsible parties are asked, not called; the city is only called by who takes a 协调哨 there.
  const kinds = city ? ['party'] : ['party', 'city'];
  const named = (slots.departments ?? []).filter((unit) => !kinds.includes(world.directory.unit(unit)?.kind ?? ''));
  const lead = slots.lead ?? (matter && named.includes(matter.lead) ? matter.lead : named[0]);
  const sections = slots.sections ?? [];
  return [...named]
    .sort((a, b) => Number(b === lead) - Number(a === lead))
    .map((unit) => {
      const section = world.directory.unit(unit)?.sections.find((candidate) => sections.includes(candidate.name));
      return { unit, part: unit === lead ? ('lead' as const) : ('co' as const), ...(section ? { section: section.name } : {}) };
    });
}

/** The responsible parties named in the words (属事单位), with the working hours each has to answer. */
export function namedParties(world: World, slots: Slots): NonNullable<StepInput['parties']> {
  return (slots.departments ?? []).flatMap((name) => {
    const unit = world.directory.unit(name);
    return unit?.party === undefined ? [] : [{ unit: unit.name, hours: unit.party.replyHours }];
  });
}

/** The section that is phoned first, where the lead has one with its own contact. */
function sectionOf(world: World, lead: string, firstCall: string | undefined, street: string | undefined): { section?: string } {
  if (firstCall === undefined) return {};
  const sections = world.directory.unit(lead)?.sections ?? [];
  const own =
    sections.find((section) => section.name === firstCall) ??
    sections.find((section) => section.street === street && section.name.endsWith(firstCall));
  return own ? { section: own.name } : {};
}

/** An emergency on no list still goes out: to the two units that the list's matters of danger call most often. */
function fallback(world: World): Calling {
  const counts = new Map<string, number>();
  const count = (unit: string, weight: number): void => void counts.set(unit, (counts.get(unit) ?? 0) + weight);
  for (const matter of world.directory.organisation.matters.filter((one) => one.danger)) {
    count(matter.lead, 1.1);
    for (const unit of matter.co) count(unit, 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]).map(([unit]) => unit);
  if (first === undefined) return { units: [], standby: [], notes: [] };
  const co = second === undefined ? [] : [{ unit: second, part: 'co' as const }];
  return { units: [{ unit: first, part: 'lead' }, ...co], standby: [], notes: ['事项不在清单,先派常办险情的单位'] };
}
