import type { Redis } from 'ioredis';
import type { Wake } from '../../ports/wake.ts';
import type { RedisConnection } from './connection.ts';

const CHANNEL = 'wake';

/** Signals between instances (唤醒) over a channel of Redis. While Redis is away nobody hears anything, and everybody looks by himself. */
export function createRedisWake(connection: RedisConnection, prefix: string, owner: string): Wake & { close(): Promise<void> } {
  const listeners = new Set<(what: string) => void>();
  const channel = `${prefix}:${CHANNEL}`;
  // A connection that listens can do nothing else.
  const ear: Redis = connection.redis.duplicate({ autoResubscribe: true });
  ear.on('error', () => {});
  ear.on('ready', () => void ear.subscribe(channel).catch(() => {}));
  ear.on('message', (_channel: string, text: string) => {
    const [from, what] = text.split('\n');
    if (from === owner || what === undefined) return;
    for (const hear of listeners) hear(what);
  });
  return {
    tell: (what) => void connection.ask((redis) => redis.publish(channel, `${owner}\n${what}`)),
    listen(hear) {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
    async close() {
      ear.disconnect();
    },
  };
}
