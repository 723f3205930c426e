import { Registry } from 'prom-client';
import { timingWrites, watchHand, watchLeases } from '../../../src/http/store-metrics.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { createSqliteStore, type SqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { message } from '../../support/instances.ts';

let store: SqliteStore;
let metrics: Registry;
const linesOf = async (name: string) => (await metrics.metrics()).split('\n').filter((line) => line.startsWith(name));

beforeEach(() => {
  store = createSqliteStore({ file: ':memory:' });
  metrics = new Registry();
});
afterEach(() => store.close());

test('every write that somebody waits for is timed, one that is refused too', async () => {
  const timed = timingWrites(metrics, store);
  const hold = { owner: 'one', leaseUntil: 60_000 };
  expect(await timed.inbox.accept(message('m1', 'u_1', '报到', 'g_1'), 1, hold)).toBe('new');
  await timed.outbox.add([], 1);
  expect(await linesOf('shaozi_write_seconds_count')).toEqual([
    'shaozi_write_seconds_count{what="message"} 1',
    'shaozi_write_seconds_count{what="words"} 1',
  ]);
  const refusing = timingWrites(new Registry(), store);
  await store.close();
  await expect(refusing.inbox.accept(message('m2', 'u_1', '报到', 'g_1'), 1, hold)).rejects.toThrow(StoreUnavailable);
  store = createSqliteStore({ file: ':memory:' });
});

test('a lease shows at the one who holds it, until it runs out or is given back', async () => {
  let now = 1_000;
  const theirs = new Registry();
  const [mine, others] = [
    watchLeases(metrics, store.leases, { now: () => now }),
    watchLeases(theirs, store.leases, { now: () => now }),
  ];
  const lease = await mine.acquire('scheduler', 'one', now, now + 500);
  expect(await others.acquire('scheduler', 'two', now, now + 500)).toBeUndefined();
  expect(await linesOf('shaozi_lease_held')).toEqual(['shaozi_lease_held{lease="scheduler"} 1']);
  expect(await theirs.metrics()).toContain('shaozi_lease_held{lease="scheduler"} 0');
  now += 500;
  expect(await linesOf('shaozi_lease_held')).toEqual(['shaozi_lease_held{lease="scheduler"} 0']);
  await others.acquire('scheduler', 'two', now, now + 500);
  expect(await theirs.metrics()).toContain('shaozi_lease_held{lease="scheduler"} 1');
  await mine.release(lease!);
  expect(await theirs.metrics()).toContain('shaozi_lease_held{lease="scheduler"} 1');
});

test('what is in hand shows as it is when asked', async () => {
  let inHand = 3;
  watchHand(metrics, () => inHand);
  expect(await linesOf('shaozi_queue_depth')).toEqual(['shaozi_queue_depth 3']);
  inHand = 0;
  expect(await linesOf('shaozi_queue_depth')).toEqual(['shaozi_queue_depth 0']);
});
