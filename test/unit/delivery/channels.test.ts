import { createMemoryBudget } from '../../../src/delivery/memory-budget.ts';
import { HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { PlatformError } from '../../../src/ports/platform.ts';
import { createRelayBench, NINE } from '../../support/relay-bench.ts';

const unreachable = (): Error => new PlatformError('ECONNREFUSED', { retryable: true, closesChannel: true });
const muted = (): Error => new PlatformError('130101', { retryable: true, closesChannel: true, retryAfterMs: 10 * MINUTE });

describe('a channel that lets nothing through', () => {
  let bench: ReturnType<typeof createRelayBench>;
  beforeEach(() => {
    bench = createRelayBench({ rate: { count: 18, perMs: MINUTE } });
  });
  afterEach(async () => {
    expect(bench.faults).toEqual([]);
    await bench.close();
  });

  test('is not asked again for ten minutes when it says so, whatever is said meanwhile', async () => {
    let asked = 0;
    bench.failWith(() => {
      asked += 1;
      return muted();
    });
    await bench.say('a', { caseNo: 'A' });
    await bench.run();
    for (let minute = 0; minute < 9; minute += 1) {
      await bench.say(`b${minute}`, { caseNo: `B${minute}`, urgent: minute === 4 });
      await bench.pass(MINUTE);
    }
    expect(asked).toBe(1);
    bench.failWith();
    await bench.pass(2 * MINUTE);
    expect(bench.arrivals[0]?.at).toBeGreaterThanOrEqual(NINE + 10 * MINUTE);
  });

  test('stays unasked after a restart, for what is said after it, too', async () => {
    let asked = 0;
    bench.failWith(() => {
      asked += 1;
      return muted();
    });
    await bench.say('a', { caseNo: 'A' });
    await bench.run();
    bench.restart();
    await bench.say('b', { caseNo: 'B' });
    await bench.pass(9 * MINUTE);
    expect(asked).toBe(1);
    bench.failWith();
    await bench.pass(2 * MINUTE);
    expect(bench.keys()).toEqual(['a', 'b']);
    bench.restart();
    await bench.say('c', { caseNo: 'C' });
    await bench.run();
    expect(bench.keys()).toEqual(['a', 'b', 'c']);
  });

  test('then hears the emergency first, what was tried by itself, and everything else in one message, in order', async () => {
    bench.failWith(muted);
    await bench.say('a', { caseNo: 'A' });
    await bench.run();
    await bench.say('b', { caseNo: 'B' });
    await bench.say('a2', { caseNo: 'A' });
    await bench.say('help', { caseNo: 'C', urgent: true });
    await bench.say('edit', { caseNo: 'B', cardName: 'case:B', editOnly: true });
    await bench.pass(9 * MINUTE);
    bench.failWith();
    await bench.pass(2 * MINUTE);
    expect(bench.arrivals.map(({ keys }) => keys)).toEqual([['help'], ['a'], ['b', 'a2'], ['edit']]);
    expect(bench.arrivals[2]?.text).toBe('刚才没能发出的消息,现补发\nb\na2');
  });

  test('is tried by one message a time while it is down, and takes up everything in order within its rate', async () => {
    let asked = 0;
    bench.failWith(() => {
      asked += 1;
      return unreachable();
    });
    for (let n = 0; n < 200; n += 1) {
      await bench.say(`k${n}`, { caseNo: `C${n % 40}` });
      if (n % 4 === 0) await bench.pass(18_000, 18_000);
    }
    await bench.pass(HOUR);
    expect(asked).toBeLessThan(40);
    bench.failWith();
    await bench.pass(12 * MINUTE);
    expect(bench.keys()).toEqual(Array.from({ length: 200 }, (_, n) => `k${n}`));
    expect(bench.arrivals.length).toBeLessThan(12);
    expect(bench.dead).toEqual([]);
  });

  test('holds up no other chat', async () => {
    bench.failWith((delivery) => (delivery.conversation.id === 'g_wt' ? unreachable() : undefined));
    await bench.say('a');
    await bench.say('b', {}, 'g_la');
    await bench.run();
    expect(bench.keys()).toEqual(['b']);
  });

  test('sends the same digest again when its answer was lost, and takes nothing new into it', async () => {
    bench.failWith(muted);
    for (const key of ['a', 'b', 'c']) await bench.say(key, { caseNo: key });
    await bench.run();
    await bench.pass(11 * MINUTE);
    bench.arrivals.length = 0;
    bench.loseAnswers();
    await bench.pass(20 * MINUTE);
    await bench.say('d', { caseNo: 'd' });
    bench.failWith();
    await bench.pass(20 * MINUTE);
    const digests = bench.arrivals.filter(({ keys }) => keys.length > 1);
    expect(new Set(digests.map(({ id, keys }) => `${id} ${keys.join()}`)).size).toBe(1);
    expect(bench.keys()).toContain('d');
  });
});

describe('a budget', () => {
  const limit = { count: 18, perMs: MINUTE };

  test('gives several sends at once or none', async () => {
    const budget = createMemoryBudget();
    expect(await budget.take('x', limit, 0, 15)).toBe(0);
    expect(await budget.take('x', limit, 1_000, 5)).toBe(59_000);
    expect(await budget.take('x', limit, 1_000, 3)).toBe(0);
    expect(await budget.take('x', limit, 60_000, 5)).toBe(0);
  });

  test('gives what is more than it ever has once the channel is free', async () => {
    const budget = createMemoryBudget();
    expect(await budget.take('x', limit, 0, 40)).toBe(0);
    expect(await budget.take('x', limit, 1_000)).toBe(59_000);
    expect(await budget.take('x', limit, 60_000)).toBe(0);
  });
});

describe('a channel without buttons', () => {
  const card = {
    title: 'QH240612-03',
    fields: [],
    buttons: [
      { key: 'ack:QH240612-03', label: '签收' },
      { key: 'report:QH240612-03', label: '报到' },
    ],
  };
  const body = { paragraphs: [[{ text: '已派单' }]], card };

  test('says what to reply instead, and how in a group', async () => {
    const bench = createRelayBench({ buttons: false });
    await bench.say('a', { body });
    await bench.run();
    expect(bench.arrivals[0]?.text).toBe('已派单\n可@我回：“签收 QH240612-03”“报到 QH240612-03”');
    await bench.close();
  });

  test('while one with buttons says nothing of it', async () => {
    const bench = createRelayBench();
    await bench.say('a', { body });
    await bench.run();
    expect(bench.arrivals[0]?.text).toBe('已派单');
    await bench.close();
  });
});
