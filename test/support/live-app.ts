import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { type App, createApp } from '../../src/app.ts';
import type { AppLog } from '../../src/app-log.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { createSqliteStore, type SqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { sampleConfig, seededRandom } from './stage.ts';

/** The product in this process on a file whose disk can be made full or locked, with a clock that is moved. */
export interface LiveApp {
  readonly app: App;
  readonly store: SqliteStore;
  readonly logged: readonly { readonly level: string; readonly message: string; readonly fields: object }[];
  post(body: object): Promise<number>;
  ready(): Promise<number>;
  /** From now on the file may not grow. */
  fillDisk(): void;
  /** Another connection holds the file's write lock. */
  lock(): void;
  /** There is room again, and no lock. */
  clear(): void;
  /** Time passes by ticks of a minute. */
  pass(minutes: number): Promise<void>;
  close(): Promise<void>;
}

export async function openLiveApp(): Promise<LiveApp> {
  const folder = mkdtempSync(join(tmpdir(), 'shaozi-live-'));
  const file = join(folder, 'shaozi.db');
  const store = createSqliteStore({ file });
  const logged: { level: string; message: string; fields: object }[] = [];
  const note = (level: string) => (fields: object, message: string) => void logged.push({ level, message, fields });
  const log: AppLog = { info: () => {}, warn: note('warn'), error: note('error') };
  let now = Date.parse('2026-06-12T09:00:00+08:00');
  const app = await createApp({
    config: sampleConfig(),
    store,
    baseClock: { now: () => now },
    random: seededRandom(),
    log,
    platforms: ['simulator'],
    owner: 'live',
    pause: () => wait(5),
  });
  await app.start();
  const server = await app.http.listen(0, '127.0.0.1');
  const base = `http://127.0.0.1:${server.port}`;
  let other: DatabaseSyncInstance | undefined;

  const live: LiveApp = {
    app,
    store,
    logged,
    async post(body) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${base}/simulator/api/messages`, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.text();
      return response.status;
    },
    async ready() {
      const response = await fetch(`${base}/readyz`);
      await response.text();
      return response.status;
    },
    fillDisk: () => store.allowGrowth(0),
    lock() {
      other = new DatabaseSync(file);
      other.exec('begin immediate');
    },
    clear() {
      store.allowGrowth(4_000_000);
      other?.close();
      other = undefined;
    },
    async pass(minutes) {
      for (let minute = 0; minute < minutes; minute += 1) {
        now += MINUTE;
        await app.engine.tick();
        await app.engine.settle();
      }
    },
    async close() {
      live.clear();
      await server.close(100);
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return live;
}
