import type { Clock } from '../../ports/clock.ts';
import { noTokenCache, type TokenCache } from '../../ports/token-cache.ts';
import { classOf, WecomError } from './codes.ts';
import type { Answer, Http } from './http.ts';

const DEFAULT_BASE = 'https://qyapi.weixin.qq.com';
const EARLY_MS = 5 * 60_000;
const SHORTEST_MS = 60_000;

/** The self-built app's interfaces (应用接口), with its access token looked after. */
export interface WecomApi {
  /** Calls with the token; an outdated one is renewed once and the call repeated once. Throws `WecomError` unless it went well. */
  post(path: string, body: object): Promise<Answer>;
  /** A file by its media id, at most `maxBytes`. */
  media(mediaId: string, maxBytes: number, signal?: AbortSignal): Promise<{ bytes: Buffer; type: string; name?: string }>;
  /** Asks for the token, for the doctor. */
  token(): Promise<string>;
}

/** An address of the platform, or of the government edition that stands in for it. */
export function urlOf(base: string | undefined, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${(base ?? DEFAULT_BASE).replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** The address of a group's webhook: written whole or as its key alone; the public host gives way to a configured base. */
export function webhookUrl(base: string | undefined, written: string): URL {
  if (!URL.canParse(written)) return urlOf(base, '/cgi-bin/webhook/send', { key: written });
  const url = new URL(written);
  const isPublic = url.origin === DEFAULT_BASE;
  if (!isPublic || base === undefined) return url;
  return urlOf(base, url.pathname, Object.fromEntries(url.searchParams));
}

export function createApi(parts: {
  readonly http: Http;
  readonly clock: Clock;
  readonly base: string | undefined;
  readonly corpId: string;
  readonly secret: string;
  /** Where other instances leave theirs. */
  readonly tokens?: TokenCache | undefined;
}): WecomApi {
  const { http, clock, base, tokens = noTokenCache } = parts;
  const name = `wecom:${parts.corpId}:app`;
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;
  let refusal: { readonly error: WecomError; readonly until: number } | undefined;

  async function ask(): Promise<string> {
    const shared = await tokens.get(name);
    if (shared !== undefined) {
      // Asked for again soon: nobody here knows how long it lasts.
      held = { token: shared, until: clock.now() + SHORTEST_MS };
      return shared;
    }
    const query = { corpid: parts.corpId, corpsecret: parts.secret };
    const answer = await http.json('gettoken', urlOf(base, '/cgi-bin/gettoken', query));
    const { errcode, access_token: token, expires_in: seconds } = answer;
    if (errcode !== 0 || typeof token !== 'string' || token === '') {
      const error = new WecomError(errcode === 0 ? -1 : errcode, 'gettoken');
      // A wrong secret does not get right by asking again with every message.
      if (classOf(errcode) === 'setup') refusal = { error, until: clock.now() + SHORTEST_MS };
      throw error;
    }
    const life = Math.max(Number(seconds) * 1000 - EARLY_MS || 0, SHORTEST_MS);
    held = { token, until: clock.now() + life };
    await tokens.put(name, token, held.until, clock.now());
    return token;
  }

  /** One flight for everybody who needs a token at the same time. */
  function token(): Promise<string> {
    if (held && held.until > clock.now()) return Promise.resolve(held.token);
    if (refusal && refusal.until > clock.now()) return Promise.reject(refusal.error);
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  /** Drops the token that was refused, unless somebody has already fetched another. */
  function drop(refused: string): void {
    if (held?.token === refused) held = undefined;
    void tokens.drop(name, refused);
  }

  async function withToken<Result>(run: (token: string) => Promise<Result>): Promise<Result> {
    const first = await token();
    try {
      return await run(first);
    } catch (error) {
      if (!(error instanceof WecomError) || classOf(error.errcode) !== 'token') throw error;
      drop(first);
      return run(await token());
    }
  }

  return {
    token,
    post: (path, body) =>
      withToken(async (access_token) => {
        const answer = await http.json(path, urlOf(base, path, { access_token }), body);
        if (answer.errcode !== 0) throw new WecomError(answer.errcode, path);
        return answer;
      }),
    media: (media_id, maxBytes, signal) =>
      withToken((access_token) =>
        http.bytes('media/get', urlOf(base, '/cgi-bin/media/get', { access_token, media_id }), maxBytes, signal),
      ),
  };
}
