import type { Conversation } from '../../messages/conversation.ts';
import { withReplies } from '../../messages/said-buttons.ts';
import { type Capabilities, type Delivery, PlatformError } from '../../ports/platform.ts';
import { definePlatform, type EnabledPlatform, type PlatformParts } from '../define-platform.ts';
import { createMentionReader } from '../mentions.ts';
import { createAccessToken } from './access-token.ts';
import { createApi } from './api.ts';
import { createCardBook } from './card-book.ts';
import { createCards } from './cards.ts';
import { DINGTALK } from './decode.ts';
import { examineDingtalk } from './doctor.ts';
import { createDownload } from './download.ts';
import { encodeText, MAX_BYTES, onlyEdits } from './encode.ts';
import { createHearing, type Receive } from './hear.ts';
import { createHttpClient } from './http-client.ts';
import { type DingtalkSettings, dingtalkSettings } from './settings.ts';
import { createSpeaker } from './speak.ts';
import { createStreamClient, type StreamTimes } from './stream-client.ts';
import { openGate } from './stream-gate.ts';
import { createWebCallback } from './web-callback.ts';

/** The platform mutes a robot for ten minutes above twenty a minute; two are left for whoever else uses the webhook. */
const WEBHOOK_RATE = { count: 18, perMs: 60_000 };

/** 钉钉 as the bot uses it: hears over the stream or over HTTP, speaks through webhooks, the app's robot and cards. */
export function createDingtalk(
  parts: PlatformParts,
  settings: DingtalkSettings,
  tuning: { readonly times?: Partial<StreamTimes>; readonly timeoutMs?: number } = {},
): EnabledPlatform {
  const { accounts, clock, random, log, network, directory } = parts;
  const hosts = [settings.oapiBase, settings.apiBase];
  const http = createHttpClient(network, tuning.timeoutMs);
  const api = createApi({ settings, http, token: createAccessToken({ settings, http, clock, tokens: parts.tokens }) });
  const book = createCardBook(parts.memory);
  let robot = settings.clientId;
  const robotCode = (): string => robot;
  const cards = createCards({ settings, api, book, accounts, robotCode });
  const speak = createSpeaker({ settings, http, api, accounts, clock, robotCode });
  let receive: Receive | undefined;
  const hearing = createHearing({
    ...{ accounts, directory, book, clock, log, hosts },
    reader: createMentionReader(directory.organisation, []),
    receive: () => receive,
    robot: (code) => {
      robot = code;
    },
  });
  const stream =
    settings.mode === 'stream'
      ? createStreamClient({
          open: () => openGate(http, settings),
          agentFor: network.agentFor,
          handle: hearing.frame,
          ...{ log, clock, random },
          ...(tuning.times === undefined ? {} : { times: tuning.times }),
        })
      : undefined;

  const hasCards = settings.cardTemplate !== undefined;
  const capabilities: Capabilities = {
    ...{ realMention: true, buttons: hasCards, editCards: hasCards, directPush: true, groupPush: true, hearsAll: false },
    maxBytes: MAX_BYTES,
    rate: WEBHOOK_RATE,
  };

  async function send(delivery: Delivery): Promise<{ receipt?: string }> {
    if (onlyEdits(delivery)) return edit(delivery);
    if (!cards.fits(delivery)) return speak(asText(delivery));
    try {
      return { receipt: await cards.post(delivery) };
    } catch (error) {
      if (!(error instanceof PlatformError) || error.retryable) throw error;
      log.warn({ reason: error.message, key: delivery.id }, 'the card was refused; its words are sent as text');
      return speak(asText(delivery));
    }
  }

  /** A card shown as text says what to reply; without cards at all the delivery has seen to that. */
  function asText(delivery: Delivery): Delivery {
    return hasCards ? { ...delivery, body: withReplies(delivery.body, delivery.conversation.kind) } : delivery;
  }

  /** A card that cannot be edited says nothing false for long: every change of weight is also said in words. */
  async function edit(delivery: Delivery): Promise<{ receipt?: string }> {
    try {
      await cards.edit(delivery);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.retryable) throw error;
      log.warn({ reason: error.message, key: delivery.id }, 'a card could not be edited');
    }
    return {};
  }

  /** Over HTTP the platform has to be told where presses go. It is told at every start; a refusal costs the buttons, not the start. */
  async function registerCards(): Promise<void> {
    if (settings.publicUrl === undefined) {
      log.warn({}, 'PUBLIC_URL is not set: presses of cards cannot come in');
      return;
    }
    const callbackUrl = `${settings.publicUrl}/callbacks/${DINGTALK}/card`;
    const body = { callbackRouteKey: 'shaozi', callbackUrl, apiSecret: settings.clientSecret, forceUpdate: true };
    await api.call('POST', '/v1.0/card/callbacks/register', body).catch((error: unknown) => {
      log.warn(
        { reason: error instanceof PlatformError ? error.message : 'unknown' },
        'the address for presses was not registered',
      );
    });
  }

  return {
    id: DINGTALK,
    capabilities,
    channelOf: ({ kind, id }: Conversation) =>
      kind === 'group' ? { name: `group:${id}`, rate: WEBHOOK_RATE } : { name: `direct:${id}` },
    cost: (delivery) => {
      if (onlyEdits(delivery) || delivery.conversation.kind === 'direct') return 0;
      return cards.fits(delivery) ? 1 : encodeText(delivery.body, accounts, { realMentions: true }).length;
    },
    health: () => {
      if (stream === undefined || stream.connected()) return { ok: true };
      return { ok: false, detail: 'the stream is not connected' };
    },
    download: createDownload({ api, network, robotCode, hosts }),
    ...(settings.mode === 'http' ? { callback: createWebCallback({ settings, hearing, clock, log }) } : {}),
    async start(listener) {
      receive = listener;
      stream?.start();
      // Not waited for: a platform that hangs must not keep the service from starting.
      if (settings.mode === 'http' && hasCards) registerCards().catch(() => undefined);
    },
    send,
    async stop() {
      receive = undefined;
      await stream?.stop();
    },
  };
}

/** Set up by `DINGTALK_…`; `docs/deploy/dingtalk.md` says how. */
export default definePlatform({
  id: DINGTALK,
  settings: dingtalkSettings,
  create: (parts, settings) => createDingtalk(parts, settings),
  doctor: examineDingtalk,
});
