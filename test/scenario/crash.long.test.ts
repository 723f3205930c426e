import { everyWrite, sweep, thenAgain } from '../support/crash-findings.ts';

test.each(['before', 'after'] as const)('dying %s any write of the journey loses nothing and doubles nothing', async (when) => {
  expect(await sweep(await everyWrite(when, 1))).toEqual([]);
});

test.each(['before', 'after'] as const)('dying %s any write and once more soon after it', async (when) => {
  expect(await sweep(thenAgain(await everyWrite(when, 7), [0, 1, 2, 3, 5, 8, 13, 21, 34]))).toEqual([]);
});

test('dying anywhere while the next process has to wait until the leases run out', async () => {
  expect(await sweep(await everyWrite('after', 7), 'waits')).toEqual([]);
});

test.each(['before', 'after'] as const)('dying %s any write, what was written last not being on disk yet', async (when) => {
  expect(await sweep(await everyWrite(when, 5), 'without-the-unsaved')).toEqual([]);
});

test.each(['before', 'after'] as const)('dying %s any write with an outbox apart from the cases', async (when) => {
  expect(await sweep(await everyWrite(when, 6, 0, 'apart'), 'frees-holds', 'apart')).toEqual([]);
});
