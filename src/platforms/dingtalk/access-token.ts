import type { Clock } from '../../ports/clock.ts';
import { noTokenCache, type TokenCache } from '../../ports/token-cache.ts';
import { textOf } from '../parse-json.ts';
import { apiFault } from './faults.ts';
import type { HttpClient } from './http-client.ts';
import type { DingtalkSettings } from './settings.ts';

/** Fetched again this long before it ends. */
const MARGIN_MS = 5 * 60_000;
/** One that another instance fetched is asked for again this soon; nobody here knows how long it lasts. */
const SHARED_MS = 60_000;

/** The app's access token (访问凭证), fetched once for all who ask at the same time. */
export interface AccessToken {
  get(): Promise<string>;
  /** Forgets a token the platform refused; one fetched in the meantime stays. */
  drop(refused: string): void;
}

export function createAccessToken(parts: {
  settings: Pick<DingtalkSettings, 'apiBase' | 'clientId' | 'clientSecret'>;
  http: HttpClient;
  clock: Clock;
  /** Where other instances leave theirs; none where this one is alone. */
  tokens?: TokenCache | undefined;
}): AccessToken {
  const { settings, http, clock, tokens = noTokenCache } = parts;
  const name = `dingtalk:${settings.clientId}`;
  let kept: { readonly token: string; readonly until: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function fetchToken(): Promise<string> {
    const shared = await tokens.get(name);
    if (shared !== undefined) {
      kept = { token: shared, until: clock.now() + SHARED_MS };
      return shared;
    }
    const answer = await http.send('POST', `${settings.apiBase}/v1.0/oauth2/accessToken`, {
      appKey: settings.clientId,
      appSecret: settings.clientSecret,
    });
    const token = textOf(answer.json?.['accessToken']) ?? textOf(answer.json?.['access_token']);
    if (token === undefined) throw apiFault(answer) ?? apiFault({ ...answer, status: 502 });
    const seconds = Number(answer.json?.['expireIn'] ?? answer.json?.['expires_in'] ?? 7_200);
    kept = { token, until: clock.now() + Math.max(seconds * 1_000 - MARGIN_MS, seconds * 500) };
    await tokens.put(name, token, kept.until, clock.now());
    return token;
  }

  return {
    async get() {
      if (kept !== undefined && kept.until > clock.now()) return kept.token;
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    drop(refused) {
      if (kept?.token === refused) kept = undefined;
      void tokens.drop(name, refused);
    },
  };
}
