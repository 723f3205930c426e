import { existsSync, readFileSync } from 'node:fs';
import { slowness } from './slowness.ts';

/** How long a start took: on the wall, and of the processor, where the system tells (Linux). */
export interface ColdStart {
  readonly wallMs: number;
  readonly cpuMs: number | undefined;
}

const STARTS = 3;
const LIMIT_MS = 2_000;

/** How long the processor has worked for a process. */
export function processorMs(pid: number): number | undefined {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return undefined;
  const fields = readFileSync(stat, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Expects one of a few starts to be quick (冷启动): other work on the machine is noise and passes, a slow product is slow every time. */
export async function expectQuickStart(start: () => Promise<ColdStart>): Promise<void> {
  const taken: number[] = [];
  while (taken.length < STARTS) {
    const { wallMs, cpuMs } = await start();
    process.stdout.write(`cold start: ${Math.round(wallMs)} ms, of which the processor worked ${cpuMs ?? 'unknown'} ms\n`);
    // On an idle machine both are the same; beside other tests only the processor's time means something.
    const mine = cpuMs ?? wallMs;
    if (mine < LIMIT_MS * slowness()) return;
    taken.push(mine);
  }
  throw new Error(`starts took ${taken.join(', ')} ms, the limit is ${LIMIT_MS} ms on a machine of usual speed`);
}
