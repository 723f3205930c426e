import { forbiddenRights } from '../src/domain/forbidden-rights.ts';
import type { Role } from '../src/domain/organisation.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import type { Check } from './check-context.ts';
import { readRight } from './right.ts';

const whistles = new Set<string>(Object.values(whistleLabels));

/** Rights: a role may use only verbs of the table, a whistle right names only the four whistles (权限). */
export const checkRights: Check = (context) => {
  const { verbs, roles } = context.parts.organisation;
  const known = new Set<string>();
  for (const [theme, table] of Object.entries(verbs)) {
    for (const verb of Object.keys(table)) {
      if (known.has(verb)) context.report('organisation', ['verbs', theme, verb], `动词“${verb}”在表里出现了两次,请留一个。`);
      known.add(verb);
    }
  }
  for (const [role, rights] of Object.entries(roles)) {
    const seen = new Set<string>();
    for (const [index, written] of rights.entries()) {
      const { verb, limits } = readRight(written);
      const path = ['roles', role, index];
      context.mustKnow('organisation', path, verb, known, '动词');
      if (seen.has(verb)) context.report('organisation', path, `${role} 里“${verb}”写了两次,请合成一项。`);
      seen.add(verb);
      if (forbiddenRights[verb]?.includes(role as Role)) {
        const label = labelOf(verbs, verb);
        context.report(
          'organisation',
          path,
          `“${verb}”(${label})不能给 ${role}:${label}只归评价、核查的一方,部门不评街道、不核自己。请删去。`,
        );
      }
      if (verb !== 'whistle') continue;
      for (const limit of limits) context.mustKnow('organisation', path, limit, whistles, '哨种');
    }
  }
};

function labelOf(verbs: Readonly<Record<string, Readonly<Record<string, string>>>>, verb: string): string {
  return Object.values(verbs).find((table) => verb in table)?.[verb] ?? verb;
}
