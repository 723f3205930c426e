import type { World } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import { managementDigest, residentsDigest, workDigest } from '../src/domain/digest-view.ts';
import type { Group } from '../src/domain/organisation.ts';
import weeklyDigest from '../templates/weekly-digest.ts';
import weeklyDigestManagement from '../templates/weekly-digest-management.ts';
import weeklyDigestResidents from '../templates/weekly-digest-residents.ts';
import { type DigestIssue, digestIssue } from './digest-issue.ts';
import { noteOfStreet } from './digest-notes.ts';
import { namesIn, type Scope, scopeOfGroup } from './scopes.ts';
import { type Survey, survey } from './survey.ts';

/** This week's digest for these groups (周报成稿), all computed in one pass; groups that get none are left out. */
export async function digestPosts(world: World, groups: readonly Group[]): Promise<Say[]> {
  const issue = digestIssue(world);
  const told = groups.flatMap((group) => {
    const scope = scopeOfGroup(group, world.directory);
    return scope ? [{ group, scope }] : [];
  });
  const surveys = await survey(world, issue.when, [...new Map(told.map(({ scope }) => [scope.key, scope])).values()]);
  const says: Say[] = [];
  for (const { group, scope } of told) {
    const found = surveys.get(scope.key);
    const body = found && (await bodyFor(world, group, scope, issue, found));
    if (body) says.push({ to: { group: group.id }, body, key: `digest:${issue.name}:${group.id}` });
  }
  return says;
}

async function bodyFor(
  world: World,
  group: Group,
  scope: Scope,
  issue: DigestIssue,
  found: Survey,
): Promise<Say['body'] | undefined> {
  const heading = issue.heading(scope.name);
  if (group.residents) {
    const view = residentsDigest(heading, found.material);
    return view && weeklyDigestResidents.render(view);
  }
  const names = namesIn(world.directory);
  if (group.scope.kind === 'management')
    return weeklyDigestManagement.render(managementDigest(heading, found.material, found.before, names));
  const note = group.scope.kind === 'street' ? await noteOfStreet(world, issue, group.scope.street) : undefined;
  const digest = workDigest(heading, found.material, found.before, names);
  return weeklyDigest.render(note === undefined ? digest : { ...digest, note });
}
