import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import { PlatformError } from '../../ports/platform.ts';
import type { Random } from '../../ports/random.ts';
import type { PlatformLog } from '../define-platform.ts';
import { unreachable, WecomError } from './codes.ts';

const LARGEST_FRAME = 1024 * 1024;
const HANDSHAKE_MS = 10_000;
const NOT_CONNECTED_MS = 3_000;
const CONNECTED = 'the robot is connected';

export interface BotLinkParts {
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string | undefined;
  readonly agent: import('node:http').Agent | undefined;
  readonly log: PlatformLog;
  readonly random: Random;
  readonly onFrame: (frame: { readonly reqId: string; readonly cmd: 'message' | 'event'; readonly body: unknown }) => void;
  readonly times?: Partial<BotLinkTimes>;
}

/** Times of the link in milliseconds (连接时间). */
export interface BotLinkTimes {
  readonly heartbeat: number;
  readonly firstReconnect: number;
  /** How long nothing may be heard of a new connection's subscription. */
  readonly subscribe: number;
  /** First wait after another connection took our place; doubles up to `longestKick`. */
  readonly firstKick: number;
  readonly longestKick: number;
}

const usual: BotLinkTimes = {
  heartbeat: 30_000,
  firstReconnect: 1_000,
  subscribe: 15_000,
  firstKick: 5_000,
  longestKick: 5 * 60_000,
};

/**
 * The robot's long connection (机器人长连接): stays up without end, and steps back when another connection took its place, so that
 * two instances do not throw each other out for ever.
 */
export interface BotLink {
  open(): void;
  close(): void;
  readonly isLive: boolean;
  /** Sends a frame and waits for its ack. Rejects with `PlatformError`. */
  respond(reqId: string, body: object, cmd?: string): Promise<void>;
  push(chatId: string, body: object): Promise<void>;
}

export function createBotLink(parts: BotLinkParts): BotLink {
  const { log } = parts;
  const times = { ...usual, ...parts.times };
  const client = new WSClient({
    botId: parts.botId,
    secret: parts.secret,
    ...(parts.wsUrl === undefined ? {} : { wsUrl: parts.wsUrl }),
    wsOptions: {
      maxPayload: LARGEST_FRAME,
      handshakeTimeout: HANDSHAKE_MS,
      ...(parts.agent === undefined ? {} : { agent: parts.agent }),
    },
    heartbeatInterval: times.heartbeat,
    reconnectInterval: times.firstReconnect,
    maxReconnectAttempts: -1,
    maxAuthFailureAttempts: -1,
    logger: quiet(log),
  });
  let wanted = false;
  let live = false;
  let kicks = 0;
  let returning: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let calm: NodeJS.Timeout | undefined;
  let said: string | undefined;

  function comeBack(wait: number): void {
    clearTimeout(returning);
    returning = setTimeout(() => {
      if (wanted) client.connect();
    }, wait);
  }

  /** A state that lasts is told once. */
  function tell(level: 'info' | 'warn', message: string): void {
    if (said !== message) log[level]({ bot: parts.botId }, message);
    said = message;
  }

  client.on('connected', () => {
    clearTimeout(watch);
    // The library waits for ever for the answer to its subscription.
    watch = setTimeout(() => {
      tell('warn', 'the robot’s subscription was not answered; connecting anew');
      client.disconnect();
      // Not at once: the library's old socket would take the new one with it when it closes.
      comeBack(times.firstReconnect);
    }, times.subscribe);
  });
  client.on('authenticated', () => {
    clearTimeout(watch);
    live = true;
    tell('info', CONNECTED);
  });
  client.on('disconnected', () => {
    clearTimeout(watch);
    live = false;
    // Why it could not connect at all was told by then.
    if (wanted && said === CONNECTED) tell('warn', 'the robot’s connection was lost; connecting anew');
  });
  client.on('error', (error) => {
    live = false;
    if (wanted)
      tell(
        'warn',
        /^Authentication failed/.test(error.message) ? 'the robot’s id or secret was refused' : 'the robot cannot connect',
      );
  });
  client.on('event.disconnected_event', () => {
    live = false;
    clearTimeout(watch);
    const longest = Math.min(times.longestKick, times.firstKick * 2 ** kicks);
    kicks = Math.min(kicks + 1, 16);
    const wait = longest * (0.75 + parts.random.unit() / 2);
    log.warn({ bot: parts.botId, waitMs: Math.round(wait) }, 'another connection took the robot over; stepping back');
    comeBack(wait);
    clearTimeout(calm);
    calm = setTimeout(() => {
      kicks = 0;
    }, wait + times.longestKick);
    calm.unref();
  });
  client.on('message', (frame: WsFrame) => hand(frame, 'message'));
  client.on('event', (frame: WsFrame) => hand(frame, 'event'));

  function hand(frame: WsFrame, cmd: 'message' | 'event'): void {
    if (!wanted) return;
    parts.onFrame({ reqId: String(frame.headers?.req_id ?? ''), cmd, body: frame.body });
  }

  async function acked(what: string, sending: () => Promise<unknown>): Promise<void> {
    if (!live)
      throw new PlatformError(`${what}: the robot is not connected`, {
        retryable: true,
        retryAfterMs: NOT_CONNECTED_MS,
        closesChannel: true,
      });
    try {
      await sending();
    } catch (error) {
      throw faultOf(what, error);
    }
  }

  return {
    open() {
      if (wanted) return;
      wanted = true;
      client.connect();
    },
    close() {
      wanted = false;
      live = false;
      for (const timer of [returning, watch, calm]) clearTimeout(timer);
      client.disconnect();
    },
    get isLive() {
      return live;
    },
    respond: (reqId, body, cmd) => acked(cmd ?? 'respond', () => client.reply({ headers: { req_id: reqId } }, body, cmd)),
    push: (chatId, body) => acked('push', () => client.sendMessage(chatId, body as never)),
  };
}

/** The library rejects with the bare ack frame, or with an error of its own. */
function faultOf(what: string, error: unknown): PlatformError {
  if (typeof error === 'object' && error !== null && 'errcode' in error) {
    const errcode = Number(error.errcode);
    return new WecomError(Number.isInteger(errcode) ? errcode : -1, what);
  }
  return unreachable(
    what,
    error instanceof Error && /timeout/.test(error.message) ? 'no ack in time' : 'the connection was lost',
  );
}

/** The library's own words hold message bodies in their further arguments, and everything at debug level: none of it is passed on. */
function quiet(log: PlatformLog) {
  const silent = (): void => {};
  return {
    debug: silent,
    info: silent,
    warn: silent,
    error: (message: string) => {
      if (/^Failed to handle/.test(message)) log.error({}, 'a frame of the robot could not be handled');
      if (/^Failed to parse/.test(message)) log.warn({}, 'a frame of the robot could not be read and was dropped');
    },
  };
}
