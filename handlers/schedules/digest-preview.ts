import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import type { Say } from '../../src/core/outcome.ts';
import { workDigest } from '../../src/domain/digest-view.ts';
import { isDigestDay } from '../../src/domain/period.ts';
import weeklyDigestPreview from '../../templates/weekly-digest-preview.ts';
import { digestIssue } from '../digest-issue.ts';
import { namesIn, scopeOfGroup } from '../scopes.ts';
import { survey } from '../survey.ts';

/**
 * Shows each street's whistle chief what its group will read (周报预览), in private and ahead of time. One that comes too late to change
 * anything is not sent.
 */
export default defineSchedule({
  id: 'digest-preview',
  on: 'cron',
  cron: (times) => dailyAt(times.digestPreview),
  counts: ({ now, calendar }) => isDigestDay(now, calendar),
  catchUp: 'none',
  async run(world) {
    const { directory } = world;
    const { organisation } = directory;
    const issue = digestIssue(world);
    const told = organisation.streets.flatMap((street) => {
      const group = directory.workGroup({ street: street.id });
      const scope = group.scope.kind === 'street' ? scopeOfGroup(group, directory) : undefined;
      return scope ? [{ street, group, scope }] : [];
    });
    const surveys = await survey(
      world,
      issue.when,
      told.map(({ scope }) => scope),
    );
    const [keeper] = organisation.admins.flatMap((id) => directory.person(id) ?? []);
    const say = told.flatMap(({ street, group, scope }): Say[] => {
      const found = surveys.get(scope.key);
      const chief = directory.person(street.whistleChief);
      if (!found || !chief) return [];
      const body = weeklyDigestPreview.render({
        chief: chief.call,
        group: group.name,
        keeper: keeper ? `${keeper.title}${keeper.call}` : '平台管理员',
        digest: workDigest(issue.heading(scope.name), found.material, found.before, namesIn(directory)),
      });
      return [{ to: { person: chief.id }, body, key: `digest-preview:${issue.name}:${street.id}` }];
    });
    return [{ say }];
  },
});
