import fc from 'fast-check';
import request from 'supertest';
import { durationOf, instantOf, isoOf } from '../../../src/platforms/simulator/iso-time.ts';
import { createShiftedClock } from '../../../src/platforms/simulator/shifted-clock.ts';
import { createMemoryChatLog } from '../../support/memory-chat-log.ts';
import { createSimulatorBench, type SimulatorBench, SUNDAY } from '../../support/simulator-bench.ts';

const HOUR = 3_600_000;

describe('the clock over HTTP', () => {
  let bench: SimulatorBench;
  beforeEach(async () => {
    bench = await createSimulatorBench();
  });
  const move = (body: object) => request(bench.http.app.callback()).post('/simulator/api/clock').send(body);

  test('tells the time in China', async () => {
    const { body } = await request(bench.http.app.callback()).get('/simulator/api/clock');
    expect(body).toEqual({ now: '2026-11-22T10:00:00.000+08:00' });
  });

  test('goes on by a duration and answers when everything is settled', async () => {
    expect((await move({ advance: 'PT2H' })).body).toEqual({ now: '2026-11-22T12:00:00.000+08:00' });
    expect(bench.moves).toEqual([SUNDAY + 2 * HOUR, 'settled']);
  });

  test('goes to a moment', async () => {
    expect((await move({ to: '2026-11-23T08:30:00+08:00' })).body).toEqual({ now: '2026-11-23T08:30:00.000+08:00' });
    expect((await move({ to: '2026-11-23T01:00:00Z' })).body).toEqual({ now: '2026-11-23T09:00:00.000+08:00' });
  });

  test('waits until settled without moving when asked for no time at all', async () => {
    expect((await move({ advance: 'PT0S' })).body).toEqual({ now: '2026-11-22T10:00:00.000+08:00' });
    expect(bench.moves).toEqual(['settled']);
  });

  test('adds up moves that were asked for at once', async () => {
    await Promise.all([move({ advance: 'PT2H' }), move({ advance: 'PT1H' })]);
    expect((await move({ advance: 'PT0S' })).body).toEqual({ now: '2026-11-22T13:00:00.000+08:00' });
  });

  test.each([
    { to: '2026-11-22T09:59:00+08:00' },
    { to: '2026-11-23 08:30' },
    { to: '2026-11-23T08:30:00' },
    { advance: '-PT2H' },
    { advance: 'P1M' },
    { advance: '2h' },
    { advance: 'PT' },
    { advance: 'P500D' },
    { advance: 7200 },
    { advance: 'PT2H', to: '2026-11-23T08:30:00+08:00' },
    { ahead: 'PT2H' },
    {},
  ])('refuses %j and stays', async (body) => {
    const answer = await move(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(/[一-龥]/);
    expect(bench.moves).toEqual([]);
  });
});

describe('durations and moments', () => {
  test.each([
    ['PT10M', 600_000],
    ['PT2H', 2 * HOUR],
    ['P1D', 24 * HOUR],
    ['P1W', 168 * HOUR],
    ['P1DT2H30M', 26.5 * HOUR],
    ['PT0S', 0],
    ['PT1.5S', 1000],
    ['P', undefined],
    ['P1Y', undefined],
    ['PT2H ', undefined],
  ])('%s is %s ms', (text, ms) => {
    expect(durationOf(text)).toBe(ms);
  });

  test('a moment survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        expect(instantOf(isoOf(at))).toBe(at);
      }),
    );
  });
});

describe('the shifted clock', () => {
  const build = async (start = SUNDAY) => {
    const base = { at: start, now: () => base.at };
    const log = createMemoryChatLog();
    return { base, log, clock: await createShiftedClock(base, log) };
  };

  test('runs with its base, and on from where it was moved to', async () => {
    const { base, clock } = await build();
    base.at += 5_000;
    expect(clock.now()).toBe(SUNDAY + 5_000);
    await clock.moveTo(SUNDAY + HOUR);
    base.at += 1_000;
    expect(clock.now()).toBe(SUNDAY + HOUR + 1_000);
  });

  test('stands still while held, and loses no time when it runs again', async () => {
    const { base, clock } = await build();
    await clock.holdAt(SUNDAY + HOUR);
    base.at += 700;
    expect(clock.now()).toBe(SUNDAY + HOUR);
    await clock.run();
    expect(clock.now()).toBe(SUNDAY + HOUR);
    base.at += 5;
    expect(clock.now()).toBe(SUNDAY + HOUR + 5);
  });

  test('keeps its shift over a restart', async () => {
    const { base, log, clock } = await build();
    await clock.moveTo(SUNDAY + HOUR);
    base.at += 10_000;
    const again = await createShiftedClock(base, log);
    expect(again.now()).toBe(SUNDAY + HOUR + 10_000);
  });

  test('does not move when the shift cannot be kept', async () => {
    const { log, clock } = await build();
    log.full = true;
    await expect(clock.holdAt(SUNDAY + HOUR)).rejects.toThrow('disk full');
    expect(clock.now()).toBe(SUNDAY);
  });

  test('never goes back, whatever it is told and wherever it is killed', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('hold' as const), by: fc.integer({ min: -HOUR, max: HOUR }) }),
      fc.record({ kind: fc.constantFrom('run' as const, 'restart' as const), by: fc.constant(0) }),
      fc.record({ kind: fc.constant('pass' as const), by: fc.integer({ min: 0, max: 5_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { base, log, clock } = await build();
        let running = clock;
        let seen = running.now();
        for (const { kind, by } of steps) {
          if (kind === 'hold') await running.holdAt(seen + by);
          if (kind === 'run') await running.run();
          if (kind === 'restart') running = await createShiftedClock(base, log);
          if (kind === 'pass') base.at += by;
          expect(running.now()).toBeGreaterThanOrEqual(seen);
          seen = running.now();
        }
      }),
    );
  });
});
