import type { CrashPoint } from './crash-points.ts';
import { type Carrying, type CrashRun, type Ending, playJourney, type Revival } from './crash-run.ts';

const calmRuns = new Map<Carrying, Promise<CrashRun>>();

/** The journey without any crash, played once. */
export function calm(carrying: Carrying = 'together'): Promise<CrashRun> {
  const run = calmRuns.get(carrying) ?? playJourney([], 'frees-holds', carrying);
  calmRuns.set(carrying, run);
  return run;
}

/** What is different at the end of the journey after these crashes; empty when nothing was lost or doubled. */
async function differences(points: readonly CrashPoint[], revival: Revival, carrying: Carrying): Promise<string[]> {
  const { ending: reached, writes } = await playJourney(points, revival, carrying);
  const expected = (await calm()).ending;
  const [wanted, ending] = revival === 'waits' ? [timeless(expected), timeless(reached)] : [expected, reached];
  const where = points.map(({ write, when }, life) => `${when} write ${write} (${writes[life]?.[write]})`).join(', then ');
  return (Object.keys(wanted) as (keyof typeof wanted)[]).flatMap((part) => {
    const [before, found] = [JSON.stringify(wanted[part]), JSON.stringify(ending[part])];
    if (before === found) return [];
    const from = Math.max(0, [...before].findIndex((letter, index) => letter !== found[index]) - 80);
    return [`${where}, ${revival}, ${part}: …${before.slice(from, from + 200)}… became …${found.slice(from, from + 200)}…`];
  });
}

/** What people did, without what depends on the very moment: a message heard minutes later has other deadlines. */
function timeless(ending: Ending): Ending {
  const said = ending.said.filter((key) => !key.startsWith('nag:') && !key.startsWith('question/'));
  const byPeople = (line: string) => line.includes('simulator/m');
  const cases = ending.cases.map(({ no, causes, timeline }) => ({
    no,
    causes: causes.filter(byPeople),
    timeline: timeline.filter(byPeople),
  }));
  return { ...ending, cases, said };
}

/** Goes through crashes one after the other; enough differences to understand the fault end it. */
export async function sweep(
  crashes: Iterable<readonly CrashPoint[]>,
  revival: Revival = 'frees-holds',
  carrying: Carrying = 'together',
): Promise<string[]> {
  const found: string[] = [];
  for (const points of crashes) {
    found.push(...(await differences(points, revival, carrying)));
    if (found.length > 10) break;
  }
  return found;
}

/** Every `stride`-th write of the journey, from `first`. */
export async function everyWrite(
  when: CrashPoint['when'],
  stride: number,
  first = 0,
  carrying: Carrying = 'together',
): Promise<CrashPoint[][]> {
  const count = (await calm(carrying)).writes[0]?.length ?? 0;
  return Array.from({ length: Math.ceil((count - first) / stride) }, (_, index) => [{ write: first + index * stride, when }]);
}

/** Each crash followed by another one a few writes into the next life. */
export function thenAgain(crashes: readonly CrashPoint[][], soon: readonly number[]): CrashPoint[][] {
  return crashes.map((points, index) => [
    ...points,
    { write: soon[index % soon.length] ?? 0, when: index % 2 === 0 ? 'before' : 'after' },
  ]);
}
