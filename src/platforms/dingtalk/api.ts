import { PlatformError } from '../../ports/platform.ts';
import type { AccessToken } from './access-token.ts';
import { type Answer, apiFault, isTokenFault } from './faults.ts';
import type { HttpClient } from './http-client.ts';
import type { DingtalkSettings } from './settings.ts';

/** The app robot's API (接口). Every call rejects with a `PlatformError`. */
export interface Api {
  call(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Record<string, unknown>>;
}

export function createApi(parts: { settings: Pick<DingtalkSettings, 'apiBase'>; http: HttpClient; token: AccessToken }): Api {
  const { settings, http, token } = parts;

  async function once(method: 'POST' | 'PUT', path: string, body: unknown): Promise<{ answer: Answer; used: string }> {
    const used = await token.get();
    const answer = await http.send(method, `${settings.apiBase}${path}`, body, { 'x-acs-dingtalk-access-token': used });
    return { answer, used };
  }

  return {
    async call(method, path, body) {
      let { answer, used } = await once(method, path, body);
      // A token may end early; one new one is tried, and no more: a wrong setting must not make a storm of calls.
      if (isTokenFault(answer)) {
        token.drop(used);
        ({ answer, used } = await once(method, path, body));
      }
      const fault = apiFault(answer);
      if (fault) throw fault;
      if (answer.json === undefined) throw new PlatformError('钉钉的应答看不懂', { retryable: true });
      return answer.json;
    },
  };
}
