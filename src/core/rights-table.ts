import { relationLabels } from '../domain/actions.ts';
import type { Organisation, Role } from '../domain/organisation.ts';
import { transitions } from '../domain/transitions.ts';
import type { Command } from './define-command.ts';

/** Roles as columns (角色); residents first, the administrator last. */
const roleTitles: Record<Role, string> = {
  resident: '居民',
  building: '楼栋长',
  party_member: '居民党员',
  grid: '网格',
  community: '社区',
  street: '街道',
  dept: '部门',
  related: '属事单位',
  district: '区',
  city: '市',
  supervisor: '督查',
  assessor: '组织部',
  leader: '区领导',
  admin: '管理员',
};
const columns = Object.keys(roleTitles) as Role[];

/**
 * Who may do what, in one table (权限表): a row for each verb of the configuration with what it is called and which commands say it, a
 * column for each role, and last how one must stand to the case, which is where the levels come in.
 */
export function rightsTable(
  { rights, verbLabels }: Pick<Organisation, 'rights' | 'verbLabels'>,
  commands: readonly Pick<Command, 'title' | 'right'>[],
): string {
  const head = ['动词', '说法', ...columns.map((role) => roleTitles[role]), '与本案的关系(层级)'];
  const lines = Object.entries(verbLabels).map(([verb, label]) => [
    `\`${verb}\``,
    [...new Set([label, ...commands.filter(({ right }) => right === verb).map(({ title }) => title)])].join('、'),
    ...columns.map((role) => cellOf(rights, role, verb)),
    standingFor(verb),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `●` where the role holds it, what it is limited to where it is. */
function cellOf(rights: Organisation['rights'], role: Role, verb: string): string {
  const right = rights[role].find((one) => one.verb === verb);
  if (right === undefined) return '';
  return right.limits.length === 0 ? '●' : right.limits.join('/');
}

/** How somebody must stand to a case for the steps of a verb; empty where it is about no case. */
function standingFor(verb: string): string {
  const who = transitions.filter(({ right }) => right === verb).flatMap((row) => row.who);
  return [...new Set(who)]
    .filter((relation) => relation !== 'bot')
    .map((relation) => relationLabels[relation])
    .join('、');
}
