import { createMemoryBudget } from '../../src/delivery/memory-budget.ts';
import { createRelay } from '../../src/delivery/relay.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { createMongoStore, type MongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { openRedis, type Shared } from '../../src/store/redis/open-redis.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { dropDatabase, openMongoStore } from '../support/mongo-store.ts';
import { createRedisServer, describeWithRedis, type RedisServer, until } from '../support/redis.ts';
import { createRelayBench, NINE } from '../support/relay-bench.ts';

const OWNERS = ['one', 'two', 'three'];
const LIMIT = 6;

describeWithMongo('a platform’s limit', () => {
  describeWithRedis('kept by three instances', () => {
    let server: MongoServer;
    let redis: RedisServer;
    let bench: ReturnType<typeof createRelayBench>;
    let uri: string;
    const stores: MongoStore[] = [];
    const shares: Shared[] = [];
    let now = NINE;

    beforeAll(async () => {
      server = await openMongo();
      redis = await createRedisServer();
      await redis.start();
      bench = createRelayBench({ rate: { count: LIMIT, perMs: MINUTE } });
      const opened = await openMongoStore(server);
      uri = opened.uri;
      stores.push(opened.store, await createMongoStore({ uri }), await createMongoStore({ uri }));
      for (const owner of OWNERS)
        shares.push(openRedis({ url: redis.url, owner, alone: createMemoryBudget(), onChange: () => {} }));
    });
    afterAll(async () => {
      for (const one of [...shares, ...stores]) await one.close();
      await dropDatabase(uri);
      await bench.close();
      await redis.stop();
      await server.close();
    });

    test('is one for all, is kept with room to spare while Redis is away, and is one again when it is back', async () => {
      const relays = OWNERS.map((owner, n) =>
        createRelay({
          ...bench.parts(owner),
          outbox: (stores[n] as MongoStore).outbox,
          budget: (shares[n] as Shared).budget,
          clock: { now: () => now },
        }),
      );
      const conversation = { platform: 'simulator', kind: 'group' as const, id: 'g_wt' };
      /** So many words of as many cases; each instance takes its share of them, and all send at once. */
      async function saidInAMinute(round: string): Promise<number> {
        now += 2 * MINUTE;
        const before = bench.keys().length;
        const keys = Array.from({ length: 30 }, (_, n) => `${round}${n}`);
        for (const key of keys) {
          const announcement = { key, to: { group: 'g_wt' }, body: { paragraphs: [[{ text: key }]] }, urgent: false };
          await stores[0]?.outbox.add([{ announcement, conversation }], now);
        }
        for (let second = 0; second < 60; second += 10) {
          now += 10_000;
          await Promise.all(relays.map((relay) => relay.run()));
        }
        return bench.keys().length - before;
      }
      await until(() => shares.every(({ isThere }) => isThere));
      expect(await saidInAMinute('together')).toBe(LIMIT);
      await redis.stop();
      await until(() => shares.every(({ isThere }) => !isThere));
      const alone = await saidInAMinute('alone');
      expect(alone).toBeGreaterThan(0);
      expect(alone).toBeLessThanOrEqual(LIMIT);
      await redis.start();
      await until(() => shares.every(({ isThere }) => isThere));
      expect(await saidInAMinute('again')).toBe(LIMIT);
      expect(new Set(bench.keys()).size).toBe(bench.keys().length);
      expect(bench.faults).toEqual([]);
    });
  });
});
