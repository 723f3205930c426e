import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage } from '../../messages/incoming-message.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { createBoundedMap } from '../bounded-map.ts';
import type { PlatformLog } from '../define-platform.ts';
import { decodeBot } from './decode-bot.ts';
import type { Hearing } from './hear.ts';
import type { UserIds } from './user-ids.ts';

/** The connection has no way to say "again, please", so what cannot be kept now is held on to for so long. */
const KEEP_TRYING = 120;
const PAUSE_MS = 1_000;
const MOST_WAITING = 5_000;

/** A frame as the link hands it over (机器人来帧). */
export interface BotFrame {
  readonly reqId: string;
  readonly body: unknown;
}

/** Takes frames in, each chat's in its order, until they are durable (机器人收件). */
export function createBotHearing(parts: {
  readonly botId: string;
  readonly hearing: Hearing;
  readonly userIds: UserIds;
  readonly log: PlatformLog;
  readonly receive: () => ((message: IncomingMessage) => Promise<'new' | 'duplicate'>) | undefined;
  readonly pauseMs?: number;
  /** Somebody opened the chat; `reqId` is the one way to greet them. */
  readonly greet: (reqId: string) => void;
  /** A group the organisation does not know spoke; told once, so that its id can be entered. */
  readonly isKnownChat: (chat: string) => boolean;
}): (frame: BotFrame) => void {
  const { log } = parts;
  const tails = new Map<string, Promise<void>>();
  const strangers = createBoundedMap<true>(200);
  let waiting = 0;

  async function keep(message: IncomingMessage): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const receive = parts.receive();
      if (!receive) return;
      try {
        await receive(message);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || attempt >= KEEP_TRYING) throw error;
        await wait(parts.pauseMs ?? PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  return ({ reqId, body }) => {
    const event = decodeBot(body, parts.botId);
    if (!event) return log.warn({}, 'a frame of the robot is no message and was passed over');
    if (event.kind === 'enter') return parts.greet(reqId);
    if (event.kind === 'other') return log.info({ type: event.type.slice(0, 60) }, 'a frame of a kind that is not used');
    const { chat, user } = event;
    if (chat !== undefined && !parts.isKnownChat(chat) && !strangers.has(chat)) {
      strangers.set(chat, true);
      log.warn(
        { chatId: chat },
        'the robot was spoken to in a group the organisation file does not name; enter its chatId there',
      );
    }
    if (waiting >= MOST_WAITING) return log.error({}, 'too many messages of the robot wait to be kept; one was dropped');
    waiting += 1;
    const lane = chat ?? `direct/${user}`;
    const before = tails.get(lane) ?? Promise.resolve();
    const tail = before
      .then(async () => keep(await parts.hearing.fromBot(event, await parts.userIds.plain(user), reqId)))
      .catch((error: unknown) =>
        log.error({ reason: error instanceof Error ? error.message : 'unknown' }, 'a message of the robot could not be kept'),
      )
      .finally(() => {
        waiting -= 1;
        if (tails.get(lane) === tail) tails.delete(lane);
      });
    tails.set(lane, tail);
  };
}
