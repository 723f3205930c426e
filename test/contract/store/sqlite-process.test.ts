import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { StoreInUse } from '../../../src/store/sqlite/lock.ts';

const hooks = fileURLToPath(new URL('../../support/typescript-hooks.mjs', import.meta.url));
const program = fileURLToPath(new URL('../../support/store-process.ts', import.meta.url));

describe('the embedded store and other processes', () => {
  let directory: string;
  let file: string;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'shaozi-process-'));
    file = join(directory, 'shaozi.db');
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    await rm(directory, { recursive: true });
  });

  test('while another process serves the file it is in use; killed outright, that process leaves no lock and loses nothing', async () => {
    const said = await serveInAnotherProcess(200);
    expect(() => createSqliteStore({ file })).toThrow(StoreInUse);
    const reader = createSqliteStore({ file, readOnly: true });
    expect((await reader.inbox.state()).undone).toBeGreaterThanOrEqual(200);
    await reader.close();

    child?.kill('SIGKILL');
    await once(child as ChildProcess, 'close');
    expect(said.length).toBeGreaterThanOrEqual(200);
    const store = createSqliteStore({ file });
    const claimed = await store.inbox.claim({ owner: 'next', now: 1e9, leaseUntil: 2e9, limit: 1e6 });
    const kept = new Set(claimed.map((entry) => entry.message.messageId));
    expect(said.filter((id) => !kept.has(id))).toEqual([]);
    expect(await store.audit.integrity()).toEqual([]);
    await store.close();
  });

  /** Starts it and waits until it said `count` messages were on disk; the list goes on growing until it ends. */
  async function serveInAnotherProcess(count: number): Promise<string[]> {
    child = spawn(execPath, ['--import', hooks, program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: string[] = [];
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    await new Promise<void>((resolve, reject) => {
      child?.on('close', (status) => reject(new Error(`the other process ended with ${status}`)));
      lines.on('line', (line) => {
        if (line === 'serving') return;
        said.push(line);
        if (said.length === count) resolve();
      });
    });
    return said;
  }
});
