import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lanes, type PlannedMessage } from './kill-lanes.ts';
import { launchProduct, type RunningProduct, startProduct } from './running-product.ts';
import { seededRandom } from './stage.ts';
import { openStoreView, type StoreView } from './store-view.ts';

/** What was sent and what was promised ("202"), with everything settled and the process stopped. */
export interface Campaign {
  /** Where the embedded file is. */
  readonly dataFolder: string;
  readonly sent: readonly PlannedMessage[];
  readonly acknowledged: ReadonlySet<string>;
  /** Lines of the chats, by `group=g_wt` or `person=u_1`. */
  readonly chats: ReadonlyMap<string, readonly ChatLine[]>;
  /** Redeliveries that were not answered like the first time. */
  readonly oddAnswers: readonly string[];
  readonly log: readonly string[];
  /** How many messages the process had answered at each kill. */
  readonly atKill: readonly number[];
}

export interface ChatLine {
  readonly id: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly from: { readonly bot: boolean };
}

/**
 * Runs the real process, lets people write to it all the time, and kills it `rounds` times at moments the seed decides; sometimes
 * before it is even ready. Then everything ever sent is delivered again. The folder is gone after `use`.
 */
export async function runCampaign(rounds: number, seed: number, use: (campaign: Campaign) => Promise<void>): Promise<void> {
  const random = seededRandom(seed);
  const dataFolder = mkdtempSync(join(tmpdir(), 'shaozi-kill-'));
  const sent: PlannedMessage[] = [];
  const acknowledged = new Set<string>();
  const oddAnswers: string[] = [];
  const log: string[] = [];
  const atKill: number[] = [];
  let product: RunningProduct | undefined;
  let view: StoreView | undefined;
  let ending = false;

  /** Sends until it is acknowledged, over as many lives of the process as that takes. */
  async function deliver(message: PlannedMessage): Promise<void> {
    while (!(await post(product, message.body))) await wait(10);
    acknowledged.add(message.body.messageId);
  }

  async function walk(lane: (typeof lanes)[number]): Promise<void> {
    for (let round = 1; !ending; round += 1) {
      for await (const message of lane(round, view as StoreView)) {
        sent.push(message);
        await deliver(message);
      }
    }
  }

  /** Time passes for the simulator all the while: reminders and digests are in the making when the process dies. */
  async function passTime(): Promise<void> {
    while (!ending) {
      await wait(150);
      if (product) await move(product, 'PT10M').catch(() => undefined);
    }
  }

  async function redeliver(): Promise<void> {
    for (const message of [...sent]) {
      if (!acknowledged.has(message.body.messageId)) continue;
      if (!(await post(product, message.body))) oddAnswers.push(message.body.messageId);
    }
  }

  try {
    product = await startProduct(dataFolder);
    view = openStoreView(dataFolder);
    const walks = Promise.all([...lanes.map(walk), passTime()]);
    walks.catch(() => undefined);
    for (let round = 0; round < rounds; round += 1) {
      await wait(100 + random.unit() * 900);
      await product.kill();
      atKill.push(acknowledged.size);
      log.push(...product.log);
      if (random.unit() < 0.3) {
        const stillborn = launchProduct(dataFolder);
        await wait(random.unit() * 1_500);
        await stillborn.kill();
        log.push(...stillborn.log);
      }
      product = await startProduct(dataFolder);
    }
    ending = true;
    await walks;
    await redeliver();
    await move(product, 'PT2H');
    const chats = await readChats(product, sent);
    log.push(...product.log);
    const { status } = await product.terminate();
    if (status !== 0) throw new Error(`ended with ${status}`);
    await view.close();
    view = undefined;
    await use({ dataFolder, sent, acknowledged, chats, oddAnswers, log, atKill });
  } finally {
    ending = true;
    await product?.kill();
    await view?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Whether it was acknowledged. A process that is gone, or going, acknowledges nothing. */
export async function post(product: RunningProduct | undefined, body: object): Promise<boolean> {
  if (!product) return false;
  try {
    const response = await fetch(`${product.base}/simulator/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { messageId?: string };
    if (response.status === 202 && answer.messageId !== undefined) return true;
    if (response.status === 503) return false;
    throw new TypeError(`${response.status} ${JSON.stringify(answer)}`);
  } catch (error) {
    if (error instanceof TypeError && /^\d/.test(error.message)) throw error;
    return false;
  }
}

/** Moves the simulator's clock of a process. */
export async function move(product: RunningProduct, advance: string): Promise<void> {
  const response = await fetch(`${product.base}/simulator/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** What everybody concerned has in front of them. */
export async function readChats(product: RunningProduct, sent: readonly PlannedMessage[]): Promise<Map<string, ChatLine[]>> {
  const names = new Set(['group=g_wt', ...sent.map(({ body }) => `person=${body.sender}`)]);
  const chats = new Map<string, ChatLine[]>();
  for (const name of names) {
    const response = await fetch(`${product.base}/simulator/api/messages?${name}&after=0`);
    chats.set(name, ((await response.json()) as { messages: ChatLine[] }).messages);
  }
  return chats;
}
