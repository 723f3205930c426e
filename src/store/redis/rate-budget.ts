import type { RateBudget } from '../../ports/rate-budget.ts';
import type { RedisConnection } from './connection.ts';

/**
 * A sliding window as a sorted set of sends by their moment, looked at and added to in one step. A fixed window would allow twice the
 * limit around its border, and a platform answers that with minutes of silence.
 */
const TAKE = `
redis.call('zremrangebyscore', KEYS[1], '-inf', ARGV[1] - ARGV[3])
local count = redis.call('zcard', KEYS[1])
local excess = math.min(count + ARGV[4] - ARGV[2], count)
if excess > 0 then
  local last = redis.call('zrange', KEYS[1], excess - 1, excess - 1, 'withscores')
  return last[2] + ARGV[3] - ARGV[1]
end
for n = 1, ARGV[4] do redis.call('zadd', KEYS[1], ARGV[1], ARGV[5] .. ':' .. n) end
redis.call('pexpire', KEYS[1], ARGV[3])
return 0`;

/** How much of a limit one instance allows itself while nobody counts for all of them. */
const SHARE_ALONE = 1 / 3;

/** Send budgets that all instances share (共用限频). While Redis is away each keeps to a share of its own, so that it gets slower, not more. */
export function createRedisBudget(connection: RedisConnection, alone: RateBudget, prefix: string, owner: string): RateBudget {
  let count = 0;
  return {
    async take(channel, limit, now, sends = 1) {
      count += 1;
      const key = `${prefix}:budget:${channel}`;
      const id = `${owner}:${now}:${count}`;
      const wait = await connection.ask((redis) => redis.eval(TAKE, 1, key, now, limit.count, limit.perMs, sends, id));
      if (typeof wait === 'number') return wait;
      const share = { ...limit, count: Math.max(1, Math.floor(limit.count * SHARE_ALONE)) };
      return alone.take(channel, share, now, sends);
    },
  };
}
