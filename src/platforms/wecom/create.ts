import type { Conversation } from '../../messages/conversation.ts';
import type { IncomingMessage } from '../../messages/incoming-message.ts';
import { wordsOf } from '../../messages/message-body.ts';
import type { Capabilities, Channel } from '../../ports/platform.ts';
import type { EnabledPlatform, PlatformParts } from '../define-platform.ts';
import { createApi } from './api.ts';
import { createAppCallback } from './app-callback.ts';
import { type BotLinkTimes, createBotLink } from './bot-link.ts';
import { createCards } from './cards.ts';
import { createCallbackCrypto } from './crypto.ts';
import { createCardEdits } from './edit-card.ts';
import { BOT_MARKDOWN_BYTES, TEXT_BYTES } from './encode.ts';
import { createHearing, WECOM } from './hear.ts';
import { createBotHearing } from './hear-bot.ts';
import { holdLease } from './hold-lease.ts';
import { createHttpClient } from './http.ts';
import { createMedia } from './media.ts';
import { createMentionReader } from './mentions.ts';
import { createSaidWords } from './said-words.ts';
import type { WecomSettings } from './settings.ts';
import { createSpeaking } from './speak.ts';
import { createUserIds } from './user-ids.ts';
import { createWaysOut } from './ways-out.ts';

const LEASE_MS = 30_000;
const WELCOME = 'aibot_respond_welcome_msg';
/** The documents allow 20 and 30 a minute; whether their window slides they do not say. */
const WEBHOOK_RATE = { count: 18, perMs: 60_000 };
const CHAT_RATE = { count: 27, perMs: 60_000 };

/** What tests may shorten. */
export interface WecomTimes extends Partial<BotLinkTimes> {
  readonly request?: number;
  readonly lease?: number;
  /** Between two tries to keep what the robot heard. */
  readonly keep?: number;
  /** How long a message may wait for its sender's encrypted id to be turned into the plain one. */
  readonly userIds?: number;
}

/** 企业微信 as a platform: the robot hears groups, the webhook speaks there, the app reaches people one by one. */
export function createWecom(parts: PlatformParts, settings: WecomSettings, times: WecomTimes = {}): EnabledPlatform {
  const { accounts, clock, directory, log, network, random } = parts;
  const { app, bot, apiBase } = settings;
  let receive: ((message: IncomingMessage) => Promise<'new' | 'duplicate'>) | undefined;

  const http = createHttpClient(network, times.request);
  const api = app && createApi({ http, clock, base: apiBase, corpId: app.corpId, secret: app.secret, tokens: parts.tokens });
  const cards = createCards(parts.memory, clock, WECOM);
  const said = createSaidWords();
  const readMentions = createMentionReader(directory.organisation, settings.botNames);
  const hearing = createHearing({ accounts, clock, cards, said, readMentions });
  const known = new Set([...directory.organisation.people.values()].map(({ id, accounts }) => accounts[WECOM] ?? id));
  const userIds = createUserIds({
    api,
    isKnown: (user) => known.has(user),
    ...(times.userIds === undefined ? {} : { waitMs: times.userIds }),
    onFault: (error) => log.warn({ reason: reasonOf(error) }, 'encrypted user ids could not be turned into plain ones'),
  });
  const hearFrame = createBotHearing({
    botId: bot?.id ?? '',
    hearing,
    userIds,
    log,
    receive: () => receive,
    ...(times.keep === undefined ? {} : { pauseMs: times.keep }),
    greet,
    isKnownChat: (chat) => accounts.group('chatId', chat) !== undefined,
  });
  const link =
    bot &&
    createBotLink({
      botId: bot.id,
      secret: bot.secret,
      wsUrl: bot.wsUrl,
      agent: network.agentFor(bot.wsUrl ?? 'wss://openws.work.weixin.qq.com'),
      log,
      random,
      onFrame: hearFrame,
      times,
    });
  /** Taken within five seconds or not at all: what fails is not tried again. */
  function greet(reqId: string): void {
    if (parts.welcome === undefined || receive === undefined) return;
    const body = { msgtype: 'text', text: { content: wordsOf(parts.welcome) } };
    link?.respond(reqId, body, WELCOME).catch((error: unknown) => {
      log.info({ reason: reasonOf(error) }, 'somebody who opened the chat could not be greeted');
    });
  }

  // The platform keeps one connection per robot, so one instance holds it and speaks for all.
  const lease =
    bot &&
    holdLease({
      leases: parts.leases,
      name: `wecom:${bot.id}`,
      owner: parts.owner,
      clock,
      holdMs: times.lease ?? LEASE_MS,
      onChange: (isHeld) => (isHeld ? link?.open() : link?.close()),
      onFault: (error) => log.warn({ reason: reasonOf(error) }, 'the robot’s lease could not be renewed'),
    });
  const appWays = api && app && { api, agentId: app.agentId };
  const ways = createWaysOut({ accounts, http, apiBase, app: appWays, bot: link });
  const editCard = createCardEdits({ accounts, clock, cards, log, app: appWays, bot: link });
  const speak = createSpeaking({
    ...{ accounts, clock, cards, said, ways, editCard, bot: link },
    isGroup: (id) => directory.group(id) !== undefined,
    hasButtons: capabilitiesOf(settings).buttons,
    app: app === undefined ? 'none' : app.callback ? 'hears too' : 'speaks',
  });
  const callback =
    app?.callback &&
    createAppCallback({
      crypto: createCallbackCrypto({ ...app.callback, receiveId: app.corpId }),
      clock,
      log,
      toMessage: (event) => hearing.fromApp(event),
      async replaced(event) {
        const record = event.kind === 'press' ? await cards.byTask(event.task) : undefined;
        const label = event.kind === 'press' && record?.once ? record.labels[event.button] : undefined;
        return label === undefined ? undefined : `已按:${label}`;
      },
      corpId: app.corpId,
      random: () => Buffer.from(random.salt(), 'hex'),
      receive: () => receive,
    });

  return {
    id: WECOM,
    capabilities: capabilitiesOf(settings),
    channelOf: ({ kind, id }: Conversation): Channel => {
      const byWebhook = kind === 'group' && Boolean(accounts.channel(id)?.['webhook']);
      return { name: `${kind}/${id}`, rate: byWebhook ? WEBHOOK_RATE : CHAT_RATE };
    },
    speaks: async () => lease === undefined || lease.holds(),
    health: () => {
      if (lease === undefined) return { ok: true };
      if (!lease.isHeld) return { ok: true, detail: 'another instance holds the robot' };
      return link?.isLive ? { ok: true } : { ok: false, detail: 'the robot is not connected' };
    },
    async start(listener) {
      receive = listener;
      await lease?.start();
    },
    send: speak,
    async stop() {
      receive = undefined;
      await lease?.stop();
      link?.close();
    },
    download: createMedia({ http, api, encodingAesKey: app?.callback?.encodingAesKey }),
    ...(callback ? { callback } : {}),
  };
}

function capabilitiesOf({ app, bot }: WecomSettings): Capabilities {
  return {
    // By the group's webhook; where a group has none, names are only read.
    realMention: true,
    buttons: bot !== undefined || app?.callback !== undefined,
    editCards: app?.callback !== undefined,
    directPush: app !== undefined || bot !== undefined,
    groupPush: true,
    hearsAll: false,
    maxBytes: app === undefined && bot !== undefined ? BOT_MARKDOWN_BYTES : TEXT_BYTES,
    rate: WEBHOOK_RATE,
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
