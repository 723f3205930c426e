import { playLives } from '../../support/life/play.ts';

// Fixed, so that the gate says the same today and tomorrow; another seed plays other lives.
const SEED = 1553583669;

test('two thousand lives of cases', async () => {
  const done = await playLives(2000, SEED, 60);
  expect(done.size).toBeGreaterThan(38);
});
