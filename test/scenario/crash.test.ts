import { expect, test } from '@jest/globals';
import { playJourney } from '../support/crash-run.ts';

test('baseline', async () => {
  const t0 = performance.now();
  const a = await playJourney();
  const t1 = performance.now();
  const b = await playJourney();
  process.stdout.write(`${t1 - t0} ${performance.now() - t1} ${a.writes[0]?.length}\n`);
  process.stdout.write(JSON.stringify(a.ending, null, 1));
  process.stdout.write(a.logged.join('\n'));
  expect(b.ending).toEqual(a.ending);
});
