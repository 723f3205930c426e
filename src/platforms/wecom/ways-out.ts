import type { Accounts } from '../../ports/accounts.ts';
import { PlatformError } from '../../ports/platform.ts';
import type { Part } from '../split-text.ts';
import { type WecomApi, webhookUrl } from './api.ts';
import type { BotLink } from './bot-link.ts';
import { WecomError } from './codes.ts';
import type { Http } from './http.ts';

const REPEATED_WITHIN_S = 1_800;
/** There is no such chat. */
const UNHEARD = 93006;

/** What the platform says of a message it took (发送结果): its id, and a code to edit its card with. */
export interface Sent {
  readonly receipt?: string;
  readonly code?: string;
}

/** A conversation as the robot pushes to it: 1 is a person, 2 a group. */
export interface Chat {
  readonly id: string;
  readonly type: 1 | 2;
}

/** The ways out of this platform (发送渠道), each one message at a time. All reject with `PlatformError`. */
export interface WaysOut {
  /** Plain text in a group; whoever is mentioned is really called. */
  webhook(address: string, part: Part): Promise<Sent>;
  /** To one person by the app. With `once`, the platform passes over what it was given a short while ago. */
  user(user: string, message: object, once: boolean): Promise<Sent>;
  push(chat: Chat, message: object): Promise<Sent>;
}

export function createWaysOut(parts: {
  readonly accounts: Accounts;
  readonly http: Http;
  readonly apiBase: string | undefined;
  readonly app: { readonly api: WecomApi; readonly agentId: number } | undefined;
  readonly bot: BotLink | undefined;
}): WaysOut {
  const { accounts, app, bot } = parts;
  return {
    async webhook(address, { text: content, mentions }) {
      const called = mentions.map((person) => accounts.account(person));
      const text = { content, ...(called.length === 0 ? {} : { mentioned_list: called }) };
      const { errcode } = await parts.http.json('webhook/send', webhookUrl(parts.apiBase, address), { msgtype: 'text', text });
      if (errcode !== 0) throw new WecomError(errcode, 'webhook/send');
      return {};
    },
    async user(user, message, once) {
      if (app === undefined) throw new PlatformError('there is no app', { retryable: false });
      const check = once ? { enable_duplicate_check: 1, duplicate_check_interval: REPEATED_WITHIN_S } : {};
      const answer = await app.api.post('/cgi-bin/message/send', { touser: user, agentid: app.agentId, ...message, ...check });
      // "ok" is said although nobody got it; the ids there are in small letters.
      const { invaliduser, unlicenseduser, msgid, response_code: code } = answer;
      const missed = [invaliduser, unlicenseduser].filter((list) => typeof list === 'string').flatMap((list) => list.split('|'));
      if (missed.includes(user.toLowerCase())) throw new WecomError(81013, 'message/send');
      return { ...(typeof msgid === 'string' ? { receipt: msgid } : {}), ...(typeof code === 'string' ? { code } : {}) };
    },
    async push({ id, type }, message) {
      if (bot === undefined) throw new PlatformError('there is no robot', { retryable: false });
      try {
        await bot.push(id, { chat_type: type, ...message });
        return {};
      } catch (error) {
        // The robot reaches only whom it has heard.
        if (type !== 1 || !(error instanceof WecomError) || error.errcode !== UNHEARD) throw error;
        throw new PlatformError('push: errcode 93006 这个人还没有和机器人说过话:请他先发一句,或者配上自建应用', {
          retryable: false,
        });
      }
    },
  };
}
