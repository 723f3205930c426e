import { createCommitter } from '../../../src/core/commit.ts';
import type { World } from '../../../src/core/define-command.ts';
import { defineSchedule } from '../../../src/core/define-schedule.ts';
import { createJobs } from '../../../src/core/jobs.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import { isDigestDay } from '../../../src/domain/period.ts';
import { createSampleWorld } from '../../support/sample-world.ts';

const at = (text: string): Instant => Date.parse(`${text}+08:00`);

/** A daily half-past-eight job that counts only on the week's first working day, and notes when it ran. */
function createBench() {
  const { store, at: worldAt } = createSampleWorld();
  const ran: string[] = [];
  const job = defineSchedule({
    id: 'first-workday',
    on: 'cron',
    cron: '30 8 * * *',
    catchUp: 'newest',
    counts: ({ now, calendar }: World) => isDigestDay(now, calendar),
    run: async ({ now }) => {
      ran.push(new Date(now).toISOString());
      return [];
    },
  });
  const committer = createCommitter({
    records: store.records,
    cases: store.cases,
    outbox: store.outbox,
    binding: { resolve: () => undefined },
    unreachable: () => {},
    awake: (now) => now,
  });
  const jobs = createJobs({
    cases: store.cases,
    conversations: store.conversations,
    scheduleState: store.schedules,
    seals: store.seals,
    committer,
    world: worldAt,
    schedules: [job],
    prune: async () => {},
    times: {
      digestPreview: '08:00',
      digest: '08:30',
      leaderBundle: '17:00',
      figures: '09:00',
      seal: '00:05',
      holidayNotice: { at: '15:00', minimumDays: 3 },
    },
    onFault: (_, error) => {
      throw error;
    },
  });
  const tick = (moment: string, isOurs?: () => boolean) => jobs.run(at(moment), undefined, isOurs);
  return { ran, tick, close: () => store.close() };
}

test('a job of the first working day runs then, and not on the days after', async () => {
  const bench = createBench();
  await bench.tick('2026-06-13T12:00:00');
  for (const day of ['14', '15', '16', '17']) await bench.tick(`2026-06-${day}T08:30:00`);
  expect(bench.ran).toEqual(['2026-06-15T00:30:00.000Z']);
  await bench.close();
});

test('after an outage over that morning it is made up for once, as of that morning', async () => {
  const bench = createBench();
  await bench.tick('2026-06-13T12:00:00');
  await bench.tick('2026-06-17T10:00:00');
  await bench.tick('2026-06-18T10:00:00');
  expect(bench.ran).toEqual(['2026-06-15T00:30:00.000Z']);
  await bench.close();
});

test('after an outage of weeks only the newest one is', async () => {
  const bench = createBench();
  await bench.tick('2026-05-22T12:00:00');
  await bench.tick('2026-06-17T10:00:00');
  expect(bench.ran).toEqual(['2026-06-15T00:30:00.000Z']);
  await bench.close();
});

test('whoever has lost the turn begins nothing more and notes no run; whoever has it next does it', async () => {
  const bench = createBench();
  await bench.tick('2026-06-13T12:00:00');
  await bench.tick('2026-06-15T08:30:00', () => false);
  expect(bench.ran).toEqual([]);
  await bench.tick('2026-06-15T08:31:00', () => true);
  expect(bench.ran).toEqual(['2026-06-15T00:30:00.000Z']);
  await bench.close();
});
