import type { CommandContext } from '../src/core/define-command.ts';
import { standingOf } from '../src/core/standing.ts';
import type { Relation } from '../src/domain/actions.ts';
import type { Case } from '../src/domain/case.ts';
import type { CaseStatus } from '../src/domain/status.ts';

/** Cases in some status to which the speaker stands in one of the given relations, oldest first. */
export async function casesOf(
  context: Pick<CommandContext, 'member' | 'directory' | 'cases'>,
  status: readonly CaseStatus[],
  relations: readonly Relation[],
  limit = 20,
): Promise<Case[]> {
  const found: Case[] = [];
  for await (const candidate of context.cases.find({ status, ...areaOf(context), order: 'oldest' })) {
    const standing = standingOf(context.member, candidate, context.directory);
    if (relations.some((relation) => standing.has(relation))) found.push(candidate);
    if (found.length >= limit) break;
  }
  return found;
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
