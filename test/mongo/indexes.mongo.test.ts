import type { Model } from 'mongoose';
import { message } from '../support/instances.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { openMongoApp, watchCommands } from '../support/mongo-app.ts';
import { declaredIn, dropDatabase, openMongoStore } from '../support/mongo-store.ts';
import { distinctShapes, isCovered, type QueryShape, shapesOf } from '../support/query-shapes.ts';

const day = (hours: number) => hours * 60;

describeWithMongo('queries in MongoDB', () => {
  let server: MongoServer;
  beforeAll(async () => {
    server = await openMongo();
  });
  afterAll(() => server.close());

  test('each that the product asks in a day is served by a declared index', async () => {
    const { uri, store } = await openMongoStore(server);
    const commands = watchCommands(store);
    const bot = await openMongoApp(store);
    await bot.hear(message('m1', 'u_jx_lly', '@哨子 吹哨 书院路22号 路灯不亮 城管局', 'g_wt'));
    await bot.hear(message('m2', 'r_1', '楼下垃圾没人收,太臭了', 'g_jx_jm'));
    await bot.settled();
    for (const [n, said] of ['报到', '待办', '查询 #01', '全程 #01', '本周统计', '我的'].entries())
      await bot.hear(message(`n${n}`, 'u_cg_lly1', `@哨子 ${said}`, 'g_wt'));
    await bot.settled();
    for (const hours of [1, 4, 24, 72]) await bot.minute(day(hours));
    await bot.settled();
    for await (const _seal of store.seals.all());
    for await (const _case of store.audit.cases());
    for await (const _cause of store.cases.causes());
    for await (const _chain of store.cases.chains()) break;
    await store.inbox.state();
    await store.outbox.state();
    await store.outbox.deadLetters(5);
    await store.outbox.nextDue();
    await store.records.list('appeal', { open: true, subject: '城管局' });
    await store.inbox.claim({ owner: 'two', now: Number.MAX_SAFE_INTEGER, leaseUntil: 1, limit: 5 });
    await store.outbox.prune(0);
    await store.inbox.prune(0);

    const shapes = distinctShapes(commands.take().flatMap(shapesOf));
    expect(shapes.size).toBeGreaterThan(25);
    const indexes = declaredIn(store);
    const uncovered = [...shapes].filter(([, shape]) => !isCovered(shape, indexes)).map(([name]) => name);
    expect(uncovered).toEqual([]);
    await bot.app.stop();
    await dropDatabase(uri);
  });

  test('one that no index serves is found out', async () => {
    const { uri, store } = await openMongoStore(server);
    const indexes = declaredIn(store);
    const shape = (collection: string, filter: object, sort: QueryShape['sort'] = []) =>
      isCovered({ collection, filter: filter as QueryShape['filter'], sort }, indexes);
    expect(shape('cases', { place: 'x' })).toBe(false);
    expect(shape('cases', { nextActionAt: { $lte: 5 } })).toBe(false);
    expect(shape('cases', { nextActionAt: { $gte: 0, $lte: 5 } }, [['nextActionAt', 1]])).toBe(true);
    expect(shape('cases', { street: 'wt' }, [['place', 1]])).toBe(false);
    expect(shape('cases', { street: 'wt' }, [['openedAt', -1]])).toBe(true);
    expect(shape('inbox', { state: 'done' }, [['acceptedAt', 1]])).toBe(false);
    expect(shape('inbox', { doneAt: { $lt: 5 } })).toBe(true);
    await store.close();
    await dropDatabase(uri);
  });

  test('the server itself says it uses an index, where it can explain', async () => {
    const { uri, store } = await openMongoStore(server);
    const cases = store.connection.models['Case'] as unknown as Model<{ nextActionAt: number }>;
    try {
      const plan = await cases
        .find({ nextActionAt: { $gte: 0, $lte: 5 } })
        .sort({ nextActionAt: 1 })
        .explain('queryPlanner');
      expect(JSON.stringify(plan)).toContain('IXSCAN');
    } catch (error) {
      // The small server of the tests has no such command.
      expect(String(error)).toContain("'explain'");
    }
    await store.close();
    await dropDatabase(uri);
  });
});
