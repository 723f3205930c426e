import fc from 'fast-check';
import { playTold } from '../support/life/play-told.ts';
import { toldLives } from '../support/life/told.ts';

// Fixed, so that the gate says the same today and tomorrow.
const SEED = 20261126;

test('the life of cases as people type it, read and kept on a file', async () => {
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(toldLives(20), async (sayings) => {
      for (const action of await playTold(sayings, 4)) done.add(action);
    }),
    { numRuns: 10, seed: SEED },
  );
  // Most of what people can do was really understood and done, so that the invariants had something to hold against.
  expect([...done].filter((action) => action !== 'remind').length).toBeGreaterThan(14);
}, 60_000);
