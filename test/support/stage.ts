import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import { type App, createApp } from '../../src/app.ts';
import type { AppLog } from '../../src/app-log.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Assistant } from '../../src/ports/assistant.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Random } from '../../src/ports/random.ts';
import type { Store } from '../../src/ports/store.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';

/** A line of a chat as the people in it see it. */
export interface Line {
  readonly seq: number;
  readonly id: string;
  readonly from: { readonly id: string; readonly name: string; readonly bot: boolean };
  readonly text: string;
  readonly mentions: readonly string[];
  readonly edited?: boolean;
  readonly card?: { readonly title: string; readonly buttons: readonly { readonly key: string; readonly label: string }[] };
}

/** The whole product on an embedded database, with a clock that only moves when told to. */
export interface Stage {
  readonly app: App;
  readonly store: Store;
  readonly logged: string[];
  /** Somebody says something, in a group or (without one) to the bot directly; resolves when everything has settled. */
  say(
    sender: string,
    text: string,
    where?: { group?: string; mention?: boolean; quote?: string; messageId?: string; images?: number },
  ): Promise<void>;
  /** Takes back one's own message (撤回). */
  recall(sender: string, message: string): Promise<void>;
  /** Presses the newest card's button with this label that the person can see. */
  press(sender: string, label: string, where?: { group?: string }): Promise<void>;
  group(id: string): Promise<Line[]>;
  direct(person: string): Promise<Line[]>;
  /** What the bot said since the last look in a group, or to a person directly; edits of cards left out. */
  heard(where: string): Promise<string[]>;
  /** Says something to the bot, in a group or directly, and gives what it says there because of it. */
  ask(sender: string, text: string, group?: string): Promise<string>;
  to(moment: string): Promise<void>;
  cases(): Promise<Case[]>;
  case(no: string): Promise<Case>;
  close(): Promise<void>;
}

let loaded: Config | undefined;

/** The sample organisation's configuration, loaded once. */
export function sampleConfig(): Config {
  if (loaded === undefined) {
    const { config, faults } = loadConfig(resolve(import.meta.dirname, '../../config/sample'), {});
    if (config === undefined) throw new Error(JSON.stringify(faults));
    loaded = config;
  }
  return loaded;
}

/** A seeded source of salts and ids, so that a run can be repeated. */
export function seededRandom(seed = 1): Random {
  let state = seed;
  const unit = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(unit() * 16).toString(16)).join('');
  return { id: () => hex(6).toUpperCase(), salt: () => hex(32), unit };
}

const FRIDAY_NINE = '2026-06-12T09:00:00+08:00';

/** Opens the stage at a moment of Asia/Shanghai. */
export async function openStage(
  options: { at?: string; config?: Config; file?: string; assistant?: Assistant } = {},
): Promise<Stage> {
  const folder = options.file === undefined ? mkdtempSync(join(tmpdir(), 'shaozi-stage-')) : undefined;
  // A real file, but one nobody waits for the disk of: what survives a crash is other tests' matter.
  const store = createSqliteStore({ file: options.file ?? join(folder ?? '', 'shaozi.db'), scratch: true });
  const start: Instant = Date.parse(options.at ?? FRIDAY_NINE);
  const baseClock: Clock = { now: () => start };
  const logged: string[] = [];
  const note = (fields: object, message: string): void => {
    const { err, ...rest } = fields as { err?: unknown };
    logged.push(`${message} ${JSON.stringify(rest)} ${err instanceof Error ? err.stack : ''}`);
  };
  const log: AppLog = { info: () => {}, warn: note, error: note };
  const app = await createApp({
    config: options.config ?? sampleConfig(),
    store,
    baseClock,
    random: seededRandom(),
    log,
    platforms: ['simulator'],
    owner: 'stage',
    ...(options.assistant ? { assistant: options.assistant } : {}),
  });
  await app.start();
  const server = await app.http.listen(0, '127.0.0.1');
  const base = `http://127.0.0.1:${server.port}/simulator/api`;
  let counter = 0;
  const seen = new Map<string, number>();

  async function post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${base}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} ${response.status} ${await response.text()}`);
    await app.engine.settle();
  }

  async function chat(query: string): Promise<Line[]> {
    const response = await fetch(`${base}/messages?${query}&after=0`);
    return ((await response.json()) as { messages: Line[] }).messages;
  }

  const group = (id: string): Promise<Line[]> => chat(`group=${id}`);
  const direct = (person: string): Promise<Line[]> => chat(`person=${person}`);

  const stage: Stage = {
    app,
    store,
    logged,
    group,
    direct,
    async say(sender, text, where = {}) {
      counter += 1;
      const { images = 0, ...rest } = where;
      const attachments = Array.from({ length: images }, (_, index) => ({ type: 'image', name: `照片${index + 1}.jpg` }));
      await post('messages', {
        messageId: where.messageId ?? `m${counter}`,
        sender,
        text,
        ...rest,
        ...(images > 0 ? { attachments } : {}),
      });
    },
    recall: (sender, message) => post('recalls', { sender, message }),
    async press(sender, label, where = {}) {
      const lines = where.group === undefined ? await direct(sender) : await group(where.group);
      const line = lines.findLast((candidate) => candidate.card?.buttons.some((button) => button.label === label));
      const button = line?.card?.buttons.find((candidate) => candidate.label === label);
      if (!line || !button) throw new Error(`no button ${label} for ${sender}`);
      await post('actions', { message: line.id, button: button.key, sender });
    },
    async heard(where) {
      const lines = await (where.startsWith('g_') ? group(where) : direct(where));
      const after = seen.get(where) ?? 0;
      seen.set(where, Math.max(after, ...lines.map((line) => line.seq)));
      return lines.filter((line) => line.seq > after && line.from.bot && !line.edited).map((line) => line.text);
    },
    async ask(sender, text, group) {
      const where = group ?? sender;
      await stage.heard(where);
      await (group === undefined ? stage.say(sender, text) : stage.say(sender, `@哨子 ${text}`, { group }));
      return (await stage.heard(where)).join('\n');
    },
    async to(moment) {
      await app.advanceTo(Date.parse(moment));
    },
    async cases() {
      const all: Case[] = [];
      for await (const one of store.cases.find({ order: 'oldest' })) all.push(one);
      return all;
    },
    async case(no) {
      const found = await store.cases.get(no);
      if (!found) throw new Error(`no case ${no}`);
      return found;
    },
    async close() {
      await server.close(100);
      await app.stop();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}
