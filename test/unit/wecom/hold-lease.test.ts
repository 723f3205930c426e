import { holdLease } from '../../../src/platforms/wecom/hold-lease.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';

const HOLD_MS = 60_000;

test('whoever finds the lease run out speaks for nobody, before it is told so', async () => {
  const { leases, close } = createSqliteStore({ file: ':memory:' });
  let now = 1_000;
  const changes: string[] = [];
  const holderOf = (owner: string) =>
    holdLease({
      leases,
      name: 'robot',
      owner,
      clock: { now: () => now },
      holdMs: HOLD_MS,
      onChange: (isHeld) => void changes.push(`${owner} ${isHeld}`),
      onFault: (error) => {
        throw error;
      },
    });
  const [one, two] = [holderOf('one'), holderOf('two')];
  await one.start();
  await two.start();
  expect([one.isHeld, two.isHeld]).toEqual([true, false]);
  // One was stopped for so long that it could not renew.
  now += HOLD_MS;
  expect(one.isHeld).toBe(false);
  const token = (await leases.acquire('robot', 'two', now, now + HOLD_MS))?.token;
  expect(token).toBe(2);
  await one.stop();
  // Giving back what is another's by now changes nothing.
  expect(await leases.acquire('robot', 'three', now, now + HOLD_MS)).toBeUndefined();
  expect(changes).toEqual(['one true', 'one false']);
  await two.stop();
  await close();
});
