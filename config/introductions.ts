import type { Post } from '../src/domain/organisation.ts';
import type { Path } from './fault.ts';
import type { OrganisationFile } from './schema-organisation.ts';
import type { StreetEntry } from './schema-streets.ts';
import type { PersonEntry, SectionEntry } from './schema-units.ts';

/** A place of the organisation file where a person stands (任职): who, and the post that place gives. */
export interface Introduction {
  readonly person: PersonEntry;
  readonly path: Path;
  readonly post: Post;
}

type PostParts = Omit<Post, 'title'>;

function stands(person: PersonEntry, path: Path, post: PostParts): Introduction {
  return { person, path, post: { ...post, title: person.title } };
}

function each(people: readonly PersonEntry[] | undefined, path: Path, post: PostParts): Introduction[] {
  return (people ?? []).map((person, index) => stands(person, [...path, index], post));
}

function one(person: PersonEntry | undefined, path: Path, post: PostParts): Introduction[] {
  return person === undefined ? [] : [stands(person, path, post)];
}

/** Everyone the organisation file introduces, in the order of the file, once per post. */
export function introductions(file: OrganisationFile): Introduction[] {
  return [
    ...ofDistrict(file),
    ...ofUnits(file, 'departments'),
    ...ofUnits(file, 'utilities'),
    ...file.streets.flatMap((street, index) => ofStreet(street, ['streets', index])),
    ...ofParties(file),
    ...ofCity(file),
  ];
}

function ofDistrict(file: OrganisationFile): Introduction[] {
  const at = 'district';
  const { district } = file;
  const centre = [at, '指挥中心'];
  return [
    ...one(district.指挥中心.值班长, [...centre, '值班长'], { role: 'district', unit: at, office: 'watch-chief' }),
    ...one(district.指挥中心.副值班长, [...centre, '副值班长'], { role: 'district', unit: at, office: 'watch-chief' }),
    ...each(district.指挥中心.调度员, [...centre, '调度员'], { role: 'district', unit: at, office: 'dispatcher' }),
    ...one(district.督查, [at, '督查'], { role: 'supervisor', unit: at, office: 'supervisor' }),
    ...one(district.组织部, [at, '组织部'], { role: 'assessor', unit: at, office: 'assessor' }),
    ...each(district.区领导, [at, '区领导'], { role: 'leader', unit: at, office: 'vice-leader' }),
    ...each(district.admins, [at, 'admins'], { role: 'admin', unit: at, office: 'admin' }),
  ];
}

function ofSection(section: SectionEntry, path: Path, unit: string, street?: string): Introduction[] {
  const place = section.street ?? street;
  const post: PostParts = {
    role: 'dept',
    unit,
    office: 'liaison',
    ...(section.name === unit ? {} : { section: section.name }),
    ...(place === undefined ? {} : { street: place }),
  };
  return [...each(section.值班, [...path, '值班'], post), ...each(section.联络员, [...path, '联络员'], post)];
}

function ofUnits(file: OrganisationFile, list: 'departments' | 'utilities'): Introduction[] {
  return (file[list] ?? []).flatMap((unit, index) => {
    const path = [list, index];
    const contacts = [...path, 'contacts'];
    const post = { role: 'dept', unit: unit.name } as const;
    return [
      ...each(unit.contacts?.联络员, [...contacts, '联络员'], { ...post, office: 'liaison' }),
      ...one(unit.contacts?.部门负责人, [...contacts, '部门负责人'], { ...post, office: 'head' }),
      ...one(unit.contacts?.分管领导, [...contacts, '分管领导'], { role: 'leader', unit: unit.name, office: 'vice-leader' }),
      ...(unit.units ?? []).flatMap((section, at) => ofSection(section, [...path, 'units', at], unit.name)),
    ];
  });
}

function ofStreet(street: StreetEntry, path: Path): Introduction[] {
  const post = { role: 'street', unit: street.id, street: street.id } as const;
  return [
    ...one(street.党工委书记, [...path, '党工委书记'], { ...post, office: 'secretary' }),
    ...one(street.吹哨负责人, [...path, '吹哨负责人'], { ...post, office: 'whistle-chief' }),
    ...each(street.指挥调度岗, [...path, '指挥调度岗'], { ...post, office: 'dispatcher' }),
    ...(street.units ?? []).flatMap((unit, index) => ofSection(unit, [...path, 'units', index], unit.name, street.id)),
    ...street.communities.flatMap((community, index) => ofCommunity(street, community, [...path, 'communities', index])),
  ];
}

function ofCommunity(street: StreetEntry, community: StreetEntry['communities'][number], path: Path): Introduction[] {
  const area = { street: street.id, community: community.id };
  const post = { role: 'community', unit: community.id, ...area } as const;
  return [
    ...one(community.书记, [...path, '书记'], { ...post, office: 'secretary' }),
    ...one(community.联络员, [...path, '联络员'], { ...post, office: 'liaison' }),
    ...community.grids.flatMap((grid, index) => {
      const at = [...path, 'grids', index];
      const inGrid = { unit: grid.code, grid: grid.code, ...area };
      return [
        ...one(grid.网格长, [...at, '网格长'], { ...inGrid, role: 'grid', office: 'grid-head' }),
        ...each(grid.网格员, [...at, '网格员'], { ...inGrid, role: 'grid', office: 'grid-worker' }),
        ...each(grid.楼栋长, [...at, '楼栋长'], { ...inGrid, role: 'building', office: 'building-head' }),
      ];
    }),
  ];
}

function ofParties(file: OrganisationFile): Introduction[] {
  const streetOf = new Map(file.streets.flatMap(({ id, communities }) => communities.map((one) => [one.id, id] as const)));
  const area = (community: string) => {
    const street = streetOf.get(community);
    return street === undefined ? {} : { community, street };
  };
  return [
    ...(file.parties ?? []).flatMap((party, index) =>
      one(party.contact, ['parties', index, 'contact'], {
        role: 'related',
        unit: party.name,
        office: 'contact',
        ...area(party.community),
      }),
    ),
    ...(file.party?.members ?? []).flatMap((member, index) =>
      one(member, ['party', 'members', index], {
        role: 'party_member',
        unit: member.community,
        office: 'member',
        ...area(member.community),
      }),
    ),
  ];
}

function ofCity(file: OrganisationFile): Introduction[] {
  const list = (name: 'units' | 'districts') =>
    (file.city?.[name] ?? []).flatMap((unit, index) =>
      one(unit.受理, ['city', name, index, '受理'], { role: 'city', unit: unit.name, office: 'liaison' }),
    );
  return [...list('units'), ...list('districts')];
}
