import { calm, everyWrite, sweep, thenAgain } from '../support/crash-findings.ts';

// A part of all the places where a process can die; the long test goes through every one.
describe('a process that dies between two writes', () => {
  test('the journey itself leaves nothing undone and no fault behind', async () => {
    const { ending, logged } = await calm();
    expect(ending.left).toEqual({ undone: 0, setAside: 0, waiting: 0, dead: 0, pending: [] });
    expect(ending.faults).toEqual([]);
    expect(logged).toEqual([]);
    expect(ending.cases).toHaveLength(8);
    expect(ending.said.filter((key) => key.startsWith('nag:')).length).toBeGreaterThan(10);
    expect(ending.said.filter((key) => key.startsWith('digest:')).length).toBeGreaterThan(3);
  });

  test('before it, nothing is lost and nothing doubled', async () => {
    expect(await sweep(await everyWrite('before', 83))).toEqual([]);
  });

  test('after it, nothing is lost and nothing doubled', async () => {
    expect(await sweep(await everyWrite('after', 83, 9))).toEqual([]);
  });

  test('and once more soon after it came back, nothing is lost and nothing doubled', async () => {
    expect(await sweep(thenAgain(await everyWrite('after', 139, 5), [2, 5, 11, 7]))).toEqual([]);
  });

  test('and the next one has to wait until the leases of the dead one run out, nothing is lost and nothing doubled', async () => {
    expect(await sweep(await everyWrite('before', 139, 20), 'waits')).toEqual([]);
  });

  test('and what it wrote last was not on disk yet, nothing is lost and nothing doubled', async () => {
    expect(await sweep(await everyWrite('after', 101, 4), 'without-the-unsaved')).toEqual([]);
    expect(await sweep(thenAgain(await everyWrite('before', 149, 7), [3, 6, 12, 9]), 'without-the-unsaved')).toEqual([]);
  });

  test('with an outbox apart from the cases, which words are carried over to, nothing is lost and nothing doubled', async () => {
    expect(await sweep(await everyWrite('after', 139, 3, 'apart'), 'frees-holds', 'apart')).toEqual([]);
    expect(await sweep(await everyWrite('before', 173, 11, 'apart'), 'waits', 'apart')).toEqual([]);
  });
});
