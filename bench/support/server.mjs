import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
/** How `npm start` calls Node: `node --flag bin/shaozi.mjs start`. */
const [, ...startArguments] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.start.split(' ');
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU time (user and system) a process has used so far, all its threads together, in milliseconds. */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}

/** Bytes a process has written so far, to files and sockets alike. */
export function writtenBy(pid) {
  return Number(/^wchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}

/** Resident memory of a process, in MiB. */
export function memoryOf(pid) {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts the service with the sample configuration in a process of its own, on a new data folder, and waits for /readyz.
 * `nodeArguments` are for profiling.
 */
export async function startServer({ nodeArguments = (process.env.BENCH_NODE_ARGUMENTS ?? '').split(' ').filter(Boolean) } = {}) {
  const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'shaozi-bench-'));
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, ...startArguments], {
    cwd: root,
    env: { ...process.env, PORT: String(port), SHAOZI_DATA_DIR: folder, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const base = `http://127.0.0.1:${port}`;
  while (!(await isReady(base))) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    await wait(5);
  }
  const ready = { wallMs: performance.now() - started, cpuMs: cpuOf(child.pid) };
  return {
    port,
    base,
    folder,
    pid: child.pid,
    ready,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(base) {
  try {
    return (await fetch(`${base}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Everything accepted has been carried out and said. */
export const settle = (base) => moveClock(base, { advance: 'PT0S' });

/** To ten o'clock of a Tuesday to come: at night the groups are spared, and their words would wait for the morning. */
export async function toWorkingHours(base) {
  const { now } = await (await fetch(`${base}/simulator/api/clock`)).json();
  const day = new Date(Date.parse(now) + 8 * 3_600_000);
  day.setUTCDate(day.getUTCDate() + 7 - ((day.getUTCDay() + 5) % 7));
  await moveClock(base, { to: `${day.toISOString().slice(0, 10)}T10:00:00+08:00` });
}

async function moveClock(base, to) {
  const response = await fetch(`${base}/simulator/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(to),
  });
  if (!response.ok) throw new Error(`the clock was not moved: ${response.status}`);
}
