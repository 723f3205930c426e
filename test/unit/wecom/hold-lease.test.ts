import { holdLease } from '../../../src/platforms/wecom/hold-lease.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';

const HOLD_MS = 60_000;

/** Two that want the same lease, and a clock; nothing is renewed by real time as long as a test takes. */
function openHolders() {
  const { leases, close } = createSqliteStore({ file: ':memory:' });
  const world = { now: 1_000, broken: false };
  const changes: string[] = [];
  const faults: unknown[] = [];
  const holderOf = (owner: string) =>
    holdLease({
      leases: {
        ...leases,
        acquire: async (...given) => {
          if (world.broken) throw new Error('the store is away');
          return leases.acquire(...given);
        },
      },
      name: 'robot',
      owner,
      clock: { now: () => world.now },
      holdMs: HOLD_MS,
      onChange: (isHeld) => void changes.push(`${owner} ${isHeld}`),
      onFault: (error) => void faults.push(error),
    });
  const acquireAs = (owner: string) => leases.acquire('robot', owner, world.now, world.now + HOLD_MS);
  return { world, changes, faults, one: holderOf('one'), two: holderOf('two'), acquireAs, close };
}

describe('a lease that ran out before it was renewed', () => {
  test('is held no more, by the clock alone', async () => {
    const { world, one, two, close } = openHolders();
    await one.start();
    await two.start();
    expect([one.isHeld, two.isHeld]).toEqual([true, false]);
    world.now += HOLD_MS - 1;
    expect(one.isHeld).toBe(true);
    world.now += 1;
    expect(one.isHeld).toBe(false);
    await Promise.all([one.stop(), two.stop()]);
    await close();
  });

  test('is got anew before anything is said, where nobody took it', async () => {
    const { world, changes, one, close } = openHolders();
    await one.start();
    world.now += 10 * HOLD_MS;
    expect(await one.holds()).toBe(true);
    expect(one.isHeld).toBe(true);
    // The connection stayed open all the time.
    expect(changes).toEqual(['one true']);
    await one.stop();
    await close();
  });

  test('is lost where another took it meanwhile, and stays with the other', async () => {
    const { world, changes, one, acquireAs, close } = openHolders();
    await one.start();
    world.now += HOLD_MS;
    expect((await acquireAs('two'))?.token).toBe(2);
    expect(await one.holds()).toBe(false);
    expect(changes).toEqual(['one true', 'one false']);
    await one.stop();
    expect(await acquireAs('three')).toBeUndefined();
    await close();
  });

  test('is asked for again as soon as the store answers', async () => {
    const { world, changes, faults, one, close } = openHolders();
    await one.start();
    world.now += HOLD_MS;
    world.broken = true;
    expect(await one.holds()).toBe(false);
    expect(faults).toHaveLength(1);
    world.broken = false;
    expect(await one.holds()).toBe(true);
    expect(changes).toEqual(['one true', 'one false', 'one true']);
    await one.stop();
    await close();
  });

  test('is not taken up again by one that stopped', async () => {
    const { world, one, acquireAs, close } = openHolders();
    await one.start();
    world.now += HOLD_MS;
    const [, held] = await Promise.all([one.stop(), one.holds()]);
    expect(held).toBe(false);
    expect(await acquireAs('two')).toBeDefined();
    await close();
  });
});
