import type { World } from '../../src/core/define-command.ts';
import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { addDays, dateOf, type Instant, spoken } from '../../src/domain/instant.ts';
import { clockLabels } from '../../src/domain/reminder.ts';
import { openStatuses } from '../../src/domain/status.ts';
import holidayNotice, { type HolidayNoticeView } from '../../templates/holiday-notice.ts';
import { liaisonOf } from '../case-words.ts';

/** On the last working day before three days off or more, each liaison hears privately what falls due in them. */
export default defineSchedule({
  id: 'holiday-notice',
  on: 'cron',
  cron: (times) => dailyAt(times.holidayNotice.at),
  catchUp: 'none',
  async run(world) {
    const today = dateOf(world.now);
    const tomorrow = addDays(today, 1);
    const [holiday] = world.calendar.holidayRuns(tomorrow, tomorrow);
    if (!world.calendar.isWorkday(today) || holiday === undefined) return [];
    const until = world.calendar.endOfNextWorkday(world.now);
    const name = holiday.name ?? '假期';
    return [...(await dueBefore(world, until))].map(
      ([person, cases]): Outcome => ({
        say: [
          {
            to: { person },
            key: `holiday:${today}@p:${person}`,
            body: holidayNotice.render({ holiday: name, days: holiday.days, cases }),
          },
        ],
      }),
    );
  },
});

/** What each duty liaison still owes up to the end of the first working day afterwards. */
async function dueBefore(world: World, until: Instant): Promise<Map<string, HolidayNoticeView['cases'][number][]>> {
  const found = new Map<string, HolidayNoticeView['cases'][number][]>();
  for await (const of of world.cases.find({ status: openStatuses })) {
    for (const window of of.windows) {
      const owes =
        window.endedAt === undefined && window.unit !== undefined && (window.clock === 'report' || window.clock === 'close');
      if (!owes || window.due <= world.now || window.due > until || window.unit === undefined) continue;
      const { person } = await liaisonOf(world, of, window.unit, until);
      found.set(person.id, [
        ...(found.get(person.id) ?? []),
        { no: of.no, title: titleOf(of), clock: clockLabels[window.clock], due: spoken(window.due) },
      ]);
    }
  }
  return found;
}
