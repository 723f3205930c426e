import type { Check } from './check-context.ts';

/** Party units, volunteers, pairs and the city's counterparts name only what exists (党建和市级). */
export const checkParty: Check = (context) => {
  const { organisation } = context.parts;
  const communityNames = new Set(organisation.streets.flatMap(({ communities }) => communities.map(({ name }) => name)));
  const partyUnits = new Set([...context.departments, ...(organisation.partyUnits ?? []).map(({ unit }) => unit)]);
  for (const [index, { reportTo }] of (organisation.partyUnits ?? []).entries()) {
    context.mustKnow('organisation', ['partyUnits', index, 'reportTo'], reportTo, communityNames, '社区');
  }
  const { members, teams, pairs, 大工委: committee } = organisation.party ?? {};
  for (const [index, member] of (members ?? []).entries()) {
    const path = ['party', 'members', index];
    context.mustKnow('organisation', [...path, 'community'], member.community, context.communities, '社区编号');
    context.mustKnow('organisation', [...path, 'unit'], member.unit, partyUnits, '党组织所在单位');
  }
  for (const [index, team] of (teams ?? []).entries()) {
    const path = ['party', 'teams', index];
    context.mustKnow('organisation', [...path, 'community'], team.community, context.communities, '社区编号');
    context.mustKnow('organisation', [...path, 'lead'], team.lead, context.people, '人员编号');
    for (const [at, member] of team.members.entries()) {
      context.mustKnow('organisation', [...path, 'members', at], member, context.people, '人员编号');
    }
  }
  for (const [index, pair] of (pairs ?? []).entries()) {
    context.mustKnow('organisation', ['party', 'pairs', index, 'unit'], pair.unit, context.departments, '部门');
    context.mustKnow('organisation', ['party', 'pairs', index, 'community'], pair.community, context.communities, '社区编号');
  }
  context.mustKnow('organisation', ['party', '大工委', '轮值承办'], committee?.轮值承办, context.departments, '部门');
  for (const [index, member] of (committee?.兼职委员 ?? []).entries()) {
    context.mustKnow('organisation', ['party', '大工委', '兼职委员', index], member, context.people, '人员编号');
  }
  for (const [index, unit] of (organisation.city?.units ?? []).entries()) {
    context.mustKnow('organisation', ['city', 'units', index, 'counterpart'], unit.counterpart, context.departments, '部门');
  }
};
