import { join } from 'node:path';
import { build } from '../../scripts/build.mjs';

await build();
const dist = join(import.meta.dirname, '../../dist');
const { createApp } = await import(join(dist, 'src/app.js'));
const { loadConfig } = await import(join(dist, 'config/load.js'));
const { createSqliteStore } = await import(join(dist, 'src/store/sqlite/create-sqlite-store.js'));
const { systemRandom } = await import(join(dist, 'src/system-random.js'));

/** The built product in this very process (进程内的产品), on a file of its own, with a clock that stands where it is put. */
export async function openApp(file, start) {
  const { config } = loadConfig(join(import.meta.dirname, '../../config/sample'), {});
  const clock = { at: start };
  const faults = [];
  const log = { info() {}, warn() {}, error: (fields, message) => faults.push([message, fields.err ?? fields]) };
  const store = createSqliteStore({ file });
  const app = await createApp({
    config,
    store,
    baseClock: { now: () => clock.at },
    random: systemRandom,
    log,
    platforms: ['simulator'],
    owner: 'bench',
  });
  await app.start();
  return { app, store, clock, faults };
}
