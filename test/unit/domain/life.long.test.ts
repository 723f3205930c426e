import { playLives } from '../../support/life/play.ts';

test('two thousand lives of cases', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const done = await playLives(2000, seed, 60);
  expect(done.size).toBeGreaterThan(38);
});
