import type { Agent } from 'node:http';
import WebSocket from 'ws';
import type { Clock } from '../../ports/clock.ts';
import { PlatformError } from '../../ports/platform.ts';
import type { Random } from '../../ports/random.ts';
import type { PlatformLog } from '../define-platform.ts';
import { type Frame, pongOf, readFrame } from './frames.ts';
import { reasonOf } from './http-client.ts';

/** How long the client waits for what (时限), in milliseconds. */
export interface StreamTimes {
  /** Before the second try; doubles with every failure. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** After a refused id or secret: trying often helps nobody. */
  readonly refusedWait: number;
  /** A connection that stood this long, or brought a message, had no fault; the next wait is the first one again. */
  readonly steady: number;
  readonly handshake: number;
  /** After this silence the other side is asked; after twice of it the connection counts as dead. */
  readonly silence: number;
  /** A connection is renewed after this time, should it look alive and bring nothing. */
  readonly renew: number;
  /** How long an old connection may still bring what was under way. */
  readonly linger: number;
}

const usualTimes: StreamTimes = {
  ...{ firstWait: 1_000, longestWait: 60_000, refusedWait: 5 * 60_000, steady: 30_000, handshake: 10_000 },
  ...{ silence: 30_000, renew: 6 * 60 * 60_000, linger: 15_000 },
};

export interface StreamParts {
  /** Asks for an address to connect to; a ticket in it opens one connection. */
  readonly open: () => Promise<string>;
  readonly agentFor: (url: string) => Agent | undefined;
  /** Answers a frame that is no ping: the words to send back, or undefined for silence. */
  readonly handle: (frame: Frame) => Promise<string | undefined>;
  readonly log: PlatformLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly times?: Partial<StreamTimes>;
}

/** The long connection (长连接): one loop, one connection at a time, and a growing wait between tries. */
export interface StreamClient {
  start(): void;
  stop(): Promise<void>;
  readonly connected: () => boolean;
  /** Since when nothing was connected, or undefined. */
  readonly downSince: () => number | undefined;
}

/** Why a connection ended: the platform asked for a new one, we renewed it, or it broke. */
type Ending = 'asked' | 'renewed' | 'broken';

interface Ended {
  readonly ending: Ending;
  /** It stood long enough, or brought what connections are for: it had no fault. */
  readonly steady: boolean;
}

/** Looks at a connection in one stretch of silence. */
const TICKS = 3;

export function createStreamClient(parts: StreamParts): StreamClient {
  const times: StreamTimes = { ...usualTimes, ...parts.times };
  const { log } = parts;
  const sockets = new Set<WebSocket>();
  let stopping: AbortController | undefined;
  let running: Promise<void> | undefined;
  let current: WebSocket | undefined;
  let downSince: number | undefined;

  async function loop(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      let refused = false;
      try {
        const { ending, steady } = await session(signal);
        failures = steady ? 0 : failures + 1;
        if (!signal.aborted) log.info({ ending, failures }, 'the stream ended and is opened again');
      } catch (error) {
        failures += 1;
        refused = error instanceof PlatformError && !error.retryable;
        // Said at the first time and then ever more rarely: an outage of an hour is a few lines.
        if (refused || (failures & (failures - 1)) === 0) {
          const reason = error instanceof PlatformError ? error.message : reasonOf(error);
          log.warn({ reason, failures }, 'the stream cannot be opened now');
        }
      }
      downSince ??= parts.clock.now();
      if (signal.aborted) return;
      const longest = Math.min(times.longestWait, times.firstWait * 2 ** Math.min(Math.max(failures - 1, 0), 16));
      await pause((refused ? times.refusedWait : longest) * (0.5 + parts.random.unit() / 2), signal);
    }
  }

  /** One connection from its opening to its end. Rejects when it never stood. */
  async function session(signal: AbortSignal): Promise<Ended> {
    const url = await parts.open();
    if (signal.aborted) return { ending: 'broken', steady: false };
    const agent = parts.agentFor(url);
    const socket = new WebSocket(url, {
      handshakeTimeout: times.handshake,
      maxPayload: 4 * 1024 * 1024,
      perMessageDeflate: false,
      followRedirects: false,
      ...(agent === undefined ? {} : { agent }),
    });
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return new Promise<Ended>((resolve, reject) => {
      // Counted in ticks of a timer: this is about the wire, whatever the clock of the service says.
      let quiet = 0;
      let opened = false;
      let steady = false;
      const watch = setInterval(check, times.silence / TICKS);
      const steadying = setTimeout(() => {
        steady = true;
      }, times.steady);
      const renewal = setTimeout(() => end('renewed'), times.renew);
      const cut = (): void => socket.terminate();
      signal.addEventListener('abort', cut, { once: true });

      function check(): void {
        quiet += 1;
        if (quiet >= 2 * TICKS) socket.terminate();
        else if (quiet >= TICKS && socket.readyState === WebSocket.OPEN) socket.ping();
      }

      /** The next connection is opened at once; this one may still bring what was under way. */
      function end(ending: Ending): void {
        settle();
        if (current === socket) current = undefined;
        resolve({ ending, steady });
        if (ending === 'broken') return;
        const last = setTimeout(cut, times.linger);
        socket.once('close', () => clearTimeout(last));
        if (ending === 'renewed') socket.close(1000);
      }

      function settle(): void {
        clearInterval(watch);
        clearTimeout(renewal);
        clearTimeout(steadying);
        signal.removeEventListener('abort', cut);
      }

      socket.once('open', () => {
        opened = true;
        quiet = 0;
        current = socket;
        downSince = undefined;
        log.info({}, 'the stream is open');
      });
      const heard = (): void => {
        quiet = 0;
      };
      socket.on('ping', heard);
      socket.on('pong', heard);
      socket.on('message', (data) => {
        heard();
        if (receive(socket, String(data), () => end('asked'))) steady = true;
      });
      let fault: Error | undefined;
      socket.on('error', (error) => {
        fault = error;
      });
      socket.once('close', () => {
        settle();
        if (opened) end('broken');
        else reject(fault ?? new Error('closed before it stood'));
      });
    });
  }

  /** True for a frame that is no talk about the connection itself. */
  function receive(socket: WebSocket, text: string, asked: () => void): boolean {
    const frame = readFrame(text);
    if (frame === undefined) {
      log.warn({ bytes: text.length }, 'a frame that cannot be read was passed over');
      return false;
    }
    if (frame.type === 'SYSTEM') {
      if (frame.topic === 'ping') reply(socket, pongOf(frame));
      else if (frame.topic === 'disconnect') asked();
      return false;
    }
    parts.handle(frame).then(
      (answer) => answer !== undefined && reply(socket, answer),
      (error: unknown) => log.error({ topic: frame.topic, reason: reasonOf(error) }, 'a frame could not be handled'),
    );
    return true;
  }

  function reply(socket: WebSocket, text: string): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(text, () => undefined);
  }

  return {
    start() {
      if (running !== undefined) return;
      stopping = new AbortController();
      downSince = parts.clock.now();
      running = loop(stopping.signal);
    },
    async stop() {
      stopping?.abort();
      for (const socket of sockets) socket.terminate();
      await running;
      running = undefined;
    },
    connected: () => current?.readyState === WebSocket.OPEN,
    downSince: () => downSince,
  };
}

/** Waits, or ends at once when the signal says so. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
