import { setTimeout as wait } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import { type App, createApp } from '../../src/app.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import type { Delivery } from '../../src/ports/platform.ts';
import type { MongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { chatPlatform } from './crash-run.ts';
import { sampleConfig, seededRandom } from './stage.ts';

/** A command as the driver sent it. */
export interface SentCommand {
  readonly name: string;
  readonly collection: string;
  readonly command: Readonly<Record<string, unknown>>;
}

const QUIET_MS = 250;
const DATA = new Set(['find', 'insert', 'update', 'delete', 'findAndModify', 'aggregate', 'count', 'distinct']);

/** Watches what a store asks its server (计数往返), by the driver's command monitoring. */
export function watchCommands(store: MongoStore): { take(): SentCommand[]; quiet(): Promise<void> } {
  let sent: SentCommand[] = [];
  listen(store.connection, (command) => sent.push(command));
  return {
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
    // Asking the engine would itself send commands, so it is waited until none was sent for a while.
    async quiet() {
      for (let before = -1; before !== sent.length; await wait(QUIET_MS)) before = sent.length;
    },
  };
}

/** Watches every connection opened until it is stopped, from its first request on: what a store asks when it is opened is seen, too. */
export function watchConnections(): { readonly sent: readonly SentCommand[]; stop(): void } {
  const sent: SentCommand[] = [];
  const open = mongoose.createConnection;
  mongoose.createConnection = ((...given: Parameters<typeof open>) => {
    const connection = open.apply(mongoose, given);
    connection.on('connected', () => listen(connection, (command) => sent.push(command)));
    return connection;
  }) as typeof open;
  return {
    sent,
    stop() {
      mongoose.createConnection = open;
    },
  };
}

function listen(connection: Connection, hear: (sent: SentCommand) => void): void {
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (DATA.has(commandName)) hear({ name: commandName, collection: String(command[commandName]), command });
  });
}

/** The product on a store in MongoDB with its web server and the simulator's chats, its clock moved by hand. */
export interface ServedMongoApp {
  post(body: object): Promise<number>;
  get(path: string): Promise<{ status: number; text: string }>;
  minute(minutes?: number): Promise<void>;
  close(): Promise<void>;
}

export async function openServedApp(store: MongoStore, limits: { readonly mostInHand?: number } = {}): Promise<ServedMongoApp> {
  let now = Date.parse('2026-06-12T09:00:00+08:00');
  const app = await createApp({
    config: sampleConfig(),
    store,
    baseClock: { now: () => now },
    random: seededRandom(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    platforms: ['simulator'],
    owner: 'served',
    ...limits,
    pause: () => wait(20),
  });
  await app.start();
  const server = await app.http.listen(0, '127.0.0.1');
  const base = `http://127.0.0.1:${server.port}`;
  return {
    async post(body) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${base}/simulator/api/messages`, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.text();
      return response.status;
    },
    async get(path) {
      const response = await fetch(`${base}${path}`);
      return { status: response.status, text: await response.text() };
    },
    async minute(minutes = 1) {
      now += minutes * MINUTE;
      await app.engine.tick();
    },
    async close() {
      await server.close(100);
      await app.stop();
    },
  };
}

/** The product on a store in MongoDB, its chats outside the database, its clock moved by hand. */
export async function openMongoApp(store: MongoStore, owner = 'one') {
  const delivered: Delivery[] = [];
  const logged: string[] = [];
  let now = Date.parse('2026-06-12T09:00:00+08:00');
  let receive: (message: IncomingMessage) => Promise<'new' | 'duplicate'> = () => Promise.reject(new Error('not started'));
  const note = (fields: object, message: string): void => {
    const { err } = fields as { err?: unknown };
    logged.push(`${message} ${JSON.stringify(fields)} ${String((err as { stack?: string } | undefined)?.stack ?? '')}`);
  };
  const app: App = await createApp({
    config: sampleConfig(),
    store,
    baseClock: { now: () => now },
    random: seededRandom(),
    log: { info: () => {}, warn: note, error: note },
    platforms: ['simulator'],
    owner,
    pause: () => wait(20),
    extraPlatforms: [chatPlatform(delivered, (listener) => (receive = listener))],
  });
  await app.start();
  return {
    app,
    delivered,
    logged,
    hear: (message: IncomingMessage) => receive(message),
    /** Everything said is done and answered. */
    settled: () => app.engine.settle(),
    /** A minute passes. */
    async minute(minutes = 1) {
      now += minutes * MINUTE;
      await app.engine.tick();
    },
  };
}
