import type { World } from '../../src/core/define-command.ts';
import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import type { Say } from '../../src/core/outcome.ts';
import { type DigestHeading, managementDigest, residentsDigest, workDigest } from '../../src/domain/digest-view.ts';
import type { Group } from '../../src/domain/organisation.ts';
import { isDigestDay } from '../../src/domain/period.ts';
import weeklyDigest from '../../templates/weekly-digest.ts';
import weeklyDigestManagement from '../../templates/weekly-digest-management.ts';
import weeklyDigestResidents from '../../templates/weekly-digest-residents.ts';
import { digestIssue } from '../digest-issue.ts';
import { namesIn, scopeOfGroup } from '../scopes.ts';
import { type Survey, survey } from '../survey.ts';

/**
 * Posts the weekly digest (五事联办周报): on the week's first working day, about the weeks since the last one, one message to every staff
 * group, the management group and every residents' group. All are computed in one pass and leave together.
 */
export default defineSchedule({
  id: 'weekly-digest',
  on: 'cron',
  cron: (times) => dailyAt(times.digest),
  counts: ({ now, calendar }) => isDigestDay(now, calendar),
  catchUp: 'newest',
  async run(world) {
    const { directory } = world;
    const issue = digestIssue(world);
    const told = directory.organisation.groups.flatMap((group) => {
      const scope = scopeOfGroup(group, directory);
      return scope ? [{ group, scope }] : [];
    });
    const surveys = await survey(world, issue.when, [...new Map(told.map(({ scope }) => [scope.key, scope])).values()]);
    const say = told.flatMap(({ group, scope }): Say[] => {
      const body = bodyFor(group, issue.heading(scope.name), surveys.get(scope.key), world);
      return body ? [{ to: { group: group.id }, body, key: `digest:${issue.name}:${group.id}` }] : [];
    });
    return [{ say }];
  },
});

function bodyFor(group: Group, heading: DigestHeading, found: Survey | undefined, { directory }: World): Say['body'] | undefined {
  if (!found) return undefined;
  if (group.residents) {
    const view = residentsDigest(heading, found.material);
    return view && weeklyDigestResidents.render(view);
  }
  const names = namesIn(directory);
  if (group.scope.kind === 'management') {
    return weeklyDigestManagement.render(managementDigest(heading, found.material, found.before, names));
  }
  return weeklyDigest.render(workDigest(heading, found.material, found.before, names));
}
