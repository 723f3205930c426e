import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { judge, nothingWrong } from '../support/kill-findings.ts';
import { runMany } from '../support/many-campaign.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { dropDatabase } from '../support/mongo-store.ts';
import { createRedisServer, describeWithRedis, type RedisServer, until } from '../support/redis.ts';
import { buildProduct } from '../support/running-product.ts';

/** 3,000 take minutes: `TEST_MESSAGES=3000 npm run test:mongo -- test/mongo/several`. */
const MESSAGES = Number(process.env['TEST_MESSAGES'] ?? 600);
/** When which process is killed; another one finds other moments. */
const SEED = Number(process.env['TEST_SEED'] ?? MESSAGES);
const PATIENCE_MS = 600_000;

describeWithMongo('three processes on one database, killed at random', () => {
  let server: MongoServer;
  let folder: string;
  beforeAll(async () => {
    await buildProduct();
    server = await openMongo();
    folder = mkdtempSync(join(tmpdir(), 'shaozi-many-'));
  }, 120_000);
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function play(messages: number, kills: number, redis?: RedisServer): Promise<void> {
    const mongodb = server.uri(`many_${process.pid}_${messages}_${redis === undefined ? 'alone' : 'redis'}`);
    /** Redis is away for a third of the time, everything it knew is gone, and it comes back. */
    async function loseRedis(sent: () => number): Promise<void> {
      await until(() => sent() > messages / 3, PATIENCE_MS);
      await redis?.stop();
      await until(() => sent() > (messages * 2) / 3, PATIENCE_MS);
      await redis?.start();
    }
    const parts = { mongodb, redis: redis?.url, dataFolder: folder, messages, kills, seed: SEED, meanwhile: loseRedis };
    await runMany(parts, async (campaign) => {
      const found = await judge(campaign, await createMongoStore({ uri: mongodb, readOnly: true }), { MONGODB_URI: mongodb });
      expect(found).toEqual(nothingWrong);
      expect(campaign.oddAnswers).toEqual([]);
      expect(campaign.sent.length).toBeGreaterThanOrEqual(messages);
      expect(campaign.atKill.at(-1)).toBeGreaterThan(messages / 3);
      expect(campaign.log.some((line) => line.includes('Redis is away'))).toBe(redis !== undefined);
    });
    await dropDatabase(mongodb);
  }

  test('lose nothing and double nothing without Redis', () => play(MESSAGES / 10, 2), 300_000);

  describeWithRedis('with one Redis, which is away for a while', () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await createRedisServer();
      await redis.start();
    });
    afterAll(() => redis.stop());

    test('lose nothing and double nothing', () => play(MESSAGES, Math.max(6, MESSAGES / 300), redis), 900_000);
  });
});
