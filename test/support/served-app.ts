import { join } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { type App, createApp } from '../../src/app.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';

/** The whole product on the sample district and a database in memory, answering on a free port. */
export interface ServedApp {
  readonly app: App;
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it at `now`; its clock then moves only when it is moved. */
export async function serveApp(now: Instant): Promise<ServedApp> {
  const { config, faults } = loadConfig(join(import.meta.dirname, '../../config/sample'), {});
  if (!config) throw new Error(`the sample configuration is faulty: ${JSON.stringify(faults)}`);
  const complaints: string[] = [];
  const say = (_fields: object, message: string): void => {
    complaints.push(message);
  };
  let ids = 0;
  const nextId = (): string => {
    ids += 1;
    return String(ids).padStart(6, '0');
  };
  const app = await createApp({
    config,
    store: createSqliteStore({ file: ':memory:' }),
    baseClock: { now: () => now },
    random: { id: nextId, salt: () => nextId().padStart(32, '0'), unit: () => 0.5 },
    log: { info: () => undefined, warn: say, error: say },
    platforms: ['simulator'],
    owner: 'test',
  });
  await app.start();
  const server = await app.http.listen(0, '127.0.0.1');
  return {
    app,
    url: `http://127.0.0.1:${server.port}`,
    async close() {
      await app.stop();
      await server.close(200);
      if (complaints.length > 0) throw new Error(`the program complained: ${complaints.join('; ')}`);
    },
  };
}
