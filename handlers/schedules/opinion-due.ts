import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import { keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { OPINION, opinionSchema } from '../../src/domain/admission.ts';
import { dateOf, spoken } from '../../src/domain/instant.ts';
import { plain } from '../../src/messages/message-body.ts';
import { unitName } from '../case-words.ts';
import { oneLine } from '../masked.ts';

/** An opinion nobody has given yet (征求意见到期): its 书记 is reminded once on the last working morning, and who asked hears when it is over. */
export default defineSchedule({
  id: 'opinion-due',
  on: 'cron',
  cron: (times) => dailyAt(times.figures),
  counts: ({ now, calendar }) => calendar.isWorkday(dateOf(now)),
  catchUp: 'newest',
  async run(world): Promise<readonly Outcome[]> {
    const { calendar, directory, now } = world;
    const open = await keptOf(world, OPINION, opinionSchema, { open: true });
    return open.flatMap(({ record, body }): Outcome[] => {
      const late = body.due <= now;
      const told = late ? ('late' as const) : ('soon' as const);
      const isNear = late || calendar.addWorking(now, calendar.workdayLength) >= body.due;
      const person = late ? body.by.person : directory.street(body.street)?.secretary;
      if (!isNear || person === undefined || body.told === 'late' || body.told === told) return [];
      const about = `征求意见${record.id}号(${oneLine(body.subject, 24)})`;
      const words = late
        ? `${about}:${unitName(world, body.street)}到${spoken(body.due)}还没答复。`
        : `${about}请在${spoken(body.due)}前答复:答复意见 ${record.id}号 同意 / 不同意 理由 / 建议 ……`;
      return [
        {
          records: [written(record, { ...body, told }, { open: true, after: record })],
          say: [{ to: { person }, body: plain(words), key: `opinion:${record.id}:${told}@p:${person}` }],
        },
      ];
    });
  },
});
