import { createMemoryBudget } from '../../src/delivery/memory-budget.ts';
import { createMutes } from '../../src/delivery/mutes.ts';
import { createRelay } from '../../src/delivery/relay.ts';
import { type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { Announcement } from '../../src/messages/announcement.ts';
import { conversationKey } from '../../src/messages/conversation.ts';
import { wordsOf } from '../../src/messages/message-body.ts';
import { type Capabilities, type Delivery, type Platform, PlatformError } from '../../src/ports/platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { seededRandom } from './stage.ts';

/** A message as it arrived: where, which announcements, and its words. */
export interface Arrival {
  readonly at: Instant;
  readonly chat: string;
  readonly id: string;
  readonly keys: readonly string[];
  readonly text: string;
}

export const NINE: Instant = Date.parse('2026-06-12T09:00:00+08:00');

/** A relay over a real outbox, a platform that fails when told to, and a clock that is moved. */
export function createRelayBench(options: { rate?: Capabilities['rate']; ownPostsPerDay?: number; buttons?: boolean } = {}) {
  const store: Store = createSqliteStore({ file: ':memory:' });
  const arrivals: Arrival[] = [];
  const dead: { keys: string[]; error: string }[] = [];
  const faults: unknown[] = [];
  let now = NINE;
  let refuse: (delivery: Delivery) => Error | undefined = () => undefined;
  let lost = false;

  const platform: Platform = {
    id: 'simulator',
    capabilities: {
      realMention: true,
      buttons: options.buttons ?? true,
      editCards: true,
      directPush: true,
      groupPush: true,
      hearsAll: true,
      maxBytes: 100_000,
      ...(options.rate ? { rate: options.rate } : {}),
    },
    async start() {},
    async stop() {},
    async send(delivery) {
      const error = refuse(delivery);
      if (error && !lost) throw error;
      const keys = delivery.announcements.map((one) => one.key);
      arrivals.push({
        at: now,
        chat: conversationKey(delivery.conversation),
        id: delivery.id,
        keys,
        text: wordsOf(delivery.body),
      });
      if (error) throw error;
      return {};
    },
  };

  const parts = (owner: string) => ({
    outbox: store.outbox,
    platforms: new Map([[platform.id, platform]]),
    budget: createMemoryBudget(),
    clock: { now: () => now },
    random: seededRandom(),
    mutes: createMutes(store.records, { now: () => now }),
    owner,
    ownPostsPerDay: options.ownPostsPerDay ?? 30,
    onDead: async (entries: readonly { announcement: Announcement }[], error: string) => {
      dead.push({ keys: entries.map((entry) => entry.announcement.key), error });
    },
    onFault: (error: unknown) => void faults.push(error),
  });
  let relay = createRelay(parts('one'));

  return {
    store,
    arrivals,
    dead,
    faults,
    parts,
    /** Everything sent from now on is refused so, or (nothing given) taken again. */
    failWith(answer?: (delivery: Delivery) => Error | undefined) {
      refuse = answer ?? (() => undefined);
      lost = false;
    },
    /** Everything arrives, but the sender is told that it failed. */
    loseAnswers() {
      refuse = () => new PlatformError('the answer was lost', { retryable: true });
      lost = true;
    },
    async say(key: string, more: Partial<Announcement> = {}, chat = 'g_wt') {
      const announcement = {
        key,
        to: { group: chat },
        body: { paragraphs: [[{ text: key }]] },
        urgent: false,
        ...more,
      } as Announcement;
      await store.outbox.add([{ announcement, conversation: { platform: 'simulator', kind: 'group', id: chat } }], now);
    },
    /** Moves on by steps of a minute (or as given), sending whatever falls due. */
    async pass(ms: number, step = MINUTE) {
      for (const until = now + ms; now < until; ) {
        now = Math.min(until, now + step);
        await relay.run();
      }
    },
    run: () => relay.run(),
    /** A new life of the service over the same store. */
    restart() {
      relay = createRelay(parts('one'));
    },
    keys: () => arrivals.flatMap((arrival) => arrival.keys),
    close: () => store.close(),
  };
}

export const down = (): Error => new PlatformError('HTTP 502', { retryable: true });
