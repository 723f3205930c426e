import { setTimeout as wait } from 'node:timers/promises';
import type { Announcement } from '../../../src/messages/announcement.ts';
import type { IncomingMessage } from '../../../src/messages/incoming-message.ts';
import type { MessageBody } from '../../../src/messages/message-body.ts';
import type { EnabledPlatform, PlatformParts } from '../../../src/platforms/define-platform.ts';
import { createWecom, type WecomTimes } from '../../../src/platforms/wecom/create.ts';
import type { WecomSettings } from '../../../src/platforms/wecom/settings.ts';
import type { Delivery } from '../../../src/ports/platform.ts';
import { boundOrganisation, createPlatformBench } from '../platform-bench.ts';
import { SAMPLE } from './callbacks.ts';
import { type FakeApi, startFakeApi } from './fake-api.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';

/** The group that is bound to a chat and a webhook, the one bound to a chat alone. */
export const GROUP = 'g_wt';
export const GROUP_WITHOUT_WEBHOOK = 'g_la';
export const CHAT = 'wrGROUP01';

/** The platform 企业微信 between an engine that only remembers what it heard and fakes of the other side. */
export interface WecomBench {
  readonly wecom: EnabledPlatform;
  readonly parts: PlatformParts;
  readonly settings: WecomSettings;
  readonly api: FakeApi;
  readonly bot: FakeBot;
  readonly heard: IncomingMessage[];
  readonly logged: string[];
  readonly clock: { now(): number; move(ms: number): void };
  /** Resolves when so many messages were heard. */
  hears(count: number): Promise<void>;
  delivery(id: string, body: MessageBody, notice?: Partial<Announcement>, to?: { group: string } | { person: string }): Delivery;
  close(): Promise<void>;
}

/** Short enough for tests, long enough for a busy machine. */
export const shortTimes: WecomTimes = {
  request: 1_200,
  heartbeat: 60,
  firstReconnect: 20,
  subscribe: 300,
  firstKick: 60,
  longestKick: 5_000,
  lease: 600,
  keep: 20,
  userIds: 3_000,
};

const channels = (base: string) => ({
  [GROUP]: { chatId: CHAT, webhook: `${base}/cgi-bin/webhook/send?key=KEY1` },
  [GROUP_WITHOUT_WEBHOOK]: { chatId: 'wrGROUP02' },
});

export async function openWecom(
  options: {
    app?: boolean;
    callback?: boolean;
    bot?: boolean;
    times?: WecomTimes;
    botNames?: string[];
    secret?: string;
    perMinute?: number;
  } = {},
): Promise<WecomBench> {
  const api = await startFakeApi('app-secret', options.perMinute === undefined ? {} : { perMinute: options.perMinute });
  const bot = await startFakeBot();
  let now = Date.parse('2026-06-12T09:00:00+08:00');
  const clock = {
    now: () => now,
    move: (ms: number) => {
      now += ms;
    },
  };
  const { parts, logged, close } = createPlatformBench('wecom', boundOrganisation('wecom', channels(api.base)), clock);
  const settings: WecomSettings = {
    apiBase: api.base,
    ...(options.app === false
      ? {}
      : {
          app: {
            corpId: SAMPLE.corpId,
            agentId: 1000002,
            secret: options.secret ?? 'app-secret',
            ...(options.callback === false ? {} : { callback: { token: SAMPLE.token, encodingAesKey: SAMPLE.encodingAesKey } }),
          },
        }),
    ...(options.bot === false ? {} : { bot: { id: 'AIB1', secret: 'bot-secret', wsUrl: bot.url } }),
    botNames: options.botNames ?? ['党建助手'],
  };
  const wecom = createWecom(parts, settings, { ...shortTimes, ...options.times });
  const heard: IncomingMessage[] = [];
  let waiting: { count: number; go: () => void }[] = [];
  await wecom.start(async (message) => {
    const known = heard.some(({ messageId }) => messageId === message.messageId);
    heard.push(message);
    for (const one of waiting) if (heard.length >= one.count) one.go();
    waiting = waiting.filter(({ count }) => count > heard.length);
    return known ? 'duplicate' : 'new';
  });
  if (options.bot !== false) {
    await bot.subscribed();
    while (wecom.health?.().ok !== true) await wait(2);
  }
  return {
    ...{ wecom, parts, settings, api, bot, heard, logged, clock },
    hears: (count) => (heard.length >= count ? Promise.resolve() : new Promise((go) => void waiting.push({ count, go }))),
    delivery: (id, body, notice = {}, to = { group: GROUP }) => ({
      id,
      body,
      conversation: {
        platform: 'wecom',
        ...('group' in to ? { kind: 'group', id: to.group } : { kind: 'direct', id: to.person }),
      },
      announcements: [{ key: id, to, body, urgent: false, ...notice }],
    }),
    async close() {
      await wecom.stop();
      await api.close();
      await bot.close();
      await close();
    },
  };
}

/** A text somebody says to the robot in a group, or (with `chat: undefined`) to it alone. */
export function botText(msgid: string, content: string, options: { chat?: string | undefined; user?: string } = {}) {
  const chat = 'chat' in options ? options.chat : CHAT;
  return {
    msgid,
    aibotid: 'AIB1',
    ...(chat === undefined ? { chattype: 'single' } : { chatid: chat, chattype: 'group' }),
    from: { userid: options.user ?? 'u_wt_csr' },
    msgtype: 'text',
    text: { content },
  };
}
