import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import { addDays, dateOf } from '../../src/domain/instant.ts';
import { buildSeal, changedFromFor } from '../../src/domain/seal.ts';
import dailySeal from '../../templates/daily-seal.ts';

/** Seals the day before (每日封存) and tells the management group the seal's fingerprint, so that later changes of history can be proven. */
export default defineSchedule({
  id: 'daily-seal',
  on: 'cron',
  cron: (times) => dailyAt(times.seal),
  catchUp: 'newest',
  async run({ now, directory, cases, seals }) {
    const date = addDays(dateOf(now), -1);
    const last = await seals.last();
    if (last !== undefined && last.date > date) return [];
    // A crash may have come between the seal and its words: a sealed day is not sealed again, only said.
    const sealed = last?.date === date ? last : undefined;
    const district = directory.organisation.district.id;
    const seal =
      sealed ??
      (await buildSeal(
        { date, at: now, cases: await cases.count({}), district, previous: last },
        cases.chains(changedFromFor(last)),
      ));
    const say = directory.groups({ kind: 'management' }).map(({ id }) => ({
      to: { group: id },
      body: dailySeal.render(seal),
      key: `seal:${date}@g:${id}`,
    }));
    return [{ ...(sealed === undefined ? { seal } : {}), say }];
  },
});
