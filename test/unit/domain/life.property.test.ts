import { playLives } from '../../support/life/play.ts';

// Fixed, so that the gate says the same today and tomorrow.
const SEED = 20261126;

test('the whole life of cases, with twelve people, five departments and a moving clock', async () => {
  const done = await playLives(100, SEED, 40);
  // Most of what people can do was really done, so that the invariants had something to hold against.
  expect(done.size).toBeGreaterThan(25);
}, 60_000);
