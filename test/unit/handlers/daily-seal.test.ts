import dailySeal from '../../../handlers/schedules/daily-seal.ts';
import type { World } from '../../../src/core/define-command.ts';
import type { CronSchedule } from '../../../src/core/define-schedule.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { DAY, HOUR, type Instant } from '../../../src/domain/instant.ts';
import { wordsOf } from '../../../src/messages/message-body.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { walkedCase, walkOn } from '../../support/history.ts';
import { at } from '../../support/rules.ts';

const friday = at('2026-06-12 09:00');
const midnight = at('2026-06-13 00:05');
const schedule = dailySeal as CronSchedule;

function createDay() {
  const store = createSqliteStore({ file: ':memory:' });
  const directory = {
    organisation: { district: { id: 'qh', name: '青禾区', casePrefix: 'QH' } },
    groups: ({ kind }: { kind?: string }) => (kind === 'management' ? [{ id: 'g_lead' }] : []),
  };
  async function run(now: Instant): Promise<readonly Outcome[]> {
    const world = { now, directory, cases: store.cases, seals: store.seals } as unknown as World;
    const outcomes: Outcome[] = [];
    for await (const outcome of await schedule.run(world)) outcomes.push(outcome);
    return outcomes;
  }
  return {
    store,
    run,
    open: (ordinal: number) =>
      store.cases.insert({
        district: 'qh',
        day: '260612',
        cause: `simulator/m-260612-${ordinal}/0`,
        build: () => ({ case: walkedCase(ordinal, friday, 0), say: [], then: [] }),
      }),
    async runAndKeep(now: Instant) {
      const [outcome] = await run(now);
      if (outcome?.seal) await store.seals.add(outcome.seal);
      return outcome;
    },
  };
}

test('seals the day before and tells the management group once, by one short line', async () => {
  const day = createDay();
  await day.open(1);
  await day.open(2);
  const outcome = await day.runAndKeep(midnight);
  expect(outcome?.seal).toMatchObject({ date: '2026-06-12', cases: 2, highest: { 'qh/260612': 2 }, previous: '' });
  expect(outcome?.say?.map(({ to, key }) => [to, key])).toEqual([[{ group: 'g_lead' }, 'seal:2026-06-12@g:g_lead']]);
  const words = wordsOf(outcome!.say![0]!.body);
  expect(words).toBe(`封存 6月12日:案件 2 件,链头指纹 ${outcome!.seal!.hash.slice(0, 12)}…(前12位),无需回复`);
  await day.store.close();
});

test('the next day continues the chain with what has changed', async () => {
  const day = createDay();
  const { case: first } = await day.open(1);
  await day.open(2);
  const before = await day.runAndKeep(midnight);
  const next = walkOn(first, midnight + HOUR);
  expect(await day.store.cases.replace({ case: next, say: [], then: [] }, first.version)).toBe(true);
  const after = await day.runAndKeep(midnight + DAY);
  expect(after?.seal?.previous).toBe(before?.seal?.hash);
  expect(after?.seal?.chains).toEqual([{ no: next.no, ...next.chain }]);
  await day.store.close();
});

test('a crash between the seal and its words neither seals the day anew nor loses the words', async () => {
  const day = createDay();
  const { case: first } = await day.open(1);
  const before = await day.runAndKeep(midnight);
  await day.store.cases.replace({ case: walkOn(first, midnight + 1), say: [], then: [] }, first.version);
  const again = await day.runAndKeep(midnight);
  expect(again?.seal).toBeUndefined();
  expect(again?.say).toEqual(before?.say);
  await day.store.close();
});

test('runs at five past midnight by default, and after a gap only once', () => {
  const cron = typeof schedule.cron === 'string' ? schedule.cron : schedule.cron({ seal: '00:05' } as never);
  expect(cron).toBe('5 0 * * *');
  expect(schedule.catchUp).toBe('newest');
});
