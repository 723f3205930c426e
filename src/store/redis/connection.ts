import { Redis } from 'ioredis';

/** How long one question may take before it counts as unanswered. */
const PATIENCE_MS = 300;
const LONGEST_PAUSE_MS = 2_000;

/** One connection to Redis (连接), which comes and goes: whoever asks it anything must be able to do without an answer. */
export interface RedisConnection {
  readonly redis: Redis;
  /** The answer, or undefined while Redis is away. */
  ask<Answer>(question: (redis: Redis) => Promise<Answer>): Promise<Answer | undefined>;
  readonly isThere: boolean;
  close(): Promise<void>;
}

/** Connects in the background and again whenever the connection is lost. `onChange` hears when it comes and goes. */
export function connectRedis(url: string, onChange: (isThere: boolean, reason?: string) => void): RedisConnection {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: PATIENCE_MS,
    retryStrategy: (times) => Math.min(100 * times, LONGEST_PAUSE_MS),
  });
  let reason: string | undefined;
  let told: boolean | undefined;
  const tell = (isThere: boolean): void => {
    if (told !== isThere) onChange(isThere, isThere ? undefined : reason);
    told = isThere;
  };
  redis.on('error', (error: Error) => {
    reason = error.message;
    tell(false);
  });
  redis.on('ready', () => tell(true));
  redis.on('close', () => tell(false));
  return {
    redis,
    get isThere() {
      return redis.status === 'ready';
    },
    async ask(question) {
      if (redis.status !== 'ready') return undefined;
      try {
        return await question(redis);
      } catch {
        // Gone in between, or too slow: the caller has its own way.
        return undefined;
      }
    },
    async close() {
      redis.disconnect();
    },
  };
}
