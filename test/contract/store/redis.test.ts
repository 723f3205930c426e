import fc from 'fast-check';
import { createMemoryBudget } from '../../../src/delivery/memory-budget.ts';
import { openRedis, type Shared } from '../../../src/store/redis/open-redis.ts';
import { createRedisServer, describeWithRedis, type RedisServer, until } from '../../support/redis.ts';

describeWithRedis('what instances share through Redis', () => {
  let server: RedisServer;
  let run = 0;
  const open: Shared[] = [];
  const changes: string[] = [];

  beforeAll(async () => {
    server = await createRedisServer();
    await server.start();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  afterAll(() => server.stop());

  /** Instances of one installation; each test has its own. */
  async function instances(...owners: string[]): Promise<Shared[]> {
    run += 1;
    const prefix = `test-${run}`;
    const all = owners.map((owner) => {
      const onChange = (isThere: boolean) => void changes.push(`${owner} ${isThere ? 'there' : 'away'}`);
      return openRedis({ url: server.url, owner, prefix, alone: createMemoryBudget(), onChange });
    });
    open.push(...all);
    await until(() => all.every((one) => one.isThere));
    return all;
  }

  test('a limit is one for all of them, whoever sends', async () => {
    const [one, two] = (await instances('one', 'two')) as [Shared, Shared];
    const limit = { count: 3, perMs: 60_000 };
    expect(await one.budget.take('g', limit, 1_000)).toBe(0);
    expect(await two.budget.take('g', limit, 11_000)).toBe(0);
    expect(await one.budget.take('g', limit, 21_000)).toBe(0);
    expect(await two.budget.take('g', limit, 31_000)).toBe(30_000);
    expect(await two.budget.take('other', limit, 31_000)).toBe(0);
    expect(await one.budget.take('g', limit, 61_000)).toBe(0);
    expect(await two.budget.take('g', limit, 61_000)).toBe(10_000);
  });

  test('it counts exactly as one instance alone does', async () => {
    const [shared] = (await instances('one')) as [Shared];
    let channel = 0;
    const asks = fc.array(fc.tuple(fc.nat(30_000), fc.integer({ min: 1, max: 3 })), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 5 }), async (steps, count) => {
        channel += 1;
        const alone = createMemoryBudget();
        let now = 1_000_000;
        for (const [pause, sends] of steps) {
          now += pause;
          const limit = { count, perMs: 60_000 };
          const expected = await alone.take('g', limit, now, sends);
          expect(await shared.budget.take(`g${channel}`, limit, now, sends)).toBe(expected);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('while Redis is away each sends less, and once it is back they count together again', async () => {
    const [one, two] = (await instances('one', 'two')) as [Shared, Shared];
    const limit = { count: 6, perMs: 60_000 };
    await server.stop();
    await until(() => !one.isThere && !two.isThere);
    const alone = await Promise.all([1, 2, 3].map((at) => one.budget.take('g', limit, at)));
    expect(alone).toEqual([0, 0, expect.any(Number)]);
    expect(alone[2]).toBeGreaterThan(0);
    await server.start();
    await until(() => one.isThere && two.isThere);
    for (let n = 0; n < 6; n += 1) expect(await (n % 2 ? one : two).budget.take('h', limit, n)).toBe(0);
    expect(await one.budget.take('h', limit, 7)).toBeGreaterThan(0);
    expect(changes).toEqual(expect.arrayContaining(['one away', 'two away', 'one there', 'two there']));
  });

  test('a token fetched by one is used by the others until it ends or is refused', async () => {
    const [one, two] = (await instances('one', 'two')) as [Shared, Shared];
    expect(await two.tokens.get('dingtalk:app')).toBeUndefined();
    await one.tokens.put('dingtalk:app', 't1', 5_000, 1_000);
    expect(await two.tokens.get('dingtalk:app')).toBe('t1');
    await two.tokens.drop('dingtalk:app', 'older');
    expect(await one.tokens.get('dingtalk:app')).toBe('t1');
    await two.tokens.drop('dingtalk:app', 't1');
    expect(await one.tokens.get('dingtalk:app')).toBeUndefined();
    await one.tokens.put('dingtalk:app', 't2', 1_020, 1_000);
    await until(async () => (await two.tokens.get('dingtalk:app')) === undefined);
  });

  test('a signal reaches the others and not the one who gave it, also after Redis was away', async () => {
    const [one, two] = (await instances('one', 'two')) as [Shared, Shared];
    const heard: string[] = [];
    one.wake.listen((what) => heard.push(`one ${what}`));
    const stop = two.wake.listen((what) => heard.push(`two ${what}`));
    const reaches = (what: string) => async () => {
      one.wake.tell(what);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return heard.includes(`two ${what}`);
    };
    await until(reaches('first'));
    await server.stop();
    one.wake.tell('lost');
    await server.start();
    await until(reaches('second'));
    stop();
    expect(heard.filter((line) => line.startsWith('one'))).toEqual([]);
    expect(heard).not.toContain('two lost');
  });

  test('nothing waits long for a Redis that never was there', async () => {
    const shared = openRedis({ url: 'redis://127.0.0.1:1', owner: 'one', alone: createMemoryBudget(), onChange: () => {} });
    open.push(shared);
    expect(await shared.budget.take('g', { count: 3, perMs: 1000 }, 1)).toBe(0);
    expect(await shared.tokens.get('x')).toBeUndefined();
    shared.wake.tell('nobody');
  });
});
