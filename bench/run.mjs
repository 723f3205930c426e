import { availableParallelism, cpus, loadavg } from 'node:os';

/** All benchmarks, one after the other: `npm run bench`. Other work on the machine shows in the load, and in every figure. */
const load = () => `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`;

console.log(`${cpus()[0]?.model}, Node ${process.version}, ${load()}`);
for (const name of ['start', 'reading', 'tick', 'journey', 'duplicates']) {
  console.log('');
  await import(`./${name}.mjs`);
}
console.log(`\n${load()}`);
