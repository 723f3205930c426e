import type { Clock } from '../../ports/clock.ts';
import type { CallbackAnswer, CallbackRequest } from '../../ports/platform.ts';
import type { PlatformLog } from '../define-platform.ts';
import type { Hearing } from './hear.ts';
import type { DingtalkSettings } from './settings.ts';
import { refusalOf, signCard, signTime } from './sign.ts';

const json = (status: number, body: unknown): CallbackAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

/** Answers the platform's web requests in HTTP mode (HTTP 回调): robot messages at the address itself, card presses below `card`. */
export function createWebCallback(parts: {
  settings: Pick<DingtalkSettings, 'clientSecret'>;
  hearing: Hearing;
  clock: Clock;
  log: PlatformLog;
}): (request: CallbackRequest) => Promise<CallbackAnswer> {
  const { settings, hearing, clock, log } = parts;
  return async (request) => {
    if (request.method !== 'POST') return json(405, { errmsg: 'POST only' });
    const isCard = request.path === 'card';
    if (!isCard && request.path !== '') return json(404, { errmsg: 'not found' });
    const { headers } = request;
    const refusal = isCard
      ? refusalOf(
          { timestamp: headers['x-ddpaas-signature-timestamp'], sign: headers['x-ddpaas-signature'] },
          (timestamp) => signCard(timestamp, settings.clientSecret),
          clock.now(),
        )
      : refusalOf(
          { timestamp: headers['timestamp'], sign: headers['sign'] },
          (timestamp) => signTime(timestamp, settings.clientSecret),
          clock.now(),
        );
    if (refusal !== undefined) {
      log.warn({ refusal, bytes: request.body.byteLength }, 'a callback was refused');
      return json(403, { errmsg: refusal });
    }
    // Passes over a mark of the byte order.
    const text = new TextDecoder().decode(request.body);
    if (isCard) return json(200, await hearing.press(text));
    // Silence in the chat; what is to be said comes later, by its own way.
    return (await hearing.message(text)) === 'taken' || isJson(text)
      ? json(200, { msgtype: 'empty' })
      : json(400, { errmsg: 'no JSON' });
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
