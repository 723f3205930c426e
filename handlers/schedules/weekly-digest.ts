import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import { isDigestDay } from '../../src/domain/period.ts';
import { digestIssue } from '../digest-issue.ts';
import { postedRecord } from '../digest-notes.ts';
import { digestPosts } from '../digest-posts.ts';

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
    const say = await digestPosts(world, world.directory.organisation.groups);
    return [{ say, records: [postedRecord(digestIssue(world))] }];
  },
});
