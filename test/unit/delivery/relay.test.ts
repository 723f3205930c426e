import { backOff } from '../../../src/delivery/back-off.ts';
import { createRelay } from '../../../src/delivery/relay.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { PlatformError } from '../../../src/ports/platform.ts';
import { createRelayBench, down, NINE } from '../../support/relay-bench.ts';

const under = (mergeUnder: string, text: string) => ({ mergeUnder, paragraphs: [[{ text }]] });

describe('the relay', () => {
  let bench: ReturnType<typeof createRelayBench>;
  beforeEach(() => {
    bench = createRelayBench();
  });
  afterEach(async () => {
    expect(bench.faults).toEqual([]);
    await bench.close();
  });

  test('a platform that is down for an hour and comes back gets everything, in order, each once', async () => {
    bench.failWith(down);
    for (let n = 0; n < 30; n += 1) await bench.say(`k${n}`, { caseNo: `C${n % 5}` }, `g_${n % 2}`);
    await bench.pass(HOUR);
    expect(bench.arrivals).toEqual([]);
    bench.failWith();
    await bench.pass(20 * MINUTE);
    expect([...bench.keys()].sort()).toEqual(Array.from({ length: 30 }, (_, n) => `k${n}`).sort());
    for (const chat of ['g_0', 'g_1']) {
      for (const rest of [0, 1, 2, 3, 4]) {
        const heard = bench.arrivals.filter((one) => one.chat.endsWith(chat)).flatMap((one) => one.keys);
        const ofCase = heard.map((key) => Number(key.slice(1))).filter((n) => n % 5 === rest);
        expect(ofCase).toEqual([...ofCase].sort((a, b) => a - b));
      }
    }
    expect(await bench.store.outbox.state()).toMatchObject({ waiting: 0, dead: 0 });
  });

  test('whoever asks that what is due be sent does not wait for what is said ever after', async () => {
    let said = 0;
    let talking = true;
    bench.failWith(() => {
      if (talking) void bench.say(`talk${said++}`).then(() => bench.run());
      return undefined;
    });
    await bench.say('first');
    let [asked, askedAgain] = [false, false];
    const one = bench.run().then(() => {
      asked = true;
    });
    await bench.say('second', {}, 'g_other');
    const two = bench.run().then(() => {
      askedAgain = true;
    });
    while (said < 200) await new Promise((resolve) => setImmediate(resolve));
    talking = false;
    expect({ asked, askedAgain, keys: bench.keys().slice(0, 3) }).toEqual({
      asked: true,
      askedAgain: true,
      keys: expect.arrayContaining(['first', 'second']),
    });
    await Promise.all([one, two, bench.run()]);
    await bench.run();
    expect(await bench.store.outbox.state()).toMatchObject({ waiting: 0 });
  });

  test('the waits grow with each failure, up to ten minutes, and vary', () => {
    const waits = [1, 2, 3, 4, 5].map((attempt) => backOff(attempt, 1));
    expect(waits).toEqual([4_000, 8_000, 16_000, 32_000, 64_000]);
    expect(backOff(40, 1)).toBe(10 * MINUTE);
    expect(backOff(3, 0)).toBe(backOff(3, 1) / 2);
  });

  test('a platform that is down is not asked again and again', async () => {
    let asked = 0;
    bench.failWith(() => {
      asked += 1;
      return down();
    });
    await bench.say('k');
    await bench.pass(HOUR, 1_000);
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(30);
  });

  test('a platform that says when to come back is not asked before', async () => {
    bench.failWith(() => new PlatformError('HTTP 429', { retryable: true, retryAfterMs: 90_000 }));
    await bench.say('k');
    await bench.run();
    bench.failWith();
    await bench.pass(89_000, 1_000);
    expect(bench.keys()).toEqual([]);
    await bench.pass(1_000, 1_000);
    expect(bench.keys()).toEqual(['k']);
  });

  test('later words of a case wait behind one that failed; other cases and other chats do not', async () => {
    bench.failWith((delivery) => (delivery.id === 'a1' ? down() : undefined));
    await bench.say('a1', { caseNo: 'A' });
    await bench.say('a2', { caseNo: 'A' });
    await bench.say('b1', { caseNo: 'B' });
    await bench.say('a3', { caseNo: 'A' }, 'g_la');
    await bench.run();
    expect([...bench.keys()].sort()).toEqual(['a3', 'b1']);
    bench.failWith();
    await bench.pass(MINUTE);
    expect(bench.keys().slice(2)).toEqual(['a1', 'a2']);
  });

  test('an emergency overtakes what was there before it', async () => {
    await bench.say('a', { caseNo: 'A' });
    await bench.say('b', { caseNo: 'B', urgent: true });
    await bench.run();
    expect(bench.keys()).toEqual(['b', 'a']);
  });

  test('what goes under one heading in one chat is one message; a retry sends the same again and takes nothing new in', async () => {
    bench.failWith(down);
    await bench.say('a', { caseNo: 'A', body: under('待报到提醒', '一') });
    await bench.say('b', { caseNo: 'B', body: under('待报到提醒', '二') });
    await bench.run();
    bench.failWith();
    await bench.say('c', { caseNo: 'C', body: under('待报到提醒', '三') });
    await bench.pass(MINUTE);
    expect(bench.arrivals.map(({ keys, text }) => ({ keys, text }))).toEqual([
      { keys: ['a', 'b'], text: '待报到提醒\n一\n二' },
      { keys: ['c'], text: '待报到提醒\n三' },
    ]);
  });

  test('one sent alone whose answer was lost is sent again alone, under the same id', async () => {
    bench.loseAnswers();
    await bench.say('a', { caseNo: 'A', body: under('待报到提醒', '一') });
    await bench.run();
    bench.failWith();
    await bench.say('b', { caseNo: 'B', body: under('待报到提醒', '二') });
    await bench.pass(MINUTE);
    // A platform that knows the id passes it over; "b" must not have travelled under it.
    expect(bench.arrivals.filter(({ id }) => id === 'a').map(({ keys }) => keys)).toEqual([['a'], ['a']]);
    expect(bench.keys()).toContain('b');
  });

  test('merging never lets a later word of a case pass an earlier one', async () => {
    await bench.say('a1', { caseNo: 'A', body: under('情况', '一') });
    await bench.say('b1', { caseNo: 'B' });
    await bench.say('b2', { caseNo: 'B', body: under('情况', '二') });
    await bench.say('a2', { caseNo: 'A', body: under('情况', '三') });
    await bench.run();
    const keys = bench.keys();
    expect(keys.indexOf('b1')).toBeLessThan(keys.indexOf('b2'));
    expect(keys.indexOf('a1')).toBeLessThan(keys.indexOf('a2'));
    expect([...keys].sort()).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  test('a final refusal makes a dead letter at once, tells it once, and holds nobody up', async () => {
    bench.failWith((delivery) => (delivery.id === 'a1' ? new PlatformError('group is gone', { retryable: false }) : undefined));
    await bench.say('a1', { caseNo: 'A' });
    await bench.say('a2', { caseNo: 'A' });
    await bench.pass(10 * MINUTE);
    expect(bench.dead).toEqual([{ keys: ['a1'], error: 'group is gone' }]);
    expect(bench.keys()).toEqual(['a2']);
    expect(await bench.store.outbox.state()).toMatchObject({ waiting: 0, dead: 1 });
  });

  test('what fails for more than a day is given up and told once', async () => {
    bench.failWith(down);
    await bench.say('k');
    await bench.pass(DAY - 2 * HOUR, 5 * MINUTE);
    expect(bench.dead).toEqual([]);
    await bench.pass(DAY, 5 * MINUTE);
    expect(bench.dead).toEqual([{ keys: ['k'], error: 'HTTP 502' }]);
  });

  test('what the operators cannot be told of yet is no dead letter yet', async () => {
    const told: string[] = [];
    let broken = true;
    const relay = createRelay({
      ...bench.parts('one'),
      onDead: async (entries) => {
        if (broken) throw new Error('the store is away');
        told.push(...entries.map((entry) => entry.announcement.key));
      },
      onFault: () => {},
    });
    bench.failWith(() => new PlatformError('group is gone', { retryable: false }));
    await bench.say('k');
    await relay.run();
    broken = false;
    await bench.pass(2 * MINUTE, 2 * MINUTE);
    await relay.run();
    expect([...told, ...bench.dead.flatMap(({ keys }) => keys)]).toEqual(['k']);
    expect(await bench.store.outbox.state()).toMatchObject({ waiting: 0, dead: 1 });
  });

  test('two relays on one outbox send each word once', async () => {
    const other = createRelay(bench.parts('two'));
    for (let n = 0; n < 40; n += 1) await bench.say(`k${n}`, { caseNo: `C${n % 7}` }, `g_${n % 3}`);
    await Promise.all([bench.run(), other.run()]);
    await bench.pass(2 * MINUTE);
    expect([...bench.keys()].sort()).toEqual(Array.from({ length: 40 }, (_, n) => `k${n}`).sort());
  });

  test('a word that waits for the morning holds up no answer and no emergency of its case', async () => {
    await bench.say('note', { caseNo: 'A', notBefore: NINE + 8 * HOUR });
    await bench.say('answer', { caseNo: 'A' });
    await bench.say('call', { caseNo: 'A', urgent: true });
    await bench.run();
    expect([...bench.keys()].sort()).toEqual(['answer', 'call']);
    await bench.pass(8 * HOUR - MINUTE);
    expect(bench.keys()).toHaveLength(2);
    await bench.pass(MINUTE);
    expect(bench.keys().at(-1)).toBe('note');
  });
});

describe('the relay within bounds', () => {
  test('putting words off for the rate of a chat is no failure, loses nothing and keeps to the rate', async () => {
    const bench = createRelayBench({ rate: { count: 2, perMs: 10 * MINUTE } });
    for (let n = 0; n < 10; n += 1) await bench.say(`k${n}`, { caseNo: `C${n}` });
    await bench.pass(HOUR);
    expect(bench.keys()).toEqual(Array.from({ length: 10 }, (_, n) => `k${n}`));
    const [third] = bench.arrivals.slice(2);
    expect(third?.at).toBeGreaterThanOrEqual((bench.arrivals[0]?.at ?? 0) + 10 * MINUTE);
    expect(bench.dead).toEqual([]);
    await bench.close();
  });

  test('beyond the day’s number of posts the lines are gathered into one an hour, and a retry is the same message', async () => {
    const bench = createRelayBench({ ownPostsPerDay: 2 });
    for (let n = 0; n < 5; n += 1) await bench.say(`k${n}`, { caseNo: `C${n}`, gather: true });
    await bench.pass(10 * MINUTE);
    expect(bench.keys()).toEqual(['k0', 'k1']);
    bench.failWith(down);
    await bench.pass(51 * MINUTE);
    bench.failWith();
    await bench.pass(20 * MINUTE);
    const [gathered, ...more] = bench.arrivals.slice(2);
    expect(gathered).toMatchObject({ keys: ['k2', 'k3', 'k4'], text: '近一小时情况\nk2\nk3\nk4' });
    expect(more).toEqual([]);
    await bench.close();
  });

  test('a busy day stays within its number of posts, the hourly ones counted, and the next day begins anew', async () => {
    const bench = createRelayBench({ ownPostsPerDay: 30 });
    for (let n = 0; n < 200; n += 1) {
      await bench.say(`k${n}`, { caseNo: `C${n}`, gather: true });
      await bench.pass(3 * MINUTE);
    }
    expect(bench.arrivals.length).toBeLessThanOrEqual(30);
    await bench.pass(14 * HOUR);
    expect(bench.keys()).toHaveLength(200);
    const before = bench.arrivals.length;
    for (let n = 0; n < 15; n += 1) await bench.say(`next${n}`, { caseNo: `D${n}`, gather: true });
    await bench.pass(MINUTE);
    expect(bench.arrivals.length).toBe(before + 15);
    await bench.close();
  });
});
