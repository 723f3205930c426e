import type { Section, Unit } from '../src/domain/organisation.ts';
import type { OrganisationFile } from './schema-organisation.ts';
import type { SectionEntry } from './schema-units.ts';

type UnitEntry = OrganisationFile['departments'][number] | NonNullable<OrganisationFile['utilities']>[number];

/** Leaves out what a file left out, as the domain's optional fields want it. */
export function given<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };
}

const ids = (people: readonly { readonly userId: string }[] | undefined): string[] => (people ?? []).map(({ userId }) => userId);

function section(entry: SectionEntry): Section {
  return {
    id: entry.id,
    name: entry.name,
    presence: entry.kind,
    aliases: entry.aliases ?? [],
    ...given({ street: entry.street, hotline: entry.hotline }),
    contacts: [...ids(entry.值班), ...ids(entry.联络员)],
  };
}

function unit(entry: UnitEntry): Unit {
  return {
    id: entry.id,
    name: entry.name,
    kind: entry.type,
    aliases: [...(entry.aliases ?? []), ...(entry.fullName === undefined ? [] : [entry.fullName])],
    ...given({ hotline: entry.hotline, repairPhone: entry.抢修电话 }),
    liaisons: ids(entry.contacts?.联络员),
    ...given({ head: entry.contacts?.部门负责人?.userId, viceLeader: entry.contacts?.分管领导?.userId }),
    sections: (entry.units ?? []).map(section),
  };
}

/** All units a case can name (单位): departments, utilities, street teams, responsible parties, the city's. */
export function resolveUnits(file: OrganisationFile): Unit[] {
  const streetOf = new Map(file.streets.flatMap(({ id, communities }) => communities.map((one) => [one.id, id] as const)));
  const teams = file.streets.flatMap((street) =>
    (street.units ?? []).map((entry): Unit => {
      const { contacts, presence: _, ...team } = section(entry);
      return { ...team, kind: 'street-team', liaisons: contacts, street: street.id, sections: [] };
    }),
  );
  const parties = (file.parties ?? []).map((entry): Unit => {
    const { community, regulator, replyHours, places = [] } = entry;
    return {
      id: entry.id,
      name: entry.name,
      kind: 'party',
      aliases: entry.aliases ?? [],
      liaisons: [entry.contact.userId],
      ...given({ street: streetOf.get(community) }),
      sections: [],
      party: { community, places, regulator, replyHours },
    };
  });
  const districts = (file.city?.districts ?? []).map((entry) => ({ ...entry, counterpart: undefined }));
  const city = [...(file.city?.units ?? []), ...districts].map(
    (entry): Unit => ({
      id: entry.id,
      name: entry.name,
      kind: 'city',
      aliases: entry.aliases ?? [],
      liaisons: [entry.受理.userId],
      ...given({ counterpart: entry.counterpart }),
      sections: [],
    }),
  );
  return [...file.departments.map(unit), ...(file.utilities ?? []).map(unit), ...teams, ...parties, ...city];
}
