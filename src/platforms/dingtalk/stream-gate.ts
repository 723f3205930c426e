import { PlatformError } from '../../ports/platform.ts';
import { textOf } from '../parse-json.ts';
import { apiFault } from './faults.ts';
import type { HttpClient } from './http-client.ts';
import type { DingtalkSettings } from './settings.ts';

/** Topics of the stream (主题) that are asked for. */
export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';
export const CARD_TOPIC = '/v1.0/card/instances/callback';

/** Asks the gateway for a connection (网关): an address with a ticket that opens one connection within 90 s. */
export async function openGate(
  http: HttpClient,
  settings: Pick<DingtalkSettings, 'apiBase' | 'clientId' | 'clientSecret'>,
): Promise<string> {
  const answer = await http.send('POST', `${settings.apiBase}/v1.0/gateway/connections/open`, {
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    ua: 'shaozi/1',
    localIp: '127.0.0.1',
    subscriptions: [
      { type: 'EVENT', topic: '*' },
      { type: 'CALLBACK', topic: ROBOT_TOPIC },
      { type: 'CALLBACK', topic: CARD_TOPIC },
    ],
  });
  const endpoint = textOf(answer.json?.['endpoint']);
  const ticket = textOf(answer.json?.['ticket']);
  if (endpoint === undefined || ticket === undefined || !/^wss?:\/\//.test(endpoint)) {
    throw apiFault(answer) ?? new PlatformError('钉钉网关的应答看不懂', { retryable: true });
  }
  return `${endpoint}${endpoint.includes('?') ? '&' : '?'}ticket=${encodeURIComponent(ticket)}`;
}
