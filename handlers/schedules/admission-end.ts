import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import { keptOf, written } from '../../src/core/kept.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import { ADMISSION, admissionSchema } from '../../src/domain/admission.ts';
import { plain } from '../../src/messages/message-body.ts';
import { communityLiaisons } from '../community-liaisons.ts';
import { oneLine } from '../masked.ts';

/** Ends what was admitted until a day that is over (准入到期): the street, the community and who pushed it down are told, nobody has to go on. */
export default defineSchedule({
  id: 'admission-end',
  on: 'cron',
  cron: (times) => dailyAt(times.figures),
  catchUp: 'newest',
  async run(world): Promise<readonly Outcome[]> {
    const { directory, now } = world;
    const kept = await keptOf(world, ADMISSION, admissionSchema);
    const over = kept.filter(({ body: { ruling, endedAt } }) => {
      return ruling?.admitted === true && ruling.until !== undefined && ruling.until <= now && endedAt === undefined;
    });
    return over.map(({ record, body }): Outcome => {
      const words = plain(
        `准入${record.id}号到期:${body.unit}请${body.toName}做的“${oneLine(body.task, 40)}”,说好的期限已到,从今天起退出,${body.toName}不用再做。`,
        '还要做的,请部门重新报审。',
      );
      const street = directory.street(body.street);
      const liaisons = communityLiaisons(world, body.to);
      const told = [street?.whistleChief, ...(liaisons.length > 0 ? liaisons : [street?.dispatchers[0]]), body.by.person];
      return {
        records: [written(record, { ...body, endedAt: now }, { open: false, after: record })],
        say: [...new Set(told)].flatMap((person): Say[] =>
          person === undefined ? [] : [{ to: { person }, body: words, key: `admission-end:${record.id}@p:${person}` }],
        ),
      };
    });
  },
});
