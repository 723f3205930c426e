import { type Organisation, roles, type Street } from '../src/domain/organisation.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import { readScope } from './group-scope.ts';
import { keyOf, resolveGuides, resolveMatters } from './resolve-matters.ts';
import { resolvePeople } from './resolve-people.ts';
import { given, resolveUnits } from './resolve-units.ts';
import { readRight } from './right.ts';
import type { ConfigParts } from './schema.ts';
import { resolveLists } from './schema-admission.ts';
import type { OrganisationFile } from './schema-organisation.ts';
import type { StreetEntry } from './schema-streets.ts';

function resolveStreet(entry: StreetEntry): Street {
  const force = entry.force_1_3_N;
  return {
    id: entry.id,
    name: entry.name,
    aliases: entry.aliases ?? [],
    secretary: entry.党工委书记.userId,
    whistleChief: entry.吹哨负责人.userId,
    dispatchers: entry.指挥调度岗.map(({ userId }) => userId),
    ...given({ team: entry.units?.[0]?.name }),
    ...(force === undefined ? {} : { force: { own: force['1'], stationed: force['3'], called: force.N } }),
    communities: entry.communities.map((community) => ({
      id: community.id,
      name: community.name,
      aliases: community.aliases ?? [],
      street: entry.id,
      places: community.places ?? [],
      secretary: community.书记.userId,
      liaison: community.联络员.userId,
      grids: community.grids.map((grid) => ({
        code: grid.code,
        name: grid.name,
        community: community.id,
        street: entry.id,
        households: grid.households,
        places: grid.places,
        head: grid.网格长.userId,
        workers: grid.网格员.map(({ userId }) => userId),
        buildingHeads: (grid.楼栋长 ?? []).map(({ userId, building }) => ({ person: userId, building })),
      })),
    })),
  };
}

function resolveGroups(file: OrganisationFile): Organisation['groups'] {
  return file.groups.map((group) => ({
    id: group.id,
    name: group.name,
    // The cross-checks refused every scope that cannot be read.
    scope: readScope(group.scope ?? '') ?? { kind: 'district' },
    residents: group.residents,
    members: [...new Set(group.members)],
    channels: Object.fromEntries(
      (['dingtalk', 'wecom', 'wechaty'] as const).flatMap((platform) => {
        const channel = group[platform];
        return channel === undefined ? [] : [[platform, given(channel)]];
      }),
    ),
  }));
}

function resolveApproval(file: OrganisationFile): Organisation['approval'] {
  const rows = Object.entries(file.approval).flatMap(([label, row]) =>
    row === undefined ? [] : [[keyOf(whistleLabels, label), row] as const],
  );
  return Object.fromEntries(rows);
}

/** Makes the organisation of checked files (组织). */
export function resolveOrganisation({ organisation: file, matters, guides, lexicon, admission }: ConfigParts): Organisation {
  const synonyms = lexicon.同义词 ?? {};
  const { district } = file;
  const deputy = district.指挥中心.副值班长?.userId;
  return {
    mode: file.mode ?? 'live',
    district: { id: district.id, name: district.name, casePrefix: district.casePrefix },
    watchChief: district.指挥中心.值班长.userId,
    ...(deputy === undefined ? {} : { viceWatchChief: deputy }),
    dispatchers: district.指挥中心.调度员.map(({ userId }) => userId),
    supervisor: district.督查.userId,
    assessor: district.组织部.userId,
    leaders: district.区领导.map(({ userId }) => userId),
    admins: district.admins.map(({ userId }) => userId),
    people: resolvePeople(file),
    units: resolveUnits(file).map((unit) => ({
      ...unit,
      aliases: [...new Set([...unit.aliases, ...(synonyms[unit.name] ?? [])])],
    })),
    streets: file.streets.map(resolveStreet),
    groups: resolveGroups(file),
    matters: resolveMatters(matters, synonyms),
    allowUnlisted: matters.admission.allowUnlisted,
    guides: resolveGuides(guides),
    duty: file.duty,
    rights: Object.fromEntries(roles.map((role) => [role, file.roles[role].map(readRight)])) as unknown as Organisation['rights'],
    verbLabels: Object.assign({}, ...Object.values(file.verbs)) as Record<string, string>,
    approval: resolveApproval(file),
    assessment: file.assessment,
    tiers: {
      professionals: file.tiers?.愁事 ?? [],
      teams: (file.party?.teams ?? []).map(({ name, community, lead, skills, open }) => ({
        ...{ name, community, lead, skills: skills ?? [] },
        ...given({ open }),
      })),
    },
    admission: resolveLists(admission),
  };
}
