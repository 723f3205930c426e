import type { CommandContext } from '../src/core/define-command.ts';
import { standingOf } from '../src/core/standing.ts';
import type { Relation } from '../src/domain/actions.ts';
import type { Case } from '../src/domain/case.ts';
import { compareNumbers } from '../src/domain/case-numbers.ts';
import type { CaseStatus } from '../src/domain/status.ts';

/** Cases in some status to which the speaker stands in one of the given relations, oldest first. */
export async function casesOf(
  context: Pick<CommandContext, 'member' | 'directory' | 'cases'>,
  status: readonly CaseStatus[],
  relations: readonly Relation[],
  limit = 20,
): Promise<Case[]> {
  const found = new Map<string, Case>();
  const area = areaOf(context);
  const searches =
    area.street === undefined && area.community === undefined
      ? [area]
      : [area, ...ownSide(context).map((person) => ({ person }))];
  for (const search of searches) {
    for await (const candidate of context.cases.find({ status, ...search, order: 'oldest' })) {
      const standing = standingOf(context.member, candidate, context.directory);
      if (relations.some((relation) => standing.has(relation))) found.set(candidate.no, candidate);
      if (found.size >= limit) break;
    }
  }
  return [...found.values()].sort((left, right) => left.openedAt - right.openedAt || compareNumbers(left.no, right.no));
}

/** The speaker and his colleagues of the same office: what they blew may lie in another street. */
function ownSide({ member, directory }: Pick<CommandContext, 'member' | 'directory'>): string[] {
  const [post] = member.posts;
  const isColleague = (posts: typeof member.posts) =>
    posts.some(({ unit, role }) => unit === post?.unit && role === post?.role && unit !== '');
  const colleagues = [...directory.organisation.people.values()].filter(({ posts }) => isColleague(posts));
  return [...new Set([member.id, ...colleagues.map(({ id }) => id)])];
}

/** Narrows the search to where the speaker works, so that a grid worker's question does not walk the whole district. */
function areaOf(context: Pick<CommandContext, 'member'>): { person?: string; community?: string; street?: string } {
  const [post] = context.member.posts;
  if (!post) return { person: context.member.id };
  if (context.member.roles.some((role) => role === 'district' || role === 'supervisor' || role === 'leader' || role === 'dept'))
    return {};
  if (post.community !== undefined) return { community: post.community };
  return post.street === undefined ? {} : { street: post.street };
}
