import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createMongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { type Campaign, move, post, readChats } from './kill-campaign.ts';
import { lanes, type PlannedMessage } from './kill-lanes.ts';
import { type RunningProduct, startProduct } from './running-product.ts';
import { seededRandom } from './stage.ts';
import { viewOf } from './store-view.ts';

const INSTANCES = ['one', 'two', 'three'];
const PATIENCE_MS = 150_000;
/** Each kind of walk so often side by side, each with rounds of its own; the lanes tell them apart up to 999. */
const SIDE_BY_SIDE = 4;
const MOST_ROUNDS = 999;
const CARRIERS = 8;
const LOOK_EVERY_MS = 100;

export interface ManyParts {
  readonly mongodb: string;
  readonly redis: string | undefined;
  readonly dataFolder: string;
  readonly messages: number;
  readonly kills: number;
  readonly seed: number;
  /** What else happens while people write; asks how many messages were sent by now. */
  readonly meanwhile?: (sent: () => number) => Promise<void>;
}

/**
 * Three real processes on one database: people write to any of them, each message to another; now and then one is killed outright and
 * started again. In the end everything is delivered once more, to whichever comes, and one process settles what is left.
 */
export async function runMany(parts: ManyParts, use: (campaign: Campaign) => Promise<void>): Promise<void> {
  const random = seededRandom(parts.seed);
  const env = {
    SHAOZI_CONFIG_DIR: talkative(parts.dataFolder),
    MONGODB_URI: parts.mongodb,
    ...(parts.redis === undefined ? {} : { REDIS_URL: parts.redis }),
  };
  const running = new Map<string, RunningProduct>();
  const sent: PlannedMessage[] = [];
  const acknowledged = new Set<string>();
  const oddAnswers: string[] = [];
  const atKill: number[] = [];
  const log: string[] = [];
  const start = async (name: string): Promise<void> => {
    running.set(name, await startProduct(parts.dataFolder, { ...env, SHAOZI_INSTANCE: name }));
  };
  const anyone = (): RunningProduct | undefined => running.get(INSTANCES[Math.floor(random.unit() * INSTANCES.length)] as string);
  let stopped = false;
  const enough = (): boolean => stopped || sent.length >= parts.messages;

  async function walk(lane: (typeof lanes)[number], first: number): Promise<void> {
    for (let round = first; round <= MOST_ROUNDS && !enough(); round += SIDE_BY_SIDE) {
      for await (const message of lane(round, view)) {
        sent.push(message);
        while (!stopped && !(await post(anyone(), message.body))) await wait(10);
        acknowledged.add(message.body.messageId);
      }
    }
  }

  async function kill(): Promise<void> {
    for (let round = 1; round <= parts.kills; round += 1) {
      while (!stopped && sent.length < (parts.messages * round) / (parts.kills + 1)) await wait(20);
      const name = INSTANCES[Math.floor(random.unit() * INSTANCES.length)] as string;
      const victim = running.get(name);
      running.delete(name);
      await victim?.kill();
      log.push(...(victim?.log ?? []));
      atKill.push(acknowledged.size);
      await wait(random.unit() * 1000);
      await start(name);
    }
  }

  /** Everything once more, by several at once, to whichever process comes. */
  async function redeliver(): Promise<void> {
    const left = [...sent];
    const carry = async () => {
      for (let next = left.pop(); next; next = left.pop())
        if (!(await post(anyone(), next.body))) oddAnswers.push(next.body.messageId);
    };
    await Promise.all(Array.from({ length: CARRIERS }, carry));
  }

  await start('one');
  const store = await createMongoStore({ uri: parts.mongodb, readOnly: true });
  const view = viewOf(store, PATIENCE_MS, LOOK_EVERY_MS);
  try {
    await Promise.all(INSTANCES.slice(1).map(start));
    const walks = lanes.flatMap((lane) => Array.from({ length: SIDE_BY_SIDE }, (_, n) => walk(lane, n + 1)));
    await Promise.all([...walks, kill(), parts.meanwhile?.(() => sent.length)]);
    await redeliver();
    const [last, ...others] = [...running.values()] as [RunningProduct, ...RunningProduct[]];
    for (const other of others) {
      await other.terminate();
      log.push(...other.log);
    }
    // Past every hold and every wait before a retry.
    await move(last, 'PT10M');
    const chats = await readChats(last, sent);
    log.push(...last.log);
    const { status } = await last.terminate();
    if (status !== 0) throw new Error(`ended with ${status}`);
    running.clear();
    await use({ dataFolder: parts.dataFolder, sent, acknowledged, chats, oddAnswers, log, atKill });
  } finally {
    stopped = true;
    await Promise.all([...running.values()].map((one) => one.kill()));
    await store.close();
  }
}

/**
 * The sample's configuration, but no line is held back for the hourly gathering: hours would have to pass in the end, and with a thousand
 * open cases that takes longer than all the rest.
 */
function talkative(dataFolder: string): string {
  const folder = join(dataFolder, 'config');
  cpSync(join(import.meta.dirname, '../../config/sample'), folder, { recursive: true });
  const rules = join(folder, 'deadlines.yaml');
  writeFileSync(
    rules,
    readFileSync(rules, 'utf8').replace(/(每群每天最多主动发: *)\d+/, (_, name) => `${name}100000`),
  );
  return folder;
}
