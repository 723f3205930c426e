import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMongoStore, type MongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { openServedApp, type ServedMongoApp } from '../support/mongo-app.ts';
import { dropDatabase, openMongoStore } from '../support/mongo-store.ts';
import { openProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const group = 'g_wt';
const whistle = (messageId: string, door: number) => ({
  messageId,
  group,
  sender: 'u_jx_lly',
  text: `@哨子 吹哨 书院路${door}号 路灯不亮 城管局`,
  mention: true,
});
/** So few that they are soon done; the product takes thousands. */
const IN_HAND = 60;
const MIB = 1024 * 1024;

/** What is really in use, garbage collected. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** A write of the product; the simulator's own lines stand one after the other and would be all that is waited for. */
function isWrite(request: Buffer): boolean {
  const text = request.toString('latin1');
  return /(?:insert|update|findAndModify|delete)\0/.test(text) && !text.includes('chatLines');
}

async function until(what: () => Promise<boolean>, patience = 40_000): Promise<void> {
  for (const end = performance.now() + patience; performance.now() < end; await wait(100)) if (await what()) return;
  throw new Error('it did not come to that');
}

describeWithMongo('when MongoDB is away', () => {
  let server: MongoServer;
  let proxy: TcpProxy;
  let uri: string;
  let through: URL;
  let store: MongoStore;
  let bot: ServedMongoApp;

  beforeEach(async () => {
    server = await openMongo();
    const opened = await openMongoStore(server);
    uri = opened.uri;
    await opened.store.close();
    proxy = await openProxy(server.port);
    through = new URL(uri);
    through.port = String(proxy.port);
    store = await createMongoStore({ uri: through.href });
    bot = await openServedApp(store);
  });
  afterEach(async () => {
    proxy.mend();
    proxy.hurry();
    await bot.close();
    await proxy.close();
    await dropDatabase(uri);
    await server.close();
  });

  const cases = () => store.cases.count({});

  async function goesOnAfter(away: () => Promise<void>, back: () => Promise<void>): Promise<void> {
    expect(await bot.post(whistle('m1', 22))).toBe(202);
    await until(async () => (await cases()) === 1);
    await away();
    await until(async () => (await bot.get('/readyz')).status === 503);
    // Not stored, so not acknowledged: whoever sent it sends it again.
    expect(await bot.post(whistle('m2', 30))).toBe(503);
    expect((await bot.get('/healthz')).status).toBe(200);
    expect((await bot.get('/metrics')).status).toBe(200);
    await bot.minute();
    await back();
    await until(async () => (await bot.get('/readyz')).status === 200);
    expect(await bot.post(whistle('m2', 30))).toBe(202);
    await until(async () => (await cases()) === 2);
    await bot.minute();
    await until(async () => (await store.inbox.state()).undone === 0 && (await store.outbox.state()).waiting === 0);
    expect(await bot.post(whistle('m2', 30))).toBe(202);
    await bot.minute();
    expect(await cases()).toBe(2);
    const said = await store.chatLog.last({ group }, 50);
    for (const place of ['书院路22号', '书院路30号']) {
      expect(said.filter((line) => line.from.bot && line.text.includes(place))).toHaveLength(1);
    }
  }

  test('the wire is cut: nothing is acknowledged, and everything goes on when it is mended', () =>
    goesOnAfter(
      async () => proxy.cut(),
      async () => proxy.mend(),
    ));

  test('the server itself is stopped and started', async () => {
    const { restart } = server;
    // A server that is not ours is not stopped.
    if (restart) await goesOnAfter(restart.stop, restart.start);
    else console.warn('SKIPPED: the server given by TEST_MONGODB_URI is not stopped');
  });

  test('a message in hand when the wire is cut is carried out once it is mended', async () => {
    proxy.slow((request) => request.includes('cases\0') && isWrite(request), 1_000);
    expect(await bot.post(whistle('m1', 22))).toBe(202);
    await wait(300);
    proxy.cut();
    proxy.hurry();
    await wait(1_500);
    proxy.mend();
    await until(async () => (await cases()) === 1 && (await store.inbox.state()).undone === 0);
    await bot.minute(2);
    await until(async () => (await store.outbox.state()).waiting === 0);
    expect((await store.chatLog.last({ group }, 50)).filter((line) => line.from.bot)).toHaveLength(1);
  });

  test('two seconds a write: no more is taken on than fits, the queue shows in the metrics, and then all of it is done', async () => {
    await bot.close();
    store = await createMongoStore({ uri: through.href });
    bot = await openServedApp(store, { mostInHand: IN_HAND });
    proxy.slow(isWrite, 2_000);
    const gauge = async (name: string) => {
      const { text } = await bot.get('/metrics');
      return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
    };
    const acknowledged = new Set<number>();
    let refused = 0;
    /** People go on writing, each with the patience of a platform that sends it again. */
    const write = async (door: number) => {
      const status = await bot.post(whistle(`s${door}`, door));
      if (status === 202) acknowledged.add(door);
      else if (status === 503) refused += 1;
      else throw new Error(`answered with ${status}`);
    };
    const doors = Array.from({ length: 3 * IN_HAND }, (_, n) => n + 1);
    const first = Promise.all(doors.slice(0, IN_HAND).map(write));
    await until(async () => (await gauge('shaozi_queue_depth')) === IN_HAND);
    let before = 0;
    for (let wave = 0; wave < 15; wave += 1) {
      // By then everybody's connection stands.
      if (wave === 3) before = heapUsed();
      await Promise.all(doors.filter((door) => !acknowledged.has(door)).map(write));
      expect(await gauge('shaozi_queue_depth')).toBeLessThanOrEqual(IN_HAND);
    }
    await first;
    expect(refused).toBeGreaterThan(10 * IN_HAND);
    expect(heapUsed() - before).toBeLessThan(16 * MIB);
    expect(await gauge('shaozi_inbox_undone')).toBeGreaterThan(IN_HAND / 2);
    expect((await bot.get('/readyz')).status).toBe(200);
    proxy.hurry();
    await until(async () => (await store.inbox.state()).undone === 0, 90_000);
    // The last of them is let go of right after the inbox says so.
    await until(async () => (await gauge('shaozi_queue_depth')) === 0);
    // What was refused is stored now, what was acknowledged is done: each once.
    for (const door of doors.slice(0, IN_HAND + 10)) await write(door);
    await until(async () => (await store.inbox.state()).undone === 0, 90_000);
    expect(await cases()).toBe(acknowledged.size);
    await bot.minute();
    await until(async () => (await store.outbox.state()).waiting === 0);
  });
});
