import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocketServer } from 'ws';
import { createBotLink } from '../../../src/platforms/wecom/bot-link.ts';
import { seededRandom } from '../../support/stage.ts';

const CYCLES = 10_000;
/** After these everything that is made once has been made. */
const WARM = 500;
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

test(`${CYCLES} connections of the robot that are dropped leave no memory, timer or socket behind`, async () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let connections = 0;
  const reached = new Map<number, () => void>();
  const cycles = (count: number): Promise<void> => new Promise((resolve) => reached.set(count, resolve));
  sockets.on('connection', (socket) => {
    connections += 1;
    reached.get(connections)?.();
    socket.on('message', (data) => {
      const { headers } = JSON.parse(String(data)) as { headers: object };
      // Subscribed, then by turns: cut, or told something nobody can read and cut.
      socket.send(JSON.stringify({ headers, errcode: 0, errmsg: 'ok' }), () => {
        if (connections % 2 === 0) socket.send('{"broken');
        setTimeout(() => socket.terminate(), 1);
      });
    });
  });

  const link = createBotLink({
    ...{ botId: 'B', secret: 'S', wsUrl: `ws://127.0.0.1:${port}`, agent: undefined, random: seededRandom(), onFrame: () => {} },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    times: { firstReconnect: 0.1 },
  });
  const warm = cycles(WARM);
  const all = cycles(CYCLES);
  link.open();
  await warm;
  const before = { heap: await heap(), busy: busy() };
  await all;
  const after = { heap: await heap(), busy: busy() };
  link.close();
  for (const socket of sockets.clients) socket.terminate();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));

  process.stdout.write(
    `heap after ${WARM}: ${Math.round(before.heap / MEGABYTE)} MB, after ${CYCLES}: ${Math.round(after.heap / MEGABYTE)} MB\n`,
  );
  expect(after.heap - before.heap).toBeLessThan(4 * MEGABYTE);
  for (const [kind, count] of Object.entries(after.busy))
    expect([kind, count <= (before.busy[kind] ?? 0) + 30]).toEqual([kind, true]);
}, 150_000);
