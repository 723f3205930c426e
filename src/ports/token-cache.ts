import type { Instant } from '../domain/instant.ts';

/** Where instances share what they fetched from a platform for a while (凭证缓存). Losing it costs one more request. */
export interface TokenCache {
  get(name: string): Promise<string | undefined>;
  put(name: string, token: string, until: Instant, now: Instant): Promise<void>;
  /** Forgets a token the platform refused, unless another has taken its place. */
  drop(name: string, refused: string): Promise<void>;
}

/** For an instance that is alone: whoever fetched a token keeps it. */
export const noTokenCache: TokenCache = { get: async () => undefined, put: async () => {}, drop: async () => {} };
