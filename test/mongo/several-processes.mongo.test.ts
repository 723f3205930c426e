import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { judge, nothingWrong } from '../support/kill-findings.ts';
import { runMany } from '../support/many-campaign.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { dropDatabase } from '../support/mongo-store.ts';
import { createRedisServer, describeWithRedis, type RedisServer } from '../support/redis.ts';
import { buildProduct } from '../support/running-product.ts';

const MESSAGES = Number(process.env['TEST_MESSAGES'] ?? 800);

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

  async function play(messages: number, kills: number, redis: string | undefined): Promise<void> {
    const mongodb = server.uri(`many_${process.pid}_${messages}_${redis === undefined ? 'alone' : 'redis'}`);
    await runMany({ mongodb, redis, dataFolder: folder, messages, kills, seed: messages }, async (campaign) => {
      const found = await judge(campaign, await createMongoStore({ uri: mongodb, readOnly: true }), { MONGODB_URI: mongodb });
      expect(found).toEqual(nothingWrong);
      expect(campaign.oddAnswers).toEqual([]);
      expect(campaign.sent.length).toBeGreaterThanOrEqual(messages);
      expect(campaign.atKill.at(-1)).toBeGreaterThan(messages / 3);
    });
    await dropDatabase(mongodb);
  }

  test('lose nothing and double nothing without Redis', () => play(MESSAGES / 10, 2, undefined), 300_000);

  describeWithRedis('with one Redis', () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await createRedisServer();
      await redis.start();
    });
    afterAll(() => redis.stop());

    test('lose nothing and double nothing', () => play(MESSAGES, 6, redis.url), 600_000);
  });
});
