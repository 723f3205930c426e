import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocketServer } from 'ws';
import { createStreamClient } from '../../../src/platforms/dingtalk/stream-client.ts';
import { seededRandom } from '../../support/stage.ts';

const CYCLES = 10_000;
/** After these everything that is made once has been made. */
const WARM = 1_000;
const MEGABYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function heap(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

/** Kinds of what keeps the process busy, counted. */
function busy(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

test(`${CYCLES} connections that are dropped leave no memory, timer or socket behind`, async () => {
  const server = createServer();
  const streams = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  let connections = 0;
  let acknowledged = 0;
  const reached = new Map<number, () => void>();
  const cycles = (count: number): Promise<void> => new Promise((resolve) => reached.set(count, resolve));
  streams.on('connection', (socket) => {
    connections += 1;
    reached.get(connections)?.();
    socket.on('message', () => {
      acknowledged += 1;
    });
    // By turns: cut at once, after a ping, after words nobody can read, after being asked to come again.
    const frame = (topic: string): string => JSON.stringify({ type: 'SYSTEM', headers: { topic, messageId: 'm' }, data: '{}' });
    const say = [undefined, frame('ping'), '{"broken', frame('disconnect')][connections % 4];
    if (say === undefined) socket.terminate();
    else socket.send(say, () => setTimeout(() => socket.terminate(), 1));
  });

  const client = createStreamClient({
    open: async () => `ws://127.0.0.1:${port}/connect`,
    agentFor: () => undefined,
    handle: async () => undefined,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    clock: { now: () => 0 },
    random: seededRandom(),
    times: { firstWait: 0.1, longestWait: 0.5, linger: 20 },
  });
  const warm = cycles(WARM);
  const all = cycles(CYCLES);
  client.start();
  await warm;
  const before = { heap: await heap(), busy: busy() };
  await all;
  const after = { heap: await heap(), busy: busy() };
  await client.stop();
  streams.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));

  process.stdout.write(
    `heap after ${WARM}: ${Math.round(before.heap / MEGABYTE)} MB, after ${CYCLES}: ${Math.round(after.heap / MEGABYTE)} MB\n`,
  );
  expect(acknowledged).toBeGreaterThan(CYCLES / 8);
  expect(after.heap - before.heap).toBeLessThan(4 * MEGABYTE);
  for (const [kind, count] of Object.entries(after.busy))
    expect([kind, count <= (before.busy[kind] ?? 0) + 30]).toEqual([kind, true]);
}, 150_000);
