import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** The real process, as a user starts it, on a data folder of its own. */
export interface RunningProduct {
  readonly pid: number;
  readonly base: string;
  /** What it logged, one line each. */
  readonly log: readonly string[];
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; the exit status, and how long it took in milliseconds. */
  terminate(): Promise<{ status: number | null; ms: number }>;
}

/** Builds `dist/` from the sources where it is stale. */
export async function buildProduct(): Promise<void> {
  const builder = (await import(join(root, 'scripts/build.mjs'))) as { build(): Promise<void> };
  await builder.build();
}

/** A started process; `ready` resolves when it serves. Whoever starts it ends it. */
export function launchProduct(dataFolder: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(root, 'dist/src/cli.js'), 'start'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', SHAOZI_DATA_DIR: dataFolder, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log: string[] = [];
  const ready = new Promise<RunningProduct>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) =>
      reject(new Error(`ended before it was ready (${status ?? signal})\n${log.join('\n')}`)),
    );
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      log.push(line);
      const port = /"port":(\d+).*"msg":"ready"/.exec(line)?.[1];
      if (port !== undefined) resolve(running(child, `http://127.0.0.1:${port}`, log));
    });
  });
  // Killed before it was ready: whoever killed it does not wait for it.
  ready.catch(() => undefined);
  return { ready, log, kill: () => ended(child, 'SIGKILL') };
}

/** Starts it and waits until it serves. */
export async function startProduct(dataFolder: string, env: Readonly<Record<string, string>> = {}): Promise<RunningProduct> {
  return launchProduct(dataFolder, env).ready;
}

function running(child: ChildProcess, base: string, log: readonly string[]): RunningProduct {
  return {
    pid: child.pid ?? 0,
    base,
    log,
    kill: async () => void (await ended(child, 'SIGKILL')),
    async terminate() {
      const from = performance.now();
      const status = await ended(child, 'SIGTERM');
      return { status, ms: performance.now() - from };
    },
  };
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const close = once(child, 'close');
  child.kill(signal);
  await close;
  return child.exitCode;
}
