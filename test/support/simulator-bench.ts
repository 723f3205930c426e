import { Registry } from 'prom-client';
import { createHttp, type Http } from '../../src/http/server.ts';
import type { Announcement } from '../../src/messages/announcement.ts';
import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import type { MessageBody } from '../../src/messages/message-body.ts';
import { createSimulator, type Simulator, type SimulatorParts } from '../../src/platforms/simulator/index.ts';
import { createShiftedClock } from '../../src/platforms/simulator/shifted-clock.ts';
import type { Delivery } from '../../src/ports/platform.ts';
import { createMemoryChatLog, type MemoryChatLog } from './memory-chat-log.ts';
import { createSmallDirectory } from './small-directory.ts';

/** Sunday 22 November 2026, 10:00 in China. */
export const SUNDAY = Date.parse('2026-11-22T10:00:00+08:00');

export interface SimulatorBench {
  readonly simulator: Simulator;
  readonly http: Http;
  readonly log: MemoryChatLog;
  /** What the engine was handed, each message once. */
  readonly heard: IncomingMessage[];
  /** How often something was handed over, redeliveries included. */
  readonly handed: () => number;
  /** Where the clock was sent, and when the engine was asked to settle. */
  readonly moves: (number | 'settled')[];
  readonly errors: object[];
}

/** A simulator behind the real web server, with an engine that only remembers what it heard. `onHeard` lets it answer. */
export async function createSimulatorBench(
  options: Partial<SimulatorParts> & {
    onHeard?: (message: IncomingMessage, simulator: Simulator) => Promise<void>;
    /** What a move of the clock waits for. */
    onAdvance?: () => Promise<void>;
  } = {},
): Promise<SimulatorBench> {
  const log = createMemoryChatLog();
  const clock = await createShiftedClock({ now: () => SUNDAY }, log);
  const heard: IncomingMessage[] = [];
  const moves: (number | 'settled')[] = [];
  const errors: object[] = [];
  let salts = 0;
  let handed = 0;
  const simulator = createSimulator({
    directory: createSmallDirectory(),
    chatLog: log,
    clock,
    clockControl: {
      now: () => clock.now(),
      async advanceTo(target) {
        moves.push(target);
        await options.onAdvance?.();
        return clock.moveTo(target);
      },
      async settle() {
        moves.push('settled');
      },
    },
    random: {
      salt: () => {
        salts += 1;
        return `salt${salts}`;
      },
    },
    ...options,
  });
  await simulator.start(async (message) => {
    handed += 1;
    if (heard.some(({ messageId }) => messageId === message.messageId)) return 'duplicate';
    heard.push(message);
    await options.onHeard?.(message, simulator);
    return 'new';
  });
  const http = createHttp({
    routers: [simulator.router],
    health: async () => [{ name: 'store', ok: !log.full }],
    metrics: new Registry(),
    log: { error: (fields) => errors.push(fields) },
  });
  return { simulator, http, log, heard, moves, errors, handed: () => handed };
}

/** A delivery of one notice to a group. */
export function delivery(id: string, body: MessageBody, notice: Partial<Announcement> = {}, group = 'g_wt'): Delivery {
  return {
    id,
    body,
    conversation: { platform: 'simulator', kind: 'group', id: group },
    announcements: [{ key: `${id}@g:${group}`, to: { group }, body, urgent: false, ...notice }],
  };
}
