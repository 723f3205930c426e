import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { formatFaults } from '../config/fault.ts';
import { loadConfig } from '../config/load.ts';
import { loadSettings, maskSettings, type Settings } from '../config/settings.ts';
import { type App, createApp } from './app.ts';
import { createAssistant } from './assistant/create-assistant.ts';
import { createMemoryBudget } from './delivery/memory-budget.ts';
import { choosePlatforms } from './enabled-platforms.ts';
import type { Listening } from './http/server.ts';
import type { Assistant } from './ports/assistant.ts';
import type { Store } from './ports/store.ts';
import { StoreUnavailable } from './ports/store-unavailable.ts';
import { startTicking } from './scheduler.ts';
import { startDelivering } from './start-delivering.ts';
import { openStore, StoreInUse } from './store/open-store.ts';
import type { Shared } from './store/redis/open-redis.ts';
import { systemClock } from './system-clock.ts';
import { systemRandom } from './system-random.ts';

/** How long what is in hand may take to finish after the signal to stop. */
const GRACE_MS = 9_000;

/** A running service (服务). */
export interface Service {
  readonly port: number;
  stop(): Promise<void>;
}

/** Why the service cannot start; printed as it is, and the exit status that goes with it. */
export class StartRefused extends Error {
  readonly status: 1 | 2;
  constructor(message: string, status: 1 | 2) {
    super(message);
    this.name = 'StartRefused';
    this.status = status;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts the service from its environment (启动). Rejects with `StartRefused` listing every fault at once. */
export async function startService(env: Environment, root: string = process.cwd()): Promise<Service> {
  const settings = settingsOf(env);
  const { faults: ofPlatforms } = await choosePlatforms(settings.SHAOZI_PLATFORMS, env);
  if (ofPlatforms.length > 0) throw new StartRefused(formatFaults(ofPlatforms), 2);
  const { config, faults } = loadConfig(resolve(root, settings.SHAOZI_CONFIG_DIR), env);
  if (config === undefined) throw new StartRefused(formatFaults(faults), 1);
  // To standard error and at once: a line must not be lost when the process is killed.
  const log = pino(
    { level: settings.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  for (const fault of faults) log.warn({ file: fault.file, path: fault.path, severity: fault.severity }, fault.message);
  log.info({ settings: maskSettings(settings) }, 'starting');
  const store = await storeOf(join(resolve(root, settings.SHAOZI_DATA_DIR), 'shaozi.db'), settings.MONGODB_URI);
  const owner = settings.SHAOZI_INSTANCE ?? `${hostname()}-${process.pid}`;
  const shared = settings.REDIS_URL === undefined ? undefined : await openShared(settings.REDIS_URL, owner, log);
  const assistant = assistantOf(settings, (why) => log.info({ why }, 'the assistant was of no use'));
  const app = await createApp({
    config,
    store,
    baseClock: systemClock,
    random: systemRandom,
    log,
    platforms: settings.SHAOZI_PLATFORMS,
    ...(assistant ? { assistant } : {}),
    environment: env,
    owner,
    ...(shared ? { shared } : {}),
    pause: (ms) => wait(ms),
  });
  await store.releaseHolds(owner);
  await app.start();
  const listening = await listen(app, settings);
  const stopTicking = startTicking(() => app.engine.tick());
  const stopDelivering = startDelivering(() => app.deliverDue());
  log.info({ port: listening.port, host: settings.HOST }, 'ready');
  app.prepare();
  if (settings.SHAOZI_PLATFORMS.includes('simulator'))
    process.stdout.write(`哨子已启动,请打开 http://${settings.HOST}:${listening.port}/simulator\n`);

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      log.info({}, 'stopping');
      app.prepareToStop();
      await stopTicking();
      await stopDelivering();
      await listening.close(GRACE_MS / 2);
      await app.stop();
      log.info({}, 'stopped');
    })();
    return stopping;
  };
  return { port: listening.port, stop };
}

function settingsOf(env: Environment): Settings {
  const loaded = loadSettings(env);
  if (loaded.settings === undefined) throw new StartRefused(formatFaults(loaded.faults), 2);
  return loaded.settings;
}

/** The assistant, where one is set up; off by default. */
function assistantOf(settings: Settings, onUnused: (why: string) => void): Assistant | undefined {
  const { ASSISTANT_URL: url, ASSISTANT_MODEL: model, ASSISTANT_KEY: key, ASSISTANT_PER_DAY: perDay } = settings;
  if (url === undefined || model === undefined) return undefined;
  return createAssistant({ url, model, perDay, onUnused, ...(key === undefined ? {} : { key }) });
}

async function listen(app: App, settings: Settings): Promise<Listening> {
  try {
    return await app.http.listen(settings.PORT, settings.HOST);
  } catch (error) {
    await app.stop();
    const { code } = error as { code?: string };
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    throw new StartRefused(
      `不能在 ${settings.HOST}:${settings.PORT} 上提供服务(${code}):端口被占用或不许用,请用 PORT、HOST 换一个。`,
      2,
    );
  }
}

/** What instances share through Redis; its coming and going is told, and nothing else depends on it. */
async function openShared(url: string, owner: string, log: Logger): Promise<Shared> {
  // Loaded only where it is used.
  const { openRedis } = await import('./store/redis/open-redis.ts');
  return openRedis({
    url,
    owner,
    alone: createMemoryBudget(),
    onChange: (isThere, reason) =>
      isThere ? log.info({}, 'Redis is there') : log.warn({ reason }, 'Redis is away; everything goes on, somewhat slower'),
  });
}

async function storeOf(file: string, mongodb: string | undefined): Promise<Store> {
  try {
    return await openStore({ file, mongodb });
  } catch (error) {
    if (error instanceof StoreInUse)
      throw new StartRefused(`数据文件 ${file} 正被另一个哨子使用;请先停掉那一个,或用 SHAOZI_DATA_DIR 换一个文件夹。`, 2);
    if (mongodb !== undefined && error instanceof StoreUnavailable)
      throw new StartRefused(`MONGODB_URI 指的数据库用不了:${error.message}`, 1);
    throw error;
  }
}

/** Runs until a signal: finishes what is in hand and ends with status 0; a second signal, or too long a wait, ends at once. */
export async function runService(env: Environment): Promise<void> {
  const service = await startService(env);
  const end = (): void => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
