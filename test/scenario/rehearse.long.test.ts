import { play } from '../../src/cli/rehearse/play.ts';
import { tell } from '../../src/cli/rehearse/tell.ts';
import { sampleConfig } from '../support/stage.ts';

test('a rehearsed day is the same for the same seed, and another one for another', async () => {
  const config = sampleConfig();
  const [first, again, other] = [
    await play(config, ':memory:', 1, 3),
    await play(config, ':memory:', 1, 3),
    await play(config, ':memory:', 1, 4),
  ];
  const told = [...tell(first, config.policy)];
  expect(told.length).toBeGreaterThan(20);
  expect([...tell(again, config.policy)]).toEqual(told);
  expect(other.said.map(({ text }) => text)).not.toEqual(first.said.map(({ text }) => text));
});
