import { setImmediate as nextTurn } from 'node:timers/promises';
import { createApp } from '../../src/app.ts';
import type { Case } from '../../src/domain/case.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import type { Delivery } from '../../src/ports/platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { chatPlatform } from './crash-run.ts';
import { sampleConfig, seededRandom } from './stage.ts';

type Receive = (message: IncomingMessage) => Promise<'new' | 'duplicate'>;

/** Several instances on one store, each with its own connection to the same chats. */
export async function openInstances(
  count: number,
  refuse: (delivery: Delivery) => Error | undefined = () => undefined,
  options: { readonly shared?: boolean; readonly slow?: number } = {},
) {
  // As a database of many is used: in the order of each conversation, whoever hears it, and with the words carried over.
  const file = createSqliteStore({ file: ':memory:' });
  // Looked up at every call, so that a test may put its own method there at any time.
  const cases = { ...file.cases, ...(options.shared ? { postsAtOnce: false } : {}) };
  const lookedUp = new Proxy(cases, {
    get(target, name: keyof typeof cases) {
      const held = target[name];
      return typeof held === 'function'
        ? (...given: unknown[]) => Reflect.apply(target[name] as () => unknown, cases, given)
        : held;
    },
  });
  const store = { ...file, ...(options.shared ? { isShared: true } : {}), cases: lookedUp };
  const sent: Delivery[] = [];
  const logged: string[] = [];
  let now = Date.parse('2026-06-12T09:00:00+08:00');
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const instances = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      let receive: Receive | undefined;
      const app = await createApp({
        config: sampleConfig(),
        store: index === options.slow ? slowly(store) : store,
        baseClock: { now: () => now },
        random: seededRandom(index + 1),
        log: { info: () => {}, warn: note, error: note },
        platforms: ['simulator'],
        owner: `instance-${index}`,
        pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
        extraPlatforms: [chatPlatform(sent, (listener) => (receive = listener), refuse)],
      });
      await app.start();
      return { app, receive: (message: IncomingMessage) => (receive as Receive)(message) };
    }),
  );
  return {
    store: { ...store, cases },
    sent,
    logged,
    instances,
    async cases() {
      const found: Case[] = [];
      for await (const one of store.cases.find({ order: 'oldest' })) found.push(one);
      return found;
    },
    now: () => now,
    later(ms: number) {
      now += ms;
    },
    /** A minute passes for all of them at the same moment. */
    async minute(minutes = 1) {
      now += minutes * MINUTE;
      await Promise.all(instances.map(({ app }) => app.engine.tick()));
      await Promise.all(instances.map(({ app }) => app.engine.settle()));
    },
    /** Minutes in which only one of them is awake. */
    async minutesOf(index: number, minutes: number) {
      now += minutes * MINUTE;
      await instances[index]?.app.engine.tick();
    },
    async close() {
      await Promise.all(instances.map(({ app }) => app.engine.stop()));
      await store.close();
    },
  };
}

/** A message spoken to the bot, in a group or (without one) directly. */
export function message(messageId: string, sender: string, text: string, group?: string): IncomingMessage {
  return {
    platform: 'simulator',
    messageId,
    conversation: { platform: 'simulator', kind: group === undefined ? 'direct' : 'group', id: group ?? sender },
    sender,
    text,
    mentioned: true,
    sentAt: 0,
  };
}

/** Some turns of the event loop, in which everybody else gets on. */
export async function turns(count = 50): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

/** An instance that is slow to begin with a message. */
function slowly(store: Store): Store {
  const { conversations } = store;
  async function get(...asked: Parameters<typeof conversations.get>) {
    await turns();
    return conversations.get(...asked);
  }
  return { ...store, conversations: { ...conversations, get } };
}
