import { type Organisation, type Role, roles } from '../domain/organisation.ts';
import type { Directory } from '../ports/directory.ts';

/** Who holds a right, as people say it in a refusal. */
const holders: Record<Role, string> = {
  resident: '居民',
  building: '楼栋长',
  grid: '网格长、网格员',
  community: '社区书记、联络员',
  street: '街道吹哨负责人',
  dept: '部门联络员',
  related: '属事单位',
  district: '区指挥中心',
  city: '市级对口单位',
  supervisor: '督查室',
  assessor: '组织部考核岗',
  leader: '区领导',
  party_member: '居民党员',
  admin: '平台管理员',
};

/** Nearest to the work first: the one to ask is rarely the city or a leader. */
const told: readonly Role[] = [
  ...(['grid', 'community', 'street', 'dept', 'district', 'related', 'supervisor', 'assessor', 'admin', 'leader'] as const),
  ...(['city', 'party_member', 'building', 'resident'] as const),
];

/** Limit of a right that is exercised for those who are not in the chat (代录). */
const FOR_OTHERS = '代录';

/** So many titles help; more are a list nobody reads. */
const MOST_TITLES = 4;

/** Answers what a role may do (权限), from the organisation file's `roles` alone. */
export function createRights(rights: Organisation['rights']): Pick<Directory, 'allows' | 'whoMay'> {
  const table = new Map(roles.map((role) => [role, new Map(rights[role].map(({ verb, limits }) => [verb, limits]))]));
  const grants = (role: Role, verb: string, limit: string | undefined): boolean => {
    const limits = table.get(role)?.get(verb);
    return limits !== undefined && (limits.length === 0 || limit === undefined || limits.includes(limit));
  };
  return {
    allows: (member, verb, limit) => member.roles.some((role) => grants(role, verb, limit)),
    whoMay(verb, limit) {
      // Who only writes down what others say is not the one to ask.
      const records = (role: Role) => table.get(role)?.get(verb)?.join() === FOR_OTHERS;
      const able = told.filter((role) => grants(role, verb, limit) && (limit !== undefined || !records(role)));
      // Only where nobody nearer may is it worth naming the city or a leader.
      const near = able.filter((role) => role !== 'city' && role !== 'leader');
      const titles = (near.length > 0 ? near : able).map((role) => holders[role]);
      return titles.length > MOST_TITLES ? `${titles.slice(0, MOST_TITLES).join('、')}等` : titles.join('、');
    },
  };
}
