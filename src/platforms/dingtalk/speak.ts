import { createHash } from 'node:crypto';
import type { Accounts } from '../../ports/accounts.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Delivery, PlatformError } from '../../ports/platform.ts';
import { textOf } from '../parse-json.ts';
import type { Part } from '../split-text.ts';
import type { Api } from './api.ts';
import { apiBody, encodeText, isStaffId, webhookBody } from './encode.ts';
import { webhookFault } from './faults.ts';
import { isAllowedHost, webhookUrl } from './hosts.ts';
import type { HttpClient } from './http-client.ts';
import type { DingtalkSettings } from './settings.ts';
import { signedUrl } from './sign.ts';

export interface SpeakParts {
  readonly settings: Pick<DingtalkSettings, 'oapiBase' | 'apiBase'>;
  readonly http: HttpClient;
  readonly api: Api;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly robotCode: () => string;
}

/** Deliveries whose parts are remembered, so that a retry goes on where it stopped. */
const REMEMBERED = 1_000;

/** Says a delivery as text (发言): where it was asked, while that way lives; else by the group's webhook; else by the app's robot. */
export function createSpeaker(parts: SpeakParts): (delivery: Delivery) => Promise<{ receipt?: string }> {
  const { settings, http, api, accounts, clock } = parts;
  /** Parts of a delivery already out. */
  const done = new Map<string, number>();
  /** Chats' webhooks that failed; the ordinary way is taken from then on. */
  const broken = new Set<string>();

  async function post(url: string, part: Part, uuid: string): Promise<undefined> {
    const fault = webhookFault(await http.send('POST', url, webhookBody(part, uuid)));
    if (fault) throw fault;
    return undefined;
  }

  /** The chat's own webhook, where every notice in the delivery answers there and it still lives. */
  function sessionOf({ announcements }: Delivery): string | undefined {
    const handles = announcements.map(({ replyTo }) => replyTo?.handle);
    const handle = handles.at(-1);
    if (handle === undefined || handles.includes(undefined) || handle.expiresAt <= clock.now()) return undefined;
    const url = webhookUrl(handle.value, settings.oapiBase);
    return broken.has(url) || !isAllowedHost(url, [settings.oapiBase, settings.apiBase]) ? undefined : url;
  }

  async function direct({ conversation }: Delivery, part: Part): Promise<string | undefined> {
    const account = accounts.account(conversation.id);
    if (!isStaffId(account)) throw new PlatformError('这个人没有钉钉的员工编号,只能在他说话时答复', { retryable: false });
    const answer = await api.call('POST', '/v1.0/robot/oToMessages/batchSend', {
      robotCode: parts.robotCode(),
      userIds: [account],
      ...apiBody(part),
    });
    if (listed(answer['invalidStaffIdList'], account)) throw new PlatformError('钉钉里没有这个员工编号', { retryable: false });
    if (listed(answer['flowControlledStaffIdList'], account)) {
      throw new PlatformError('给这个人发得太快', { retryable: true, retryAfterMs: 60_000 });
    }
    return textOf(answer['processQueryKey']);
  }

  async function intoGroup({ conversation }: Delivery, part: Part): Promise<string | undefined> {
    const openConversationId = accounts.channel(conversation.id)?.['conversationId'] ?? conversation.id;
    const body = { robotCode: parts.robotCode(), openConversationId, ...apiBody(part) };
    return textOf((await api.call('POST', '/v1.0/robot/groupMessages/send', body))['processQueryKey']);
  }

  /** The ways this delivery may go, the best first. */
  function* waysOf(delivery: Delivery): Generator<Way> {
    const session = sessionOf(delivery);
    const { kind, id } = delivery.conversation;
    if (session !== undefined) yield { mentions: kind === 'group', session, send: (part, uuid) => post(session, part, uuid) };
    if (kind === 'direct') {
      yield { mentions: false, send: (part) => direct(delivery, part) };
      return;
    }
    const { webhook, secret } = accounts.channel(id) ?? {};
    if (webhook === undefined) yield { mentions: false, send: (part) => intoGroup(delivery, part) };
    else {
      const url = webhookUrl(webhook, settings.oapiBase);
      yield { mentions: true, send: (part, uuid) => post(signedUrl(url, secret, clock.now()), part, uuid) };
    }
  }

  async function sendBy(way: Way, delivery: Delivery): Promise<string | undefined> {
    let receipt: string | undefined;
    for (const [index, part] of encodeText(delivery.body, accounts, { realMentions: way.mentions }).entries()) {
      if (index < (done.get(delivery.id) ?? 0)) continue;
      receipt = (await way.send(part, uuidOf(delivery.id, index))) ?? receipt;
      done.set(delivery.id, index + 1);
      if (done.size > REMEMBERED) for (const oldest of done.keys()) if (done.delete(oldest)) break;
    }
    return receipt;
  }

  return async (delivery) => {
    for (const way of waysOf(delivery)) {
      try {
        const receipt = await sendBy(way, delivery);
        done.delete(delivery.id);
        return receipt === undefined ? {} : { receipt };
      } catch (error) {
        if (way.session === undefined || !(error instanceof PlatformError)) throw error;
        // Too fast is too fast by every way into this chat.
        if (error.closesChannel && error.retryAfterMs !== undefined) throw error;
        remember(broken, way.session);
        // Whether it arrived is not known; it is tried again by the ordinary way, a little later.
        if (error.retryable) throw error;
      }
    }
    return {};
  };
}

/** A way out; `mentions` notify on it. */
interface Way {
  readonly mentions: boolean;
  readonly session?: string;
  readonly send: (part: Part, uuid: string) => Promise<string | undefined>;
}

/** The same for every try, so that the platform recognises one it has taken. */
function uuidOf(deliveryId: string, index: number): string {
  return createHash('sha256').update(`${deliveryId}#${index}`).digest('hex').slice(0, 32);
}

function listed(list: unknown, account: string): boolean {
  return Array.isArray(list) && list.includes(account);
}

function remember(set: Set<string>, value: string): void {
  set.add(value);
  if (set.size > REMEMBERED) for (const oldest of set) if (set.delete(oldest)) break;
}
