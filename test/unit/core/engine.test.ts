import { createConversationQueue } from '../../../src/core/conversation-queue.ts';
import { createEngine } from '../../../src/core/engine.ts';
import { MINUTE } from '../../../src/domain/instant.ts';
import type { IncomingMessage } from '../../../src/messages/incoming-message.ts';
import type { InboxEntry } from '../../../src/ports/inbox.ts';
import type { Store } from '../../../src/ports/store.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';

const conversation = (id: string) => ({ platform: 'simulator', kind: 'group' as const, id });
const message = (messageId: string, group = 'g_wt'): IncomingMessage => ({
  platform: 'simulator',
  messageId,
  conversation: conversation(group),
  sender: 'u_1',
  text: messageId,
  mentioned: true,
  sentAt: 0,
});

describe('the engine', () => {
  let store: Store;
  let now: number;
  let handled: string[];
  let faults: { id: string; last: boolean }[];
  let tickFaults: unknown[];
  let ticks: number;
  let duringJobs: (isOurs: () => boolean) => Promise<void>;
  /** What happens to a message when it is carried out. */
  let work: (entry: InboxEntry) => Promise<void>;

  beforeEach(() => {
    store = createSqliteStore({ file: ':memory:' });
    now = Date.parse('2026-06-12T09:00:00+08:00');
    handled = [];
    faults = [];
    tickFaults = [];
    ticks = 0;
    work = async () => {};
    duringJobs = async () => {};
  });
  afterEach(() => store.close());

  function engine(owner = 'one', limits: { mostInHand?: number } = {}) {
    return createEngine({
      ...limits,
      queue: createConversationQueue(),
      inbox: store.inbox,
      leases: store.leases,
      clock: { now: () => now },
      dispatcher: {
        async handle(entry) {
          handled.push(entry.message.messageId);
          await work(entry);
          return { tail: store.inbox.done('simulator', entry.message.messageId, now) };
        },
      },
      jobs: {
        async run(_now, _seen, isOurs) {
          ticks += 1;
          await duringJobs(isOurs ?? (() => true));
          return true;
        },
        nextDue: async () => null,
      },
      relay: { run: async () => {} },
      outboxNextDue: async () => null,
      saved: async () => {},
      owner,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      onFault: async ({ messageId }, _error, last) => {
        faults.push({ id: messageId, last });
        return '7F3K-2M';
      },
      onTickFault: (error) => void tickFaults.push(error),
    });
  }

  test('a message is carried out once however often it comes, and each conversation in order', async () => {
    const one = engine();
    for (let n = 0; n < 20; n += 1) {
      await one.receive(message(`m${n}`, `g_${n % 2}`));
      expect(await one.receive(message(`m${n}`, `g_${n % 2}`))).toBe('duplicate');
    }
    await one.settle();
    const of = (rest: number) => handled.filter((id) => Number(id.slice(1)) % 2 === rest);
    expect(handled).toHaveLength(20);
    expect(of(0)).toEqual(Array.from({ length: 10 }, (_, n) => `m${2 * n}`));
    expect(of(1)).toEqual(Array.from({ length: 10 }, (_, n) => `m${2 * n + 1}`));
  });

  test('one that fails is tried again each time its hold runs out, and at the third replay set aside and told', async () => {
    work = async ({ message: { messageId } }) => {
      if (messageId === 'bad') throw new Error('a mistake');
    };
    const one = engine();
    await one.receive(message('bad'));
    await one.receive(message('good'));
    await one.settle();
    for (let minute = 0; minute < 8; minute += 1) {
      now += MINUTE;
      await one.tick();
    }
    expect(handled.filter((id) => id === 'bad')).toHaveLength(4);
    expect(handled.filter((id) => id === 'good')).toHaveLength(1);
    expect(faults.map(({ last }) => last)).toEqual([false, false, false, true]);
    expect(await store.inbox.state()).toMatchObject({ undone: 0, setAside: 1 });
  });

  test('a store that is away for a while is no fault of the message; the next try is told that something may be done', async () => {
    const replays: number[] = [];
    let away = 3;
    work = async (entry) => {
      replays.push(entry.replays);
      away -= 1;
      if (away >= 0) throw new StoreUnavailable('locked');
    };
    const one = engine();
    await one.receive(message('m'));
    await one.receive(message('next'));
    await one.settle();
    expect(replays).toEqual([0, 1, 1, 1, 0]);
    expect(handled).toEqual(['m', 'm', 'm', 'm', 'next']);
    expect(faults).toEqual([]);
  });

  test('one that waits behind a slow one longer than its hold is not taken up twice', async () => {
    let goOn: () => void = () => {};
    const slow = new Promise<void>((resolve) => (goOn = resolve));
    const seen: number[] = [];
    work = async (entry) => {
      seen.push(entry.replays);
      if (entry.message.messageId === 'slow') await slow;
    };
    const one = engine();
    await one.receive(message('slow'));
    await one.receive(message('behind'));
    now += 2 * MINUTE;
    const tick = one.tick();
    await new Promise((resolve) => setImmediate(resolve));
    goOn();
    await tick;
    await one.settle();
    expect(handled).toEqual(['slow', 'behind']);
    // Its hold was over, so somebody else might have begun it.
    expect(seen).toEqual([0, 1]);
  });

  test('people who never stop talking do not keep time from acting after a restart', async () => {
    const before = engine('before');
    work = () => new Promise(() => {});
    await before.receive(message('left'));
    let talking = true;
    let said = 0;
    const one = engine('one');
    // The next message is there before the one in hand is done.
    work = async ({ message: { messageId } }) => {
      if (messageId.startsWith('talk') && talking) await one.receive(message(`talk${said++}`, 'g_busy'));
    };
    await one.receive(message('talk', 'g_busy'));
    now += 2 * MINUTE;
    let ticked = false;
    const tick = one.tick().then(() => {
      ticked = true;
    });
    while (said < 500) await new Promise((resolve) => setImmediate(resolve));
    expect({ ticked, ticks, left: handled.filter((id) => id === 'left').length }).toEqual({ ticked: true, ticks: 1, left: 2 });
    talking = false;
    await tick;
    await one.settle();
  });

  test('only one of two instances acts for the clock; when it stops the other goes on at once', async () => {
    const [one, two] = [engine('one'), engine('two')];
    await one.tick();
    await two.tick();
    expect(ticks).toBe(1);
    await one.stop();
    await two.tick();
    expect(ticks).toBe(2);
  });

  test('one that stops finishes what is in hand and takes nothing more', async () => {
    let goOn: () => void = () => {};
    work = () => new Promise<void>((resolve) => (goOn = resolve));
    const one = engine();
    await one.receive(message('m'));
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = one.stop();
    await expect(one.receive(message('late'))).rejects.toThrow(StoreUnavailable);
    goOn();
    await stopped;
    expect(await store.inbox.state()).toMatchObject({ undone: 0 });
  });

  test('however slow the store is, no more than so many are in hand: the others are refused, and come again', async () => {
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    work = () => held;
    const { accept } = store.inbox;
    const slow = {
      ...store,
      inbox: { ...store.inbox, accept: (...of: Parameters<typeof accept>) => held.then(() => accept(...of)) },
    };
    const fast = store;
    store = slow;
    const one = engine('one', { mostInHand: 10 });
    const arriving = Array.from({ length: 10 }, (_, n) => one.receive(message(`m${n}`)));
    expect(one.depth()).toBe(10);
    for (let n = 10; n < 1000; n += 1) await expect(one.receive(message(`m${n}`))).rejects.toThrow(StoreUnavailable);
    expect(one.depth()).toBe(10);
    letGo();
    expect(await Promise.all(arriving)).toEqual(arriving.map(() => 'new'));
    await one.settle();
    expect(one.depth()).toBe(0);
    expect(await one.receive(message('m10'))).toBe('new');
    await one.settle();
    expect(handled).toEqual(Array.from({ length: 11 }, (_, n) => `m${n}`));
    store = fast;
  });

  test('whose work lasts longer than the turn has lost it, and another takes it with a newer token', async () => {
    const seen: boolean[] = [];
    duringJobs = async (isOurs) => {
      seen.push(isOurs());
      now += 6 * MINUTE;
      const taken = await store.leases.acquire('scheduler', 'two', now, now + MINUTE);
      seen.push(isOurs());
      expect(taken?.token).toBe(2);
    };
    await engine().tick();
    expect(seen).toEqual([true, false]);
  });

  test('a tick that fails is told and the next one runs', async () => {
    const { claim } = store.inbox;
    Object.assign(store.inbox, { claim: () => Promise.reject(new StoreUnavailable('locked')) });
    const one = engine();
    await one.tick();
    expect(tickFaults).toHaveLength(1);
    Object.assign(store.inbox, { claim });
    await one.tick();
    expect(ticks).toBe(1);
  });
});
