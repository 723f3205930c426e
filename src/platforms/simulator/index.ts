import type Router from '@koa/router';
import { z } from 'zod';
import type { ChatLog } from '../../ports/chat-log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ClockControl } from '../../ports/clock-control.ts';
import type { Directory } from '../../ports/directory.ts';
import { type Capabilities, type Delivery, type Platform, PlatformError } from '../../ports/platform.ts';
import type { Random } from '../../ports/random.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { definePlatform } from '../define-platform.ts';
import { createMentionReader } from '../mentions.ts';
import { chatOf, SIMULATOR } from './chat.ts';
import { cardNameOf, encodeLine, onlyEdits } from './encode.ts';
import { createEventStreams } from './event-stream.ts';
import { createFeed } from './feed.ts';
import { createIntake, type Receive } from './intake.ts';
import { pageFolders, readPageFiles } from './page-files.ts';
import { createRoutes } from './routes.ts';

const capabilities: Capabilities = {
  realMention: true,
  buttons: true,
  editCards: true,
  directPush: true,
  groupPush: true,
  hearsAll: true,
  maxBytes: 100_000,
};

/** What the simulator is built from. */
export interface SimulatorParts {
  readonly directory: Directory;
  readonly chatLog: ChatLog;
  /** The clock the whole program runs by, `createShiftedClock`'s. */
  readonly clock: Clock;
  readonly clockControl: ClockControl;
  readonly random: Pick<Random, 'salt'>;
  /** The name the bot speaks under, and further names a mention may use. */
  readonly botNames?: readonly [string, ...string[]];
  /** Folders with the page's files, where they are not the usual ones. */
  readonly pageFolders?: readonly string[];
  /** Pause between two signs of life on an event stream, 15 s unless given. */
  readonly heartbeatMs?: number;
}

/** The simulator (模拟器): a chat platform of our own, in the browser and over HTTP, so that the bot can be tried without any account. */
export interface Simulator extends Platform {
  readonly router: Router;
}

export function createSimulator(parts: SimulatorParts): Simulator {
  const { directory, chatLog, clock } = parts;
  const botNames = parts.botNames ?? ['哨子', '吹哨机器人', '吹哨機器人', '机器人'];
  const [botName] = botNames;
  const feed = createFeed();
  const streams = createEventStreams({ log: chatLog, feed, heartbeatMs: parts.heartbeatMs ?? 15_000 });
  const reader = createMentionReader(directory.organisation, botNames);
  let listener: Receive | undefined;
  const intake = createIntake({ ...parts, reader, feed, receive: () => listener });
  const files = readPageFiles(parts.pageFolders ?? pageFolders(import.meta.dirname));

  return {
    id: SIMULATOR,
    capabilities,
    router: createRoutes({ ...parts, intake, streams, files, botName }),
    async start(receive) {
      listener = receive;
    },
    async send(delivery) {
      try {
        return await post(delivery);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        throw new PlatformError('the chat log cannot be written now', { retryable: true, cause: error });
      }
    },
    async stop() {
      listener = undefined;
      streams.close();
    },
  };

  async function post(delivery: Delivery): Promise<{ receipt?: string }> {
    const { conversation } = delivery;
    if (conversation.kind === 'group' && !directory.group(conversation.id)) {
      throw new PlatformError(`no group ${conversation.id}`, { retryable: false });
    }
    const chat = chatOf(conversation);
    const cardName = cardNameOf(delivery);
    const edits = cardName !== undefined && onlyEdits(delivery);
    const card = edits ? await chatLog.byCard(chat, cardName) : undefined;
    if (edits && !card) return {};
    const line = encodeLine(delivery, clock.now(), botName, card);
    const { known } = await chatLog.append(line, `out:${delivery.id}`);
    if (!known) feed.touch(chat);
    return { receipt: line.id };
  }
}

/** Needs no variable of its own; its page is at `/simulator`. */
export default definePlatform({
  id: SIMULATOR,
  settings: z.object({}),
  create: (parts) => createSimulator(parts),
});
