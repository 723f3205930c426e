import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openApp } from './support/app.mjs';
import { figure, median } from './support/figures.mjs';
import { createWriter, mixture, SENDERS } from './support/messages.mjs';

/**
 * Whether memory is flat: 200,000 messages of the mix through the whole product in this very process, on the embedded store, fifty
 * senders at once. The heap is looked at after a full garbage collection every 10,000 messages.
 */
const MESSAGES = Number(process.env.BENCH_SIZE ?? 200_000);
const STEP = 10_000;
const PART = 1000;
/** Caches fill up and code is compiled before the first figure that counts. */
const WARM_UP = 40_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const heap = () => {
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'shaozi-heap-'));
try {
  const { app, store, clock, faults } = await openApp(join(folder, 'shaozi.db'), Date.parse('2026-06-10T09:00:00+08:00'));
  const writer = createWriter(7, 'heap');
  const waiting = [];
  const take = (count) => waiting.splice(0, count);

  /** Whistles blown so far whose department has not come yet. */
  async function lookForOpen() {
    const before = waiting.length;
    for await (const { no, street, departments } of store.cases.find({ status: ['dispatched'], order: 'newest', limit: PART })) {
      const unit = departments.find(({ state }) => state === 'pending')?.unit;
      if (unit !== undefined && writer.knows(unit)) waiting.push({ no, unit, group: `g_${street}` });
    }
    return waiting.length - before;
  }

  async function hear({ messageId, sender, group, text }) {
    const conversation = { platform: 'simulator', kind: group === undefined ? 'direct' : 'group', id: group ?? sender };
    const mentioned = group === undefined || text.includes('@哨子');
    await app.engine.receive({ platform: 'simulator', messageId, conversation, sender, text, mentioned, sentAt: clock.at });
  }

  async function send(messages) {
    let next = 0;
    const lane = async () => {
      while (next < messages.length) {
        next += 1;
        await hear(messages[next - 1]);
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, lane));
    await app.engine.settle();
  }

  await send(Array.from({ length: PART }, () => writer.whistle()));
  const heaps = [];
  for (let sent = PART; sent < MESSAGES; sent += PART) {
    waiting.length = 0;
    await lookForOpen();
    const open = take(PART / 4);
    const few = PART / 4 - open.length;
    await send(few > 0 ? Array.from({ length: PART }, () => writer.whistle()) : mixture(writer, open, PART));
    clock.at += 60_000;
    await app.engine.tick();
    if ((sent + PART) % STEP === 0) heaps.push({ sent: sent + PART, heap: heap() });
  }
  const counted = heaps.filter(({ sent }) => sent > WARM_UP).map(({ heap: one }) => one);
  const [least, most] = [Math.min(...counted), Math.max(...counted)];
  const middle = median(counted);
  const off = Math.max(most / middle - 1, 1 - least / middle) * 100;
  console.log(`The heap after garbage collection, over ${MESSAGES} messages of the mix`);
  figure('by 10,000 messages', heaps.map(({ heap: one }) => one.toFixed(0)).join(' '), 'MiB');
  figure('after the warm-up, middle', middle, 'MiB');
  figure('  furthest from it', off, '%', { words: '< 10 %', met: off < 10 });
  if (faults.length > 0) throw new Error(`something failed: ${String(faults[0])}`);
  await app.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
