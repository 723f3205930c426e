import { setTimeout as wait } from 'node:timers/promises';
import { below, figure, median } from './support/figures.mjs';
import { memoryOf, startServer } from './support/server.mjs';

/** From the start to /readyz with the sample configuration: CPU time of the process, and its memory once it has nothing to do. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const IDLE_MS = 3000;

await (await startServer()).stop(); // builds dist/ where that is needed, and warms the file cache
const runs = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const server = await startServer();
  await wait(IDLE_MS);
  runs.push({ ...server.ready, memory: memoryOf(server.pid) });
  await server.stop();
}
const of = (field) => median(runs.map((run) => run[field]));
console.log(`Start to /readyz, sample configuration (${ROUNDS} starts)`);
figure('CPU time', of('cpuMs'), 'ms', below(of('cpuMs'), 2000, 'ms'));
figure('on the wall', of('wallMs'), 'ms');
figure('resident memory, idle', of('memory'), 'MiB', below(of('memory'), 200, 'MiB'));
