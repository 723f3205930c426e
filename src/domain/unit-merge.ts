import { z } from 'zod';
import type { Case } from './case.ts';
import type { Matter, Organisation, Person, Unit } from './organisation.ts';
import { logged } from './people-change.ts';

/** Kind under which departments that became part of another one are kept. */
export const UNIT_MERGE = 'unit-merge';

/** A department that is part of another one from now on (机构合并), or no longer is. */
export const unitMergeSchema = z.strictObject({ from: z.string(), into: z.string(), active: z.boolean(), log: logged });
export type UnitMerge = z.infer<typeof unitMergeSchema>;

/** The department a name stands for after all mergers, over several steps where there were several. */
function afterMergers(merges: readonly UnitMerge[]): (unit: string) => string {
  const into = new Map(merges.filter(({ active }) => active).map((merge) => [merge.from, merge.into]));
  return (unit) => {
    const seen = new Set<string>();
    let now = unit;
    for (let next = into.get(now); next !== undefined && !seen.has(next); next = into.get(now)) {
      seen.add(now);
      now = next;
    }
    return now;
  };
}

/**
 * The organisation after its mergers: the old name is one more name of the department that stays, so that whatever running cases and
 * past figures call by it finds that department; its people, its sections and its part of the matter list go along.
 */
export function withMergers(organisation: Organisation, merges: readonly UnitMerge[]): Organisation {
  const nameNow = afterMergers(merges);
  const gone = organisation.units.filter(({ name }) => nameNow(name) !== name);
  if (gone.length === 0) return organisation;
  const names = (list: readonly string[]): string[] => [...new Set(list.map(nameNow))];
  const duty = Object.entries(organisation.duty.departments).filter(([unit]) => nameNow(unit) === unit);
  return {
    ...organisation,
    people: new Map([...organisation.people].map(([id, person]) => [id, moved(person, gone, nameNow)])),
    units: organisation.units.filter((unit) => !gone.includes(unit)).map((unit) => grown(unit, gone, nameNow)),
    streets: organisation.streets.map(({ force, ...street }) => ({
      ...street,
      ...(force ? { force: { own: names(force.own), stationed: names(force.stationed), called: names(force.called) } } : {}),
    })),
    matters: organisation.matters.map((matter) => listedNow(matter, nameNow)),
    guides: organisation.guides.map((guide) => ({ ...guide, department: nameNow(guide.department) })),
    admission: {
      ...organisation.admission,
      duties: organisation.admission.duties.map((entry) => ({ ...entry, unit: nameNow(entry.unit) })),
    },
    duty: { ...organisation.duty, departments: Object.fromEntries(duty) },
  };
}

/** Who works there now answers also for what still runs under the old names. */
function moved(person: Person, gone: readonly Unit[], nameNow: (unit: string) => string): Person {
  const posts = person.posts.flatMap((post) => {
    const unit = nameNow(post.unit);
    const before = gone.filter(({ name }) => nameNow(name) === unit);
    return [{ ...post, unit }, ...before.map(({ name }) => ({ ...post, unit: name }))];
  });
  return posts.length === person.posts.length && posts.every(({ unit }, index) => unit === person.posts[index]?.unit)
    ? person
    : { ...person, posts };
}

/** A case with the names its departments have now, so that figures count what is one department as one. */
export function underNow(of: Case, nameNow: (unit: string) => string): Case {
  if (of.departments.every(({ unit }) => nameNow(unit) === unit)) return of;
  const now = <Named extends { readonly unit: string }>(list: readonly Named[]): Named[] =>
    list.map((one) => ({ ...one, unit: nameNow(one.unit) }));
  return {
    ...of,
    departments: now(of.departments),
    returns: now(of.returns),
    timeline: now(of.timeline),
    windows: of.windows.map((window) => (window.unit === undefined ? window : { ...window, unit: nameNow(window.unit) })),
    ...(of.scores === undefined ? {} : { scores: now(of.scores) }),
  };
}

/** The department that stays with what comes to it; its own people are asked first. */
function grown(unit: Unit, gone: readonly Unit[], nameNow: (unit: string) => string): Unit {
  const joined = gone.filter(({ name }) => nameNow(name) === unit.name);
  const { counterpart, party } = unit;
  return {
    ...unit,
    ...(counterpart === undefined ? {} : { counterpart: nameNow(counterpart) }),
    ...(party === undefined ? {} : { party: { ...party, regulator: nameNow(party.regulator) } }),
    aliases: [...new Set([...unit.aliases, ...joined.flatMap(({ id, name, aliases }) => [name, ...aliases, id])])],
    liaisons: [...new Set([...unit.liaisons, ...joined.flatMap(({ liaisons }) => liaisons)])],
    sections: [...unit.sections, ...joined.flatMap(({ sections }) => sections)],
  };
}

function listedNow(matter: Matter, nameNow: (unit: string) => string): Matter {
  const lead = nameNow(matter.lead);
  return {
    ...matter,
    lead,
    co: [...new Set(matter.co.map(nameNow))].filter((unit) => unit !== lead),
    leadBy: matter.leadBy.map((rule) => ({ ...rule, lead: nameNow(rule.lead) })),
    ...(matter.supervise === undefined ? {} : { supervise: nameNow(matter.supervise) }),
    ...(matter.firstCall === undefined ? {} : { firstCall: nameNow(matter.firstCall) }),
  };
}
