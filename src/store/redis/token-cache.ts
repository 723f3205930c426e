import type { TokenCache } from '../../ports/token-cache.ts';
import type { RedisConnection } from './connection.ts';

const DROP = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** Access tokens that all instances share (共用凭证): platforms give out few, and a new one may end an old one. */
export function createRedisTokens(connection: RedisConnection, prefix: string): TokenCache {
  const keyOf = (name: string) => `${prefix}:token:${name}`;
  return {
    async get(name) {
      return (await connection.ask((redis) => redis.get(keyOf(name)))) ?? undefined;
    },
    async put(name, token, until, now) {
      if (until > now) await connection.ask((redis) => redis.set(keyOf(name), token, 'PX', Math.floor(until - now)));
    },
    async drop(name, refused) {
      await connection.ask((redis) => redis.eval(DROP, 1, keyOf(name), refused));
    },
  };
}
