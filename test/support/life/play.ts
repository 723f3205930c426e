import fc from 'fast-check';
import { lifeCommands } from './commands.ts';
import { assertTotals, assertWaited, type Tally } from './invariants.ts';
import { openLife } from './world.ts';

const BEGINNING = Date.parse('2026-06-10T09:00:00+08:00');
const LONG = 45 * 24 * 60 * 60_000;

/** Plays so many lives; what was ever done comes back, so that a run that did nothing is seen. */
export async function playLives(numRuns: number, seed: number, length: number): Promise<Set<string>> {
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.commands(lifeCommands, { maxCommands: length, size: 'max' }), async (commands) => {
      const life = openLife(BEGINNING);
      const tally: Tally = { opened: 0, succeeded: new Set(), seen: new Map(), sent: 0 };
      await fc.asyncModelRun(() => ({ model: tally, real: life }), commands);
      await life.run(life.now + LONG);
      await assertWaited(life);
      assertTotals(life, BEGINNING);
      for (const action of tally.succeeded) done.add(action);
    }),
    { numRuns, seed },
  );
  return done;
}
