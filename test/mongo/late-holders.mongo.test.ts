import { createMemoryBudget } from '../../src/delivery/memory-budget.ts';
import { createRelay } from '../../src/delivery/relay.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import type { RateBudget } from '../../src/ports/rate-budget.ts';
import { createMongoStore, type MongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { message } from '../support/instances.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { openMongoApp } from '../support/mongo-app.ts';
import { dropDatabase, openMongoStore } from '../support/mongo-store.ts';
import { createRelayBench, down } from '../support/relay-bench.ts';

/** Holds whoever comes to it, as a machine that stands still does, until it is opened. */
function gate() {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  return {
    arrived,
    open: () => open(),
    async pass(): Promise<void> {
      arrive();
      await opened;
    },
  };
}

describeWithMongo('an instance that stood still until another took over, and wakes up', () => {
  let server: MongoServer;
  let uri: string;
  let first: MongoStore;
  let second: MongoStore;
  beforeAll(async () => {
    server = await openMongo();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    ({ uri, store: first } = await openMongoStore(server));
    second = await createMongoStore({ uri });
  });
  afterEach(async () => {
    for (const store of [first, second]) await store.close();
    await dropDatabase(uri);
  });

  describe('as the relay', () => {
    let bench: ReturnType<typeof createRelayBench>;
    let now: number;
    beforeEach(() => {
      bench = createRelayBench({ rate: { count: 20, perMs: MINUTE } });
      now = Date.parse('2026-06-12T09:00:00+08:00');
    });
    afterEach(() => bench.close());

    const relayOn = (store: MongoStore, owner: string, budget: RateBudget = createMemoryBudget()) =>
      createRelay({ ...bench.parts(owner), outbox: store.outbox, clock: { now: () => now }, budget });
    const say = (key: string) => {
      const conversation = { platform: 'simulator', kind: 'group' as const, id: 'g_wt' };
      const announcement = { key, to: { group: 'g_wt' }, body: { paragraphs: [[{ text: key }]] }, urgent: false };
      return first.outbox.add([{ announcement, conversation }], now);
    };

    test('says nothing that the other has said', async () => {
      const stop = gate();
      const slow = relayOn(first, 'one', {
        async take() {
          await stop.pass();
          return 0;
        },
      });
      await say('k');
      const late = slow.run();
      await stop.arrived;
      now += MINUTE;
      await relayOn(second, 'two').run();
      stop.open();
      await late;
      expect(bench.keys()).toEqual(['k']);
      expect(await first.outbox.state()).toMatchObject({ waiting: 0 });
    });

    test('gives back, puts off and gives up nothing that the other holds', async () => {
      await say('k');
      const claim = (store: MongoStore, owner: string) =>
        store.outbox.claim({ owner, now, leaseUntil: now + MINUTE, limit: 5 }).then((entries) => entries.length);
      expect(await claim(first, 'one')).toBe(1);
      now += MINUTE;
      expect(await claim(second, 'two')).toBe(1);
      await first.outbox.bind(['k'], 'late');
      await first.outbox.retry(['k'], now, 'late');
      await first.outbox.postpone(['k'], now, 'late');
      await first.outbox.dead(['k'], now, 'late');
      expect(await claim(first, 'three')).toBe(0);
      await second.outbox.retry(['k'], now + 1, 'own');
      now += 1;
      const [entry] = await first.outbox.claim({ owner: 'one', now, leaseUntil: now + MINUTE, limit: 5 });
      expect(entry).toMatchObject({ attempts: 1, error: 'own' });
      expect(entry).not.toHaveProperty('batch');
    });

    test('does not call back what the other is just saying', async () => {
      const stop = gate();
      bench.failWith(down);
      const slow = relayOn(
        {
          ...first,
          outbox: {
            ...first.outbox,
            async retry(...given) {
              await stop.pass();
              await first.outbox.retry(...given);
            },
          },
        },
        'one',
      );
      await say('k');
      const late = slow.run();
      await stop.arrived;
      bench.failWith();
      now += MINUTE;
      const entries = await second.outbox.claim({ owner: 'two', now, leaseUntil: now + MINUTE, limit: 5 });
      expect(entries).toHaveLength(1);
      stop.open();
      await late;
      now += MINUTE - 1;
      await relayOn(first, 'one').run();
      expect(bench.keys()).toEqual([]);
    });
  });

  /** An instance that stands still where it would store what a conversation is to remember. */
  async function standingStill(store: MongoStore, until: ReturnType<typeof gate>, person: string) {
    let first = true;
    const { conversations } = store;
    return openMongoApp(
      {
        ...store,
        conversations: {
          ...conversations,
          async putAfter(state, read) {
            if (state.person === person && first) {
              first = false;
              await until.pass();
            }
            return conversations.putAfter(state, read);
          },
        },
      },
      'one',
    );
  }

  const questionOf = async (person: string) => {
    const { conversation } = message('any', person, '');
    return (await second.conversations.get(conversation, person))?.question;
  };

  test('with a message in hand does not ask again what has been answered', async () => {
    const stop = gate();
    const one = await standingStill(first, stop, 'r_1');
    const two = await openMongoApp(second, 'two');
    await one.hear(message('m1', 'r_1', '路灯不亮'));
    await stop.arrived;
    await two.minute(2);
    await two.settled();
    expect(await questionOf('r_1')).toBeDefined();
    await two.hear(message('m2', 'r_1', '书院路22号'));
    await two.settled();
    expect(await questionOf('r_1')).toBeUndefined();
    stop.open();
    await one.settled();
    expect(await questionOf('r_1')).toBeUndefined();
    expect(await second.cases.count({})).toBe(1);
    expect(await second.inbox.state()).toMatchObject({ undone: 0, setAside: 0 });
    for (const { app } of [one, two]) await app.engine.stop();
  });

  test('with the turn to let time act takes no question away that was put since', async () => {
    const two = await openMongoApp(second, 'two');
    await two.hear(message('m1', 'r_1', '路灯不亮'));
    await two.settled();
    const asked = await questionOf('r_1');
    expect(asked?.actAt).not.toBeNull();
    const stop = gate();
    const one = await standingStill(first, stop, 'r_1');
    const late = one.minute(24 * 60);
    await stop.arrived;
    await two.minute(24 * 60 + 6);
    await two.settled();
    expect(await questionOf('r_1')).toBeUndefined();
    await two.hear(message('m2', 'r_1', '楼下垃圾没人收'));
    await two.settled();
    const anew = await questionOf('r_1');
    expect(anew).toBeDefined();
    stop.open();
    await late;
    expect(await questionOf('r_1')).toEqual(anew);
    expect(await second.cases.count({})).toBe(1);
    for (const { app } of [one, two]) await app.engine.stop();
  });
});
