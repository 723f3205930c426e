import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { createGathering } from '../../../src/store/mongo/gathering.ts';

/** Requests that wait to be let through, and what each was asked for. */
function gate() {
  const asked: (readonly number[])[] = [];
  const open: (() => void)[] = [];
  const run = async (items: readonly number[]) => {
    asked.push(items);
    await new Promise<void>((resolve) => open.push(resolve));
    return items.map((item) => item * 10);
  };
  return { asked, run, letThrough: () => open.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('requests of one kind put together', () => {
  test('a lone one goes at once; what comes in meanwhile goes together in the next, and each gets its own answer', async () => {
    const { asked, run, letThrough } = gate();
    const ask = createGathering(run);
    const first = ask(1);
    await turn();
    const others = [ask(2), ask(3), ask(4)];
    await turn();
    expect(asked).toEqual([[1]]);
    letThrough();
    expect(await first).toBe(10);
    await turn();
    letThrough();
    expect(await Promise.all(others)).toEqual([20, 30, 40]);
    expect(asked).toEqual([[1], [2, 3, 4]]);
  });

  test('at most a hundred in one', async () => {
    const sizes: number[] = [];
    const ask = createGathering(async (items: readonly number[]) => {
      sizes.push(items.length);
      return items;
    });
    const numbers = Array.from({ length: 250 }, (_, index) => index);
    expect(await Promise.all(numbers.map(ask))).toEqual(numbers);
    expect(sizes).toEqual([100, 100, 50]);
  });

  test('what is refused for one’s sake is refused to that one only', async () => {
    const ask = createGathering(async (items: readonly number[]) => {
      if (items.includes(2)) throw new Error('two');
      return items;
    });
    const answers = await Promise.allSettled([1, 2, 3].map(ask));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('a database that is away is away for all of them, and is not asked once more for each', async () => {
    let runs = 0;
    const ask = createGathering(async (): Promise<never[]> => {
      runs += 1;
      throw new StoreUnavailable('away');
    });
    const answers = await Promise.allSettled([1, 2, 3].map(ask));
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    expect(runs).toBe(1);
    await expect(ask(4)).rejects.toThrow('away');
  });
});
