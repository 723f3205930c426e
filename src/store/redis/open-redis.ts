import type { RateBudget } from '../../ports/rate-budget.ts';
import type { TokenCache } from '../../ports/token-cache.ts';
import type { Wake } from '../../ports/wake.ts';
import { connectRedis } from './connection.ts';
import { createRedisBudget } from './rate-budget.ts';
import { createRedisTokens } from './token-cache.ts';
import { createRedisWake } from './wake.ts';

/** What instances share beside the store (共用的快路): nothing that would be missed for longer than a moment. */
export interface Shared {
  readonly wake: Wake;
  readonly budget: RateBudget;
  readonly tokens: TokenCache;
  /** Whether it can be used now. */
  readonly isThere: boolean;
  close(): Promise<void>;
}

export interface RedisSettings {
  /** `redis://…` */
  readonly url: string;
  /** Names this process; what it tells itself it does not hear. */
  readonly owner: string;
  /** In front of every key, so that several installations can use one Redis. */
  readonly prefix?: string;
  /** Counts for this process while Redis is away. */
  readonly alone: RateBudget;
  readonly onChange: (isThere: boolean, reason?: string) => void;
}

/** Opens what instances share through Redis. Never fails: while it cannot be reached, everything goes the slower way. */
export function openRedis({ url, owner, prefix = 'shaozi', alone, onChange }: RedisSettings): Shared {
  const connection = connectRedis(url, onChange);
  const wake = createRedisWake(connection, prefix, owner);
  return {
    wake,
    budget: createRedisBudget(connection, alone, prefix, owner),
    tokens: createRedisTokens(connection, prefix),
    get isThere() {
      return connection.isThere;
    },
    async close() {
      await wake.close();
      await connection.close();
    },
  };
}
