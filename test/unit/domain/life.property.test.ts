import { playLives } from '../../support/life/play.ts';

test('the whole life of cases, with twelve people, five departments and a moving clock', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const done = await playLives(100, seed, 40);
  // Most of what people can do was really done, so that the invariants had something to hold against.
  expect(done.size).toBeGreaterThan(25);
}, 60_000);
