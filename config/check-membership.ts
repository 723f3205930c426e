import type { Check } from './check-context.ts';
import type { Fault } from './fault.ts';
import { readScope } from './group-scope.ts';
import type { Introduction } from './introductions.ts';

/** Whoever a group pings must be in it, or the ping reaches nobody (@得到人). */
export const checkMembership: Check = ({ parts, everyone, report }) => {
  for (const [index, group] of parts.organisation.groups.entries()) {
    const scope = readScope(group.scope ?? '');
    if (scope === undefined || group.residents) continue;
    const members = new Set(group.members);
    for (const { person, post, path } of everyone) {
      const severity = pingedBy(scope, post);
      if (severity === undefined || members.has(person.userId)) continue;
      // The same person twice in a list of posts is one absence.
      members.add(person.userId);
      report(
        'organisation',
        ['groups', index, 'members'],
        `${person.name}(${person.title},${person.userId})不在“${group.name}”里,群里 @ 不到。请把 ${person.userId} 加进 members(见 ${String(path[0])}),或换一位联络人。`,
        severity,
      );
    }
  }
};

/** How bad it is when the holder of a post is missing from a staff group of that scope; nothing when the group never pings them. */
function pingedBy(scope: NonNullable<ReturnType<typeof readScope>>, post: Introduction['post']): Fault['severity'] | undefined {
  const isContact = post.role === 'dept' && post.office === 'liaison';
  const isStreetStaff = post.role === 'street' && (post.office === 'dispatcher' || post.office === 'whistle-chief');
  switch (scope.kind) {
    case 'street':
      if (isContact) return post.street === undefined || post.street === scope.street ? 'error' : undefined;
      if (post.street !== scope.street) return undefined;
      if (isStreetStaff) return 'error';
      return post.role === 'community' || post.role === 'grid' ? 'warning' : undefined;
    case 'district':
      if (isContact) return post.street === undefined ? 'error' : undefined;
      return isStreetStaff || post.role === 'district' ? 'error' : undefined;
    case 'community':
      return post.role === 'community' && scope.communities.includes(post.unit) ? 'error' : undefined;
    case 'management':
      return post.role === 'supervisor' || post.office === 'watch-chief' ? 'error' : undefined;
    case 'command':
      return post.role === 'district' ? 'error' : undefined;
    case 'operators':
      return post.role === 'admin' ? 'error' : undefined;
  }
}
