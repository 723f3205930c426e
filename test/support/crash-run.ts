import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { AppLog } from '../../src/app-log.ts';
import type { Case } from '../../src/domain/case.ts';
import { chainFaults } from '../../src/domain/chain.ts';
import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import type { Delivery, Platform } from '../../src/ports/platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { createSqliteStore, type SqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { type JourneyStep, journey } from './crash-journey.ts';
import { type CrashPoint, createLife, type Life } from './crash-points.ts';
import { sampleConfig, seededRandom } from './stage.ts';

/** A case without what may differ between two runs of the same story. */
export interface PlainCase {
  readonly no: string;
  readonly causes: readonly string[];
  readonly timeline: readonly string[];
  readonly [field: string]: unknown;
}

/** How the world looks when everything is over; comparable between runs, so without salts, hashes and moments. */
export interface Ending {
  readonly cases: readonly PlainCase[];
  readonly memories: readonly object[];
  /** Keys of what was said, each at least once. */
  readonly said: readonly string[];
  readonly seals: readonly object[];
  readonly left: object;
  readonly faults: readonly string[];
}

export interface CrashRun {
  readonly ending: Ending;
  /** Writes of each life. */
  readonly writes: readonly (readonly string[])[];
  readonly logged: readonly string[];
}

/**
 * How the next process comes to what the dead one held: it knows that nobody else lives, or waits until the leases run out; or it knows
 * and besides finds only what was on disk, since what the dead one wrote last was not yet.
 */
export type Revival = 'frees-holds' | 'waits' | 'without-the-unsaved';

/** Whether the outbox gets words in the same write as the case, or apart from it, carried over afterwards, as in a database of many. */
export type Carrying = 'together' | 'apart';

/** Plays the journey; each crash point ends one life, and what was not acknowledged (or was) is delivered again to the next. */
export async function playJourney(
  points: readonly CrashPoint[] = [],
  revival: Revival = 'frees-holds',
  carrying: Carrying = 'together',
): Promise<CrashRun> {
  const folder = revival === 'without-the-unsaved' ? mkdtempSync(join(tmpdir(), 'shaozi-crash-')) : undefined;
  let disk = open();
  const sent: Delivery[] = [];
  const logged: string[] = [];
  const writes: (readonly string[])[] = [];
  const coming = [...points];
  /** Where the disk shows what was kept, these are not delivered again. */
  const acknowledged = new Set<string>();
  let now = Date.parse('2026-06-12T08:50:00+08:00');
  let receive: (message: IncomingMessage) => Promise<unknown> = () => Promise.reject(new Error('not started'));
  let life: Life;
  let app: Awaited<ReturnType<typeof createApp>>;

  function open(): SqliteStore {
    const file = createSqliteStore({ file: folder === undefined ? ':memory:' : join(folder, 'shaozi.db'), scratch: true });
    return carrying === 'together' ? file : { ...file, cases: { ...file.cases, postsAtOnce: false } };
  }

  async function begin(): Promise<boolean> {
    const dies = folder === undefined ? undefined : () => disk.die();
    life = createLife(disk, coming.shift(), dies);
    writes.push(life.writes);
    const note = (fields: object, message: string) => logged.push(`${message} ${JSON.stringify(fields)} ${stackOf(fields)}`);
    const log: AppLog = { info: () => {}, warn: note, error: note };
    const started = await life.during(
      (async () => {
        app = await createApp({
          config: sampleConfig(),
          store: life.store,
          baseClock: { now: () => now },
          random: seededRandom(),
          log,
          platforms: ['simulator'],
          owner: `life-${writes.length}`,
          pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
          extraPlatforms: [chatPlatform(sent, (listener) => (receive = listener))],
        });
        await app.start();
        await app.engine.settle();
      })(),
    );
    return started !== 'crashed';
  }

  /** The next process; it may die too while it starts. */
  async function revive(): Promise<void> {
    do {
      if (folder !== undefined) disk = open();
      // What the dead one had asked for in its last moment takes no effect after its death.
      await disk.saved();
      if (revival === 'waits') now += 6 * 60_000;
      else await disk.releaseHolds('next');
    } while (!(await begin()));
  }

  async function act(step: JourneyStep): Promise<boolean> {
    now = Math.max(now, Date.parse(step.at));
    const work = async () => {
      if ('tick' in step) await app.engine.tick();
      else if (folder === undefined || !acknowledged.has(step.messageId)) await receive(heard(step, now));
      if (!('tick' in step)) acknowledged.add(step.messageId);
      await app.engine.settle();
    };
    return (await life.during(work())) !== 'crashed';
  }

  if (!(await begin())) await revive();
  for (const step of journey) {
    while (!(await act(step))) await revive();
  }
  const ending = await endingOf(disk, sent);
  await disk.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
  return { ending, writes, logged };
}

/** Everybody's chats, outside all lives. */
export function chatPlatform(
  sent: Delivery[],
  listen: (receive: (message: IncomingMessage) => Promise<'new' | 'duplicate'>) => void,
  refuse: (delivery: Delivery) => Error | undefined = () => undefined,
): Platform {
  return {
    id: 'simulator',
    capabilities: {
      realMention: true,
      buttons: true,
      editCards: true,
      directPush: true,
      groupPush: true,
      hearsAll: true,
      maxBytes: 100_000,
    },
    async start(receive) {
      listen(receive);
    },
    async send(delivery) {
      const error = refuse(delivery);
      if (error) throw error;
      sent.push(delivery);
      return { receipt: `r${sent.length}` };
    },
    async stop() {},
  };
}

function heard(step: Exclude<JourneyStep, { tick: true }>, sentAt: number): IncomingMessage {
  const { messageId, sender, text, group, pictures = 0 } = step;
  return {
    platform: 'simulator',
    messageId,
    conversation: { platform: 'simulator', kind: group === undefined ? 'direct' : 'group', id: group ?? sender },
    sender,
    text,
    mentioned: group === undefined || text.includes('@哨子'),
    sentAt,
    ...(pictures > 0
      ? { attachments: Array.from({ length: pictures }, () => ({ type: 'image' as const, name: '现场.jpg' })) }
      : {}),
  };
}

async function endingOf(store: Store, sent: readonly Delivery[]): Promise<Ending> {
  const cases: Case[] = [];
  for await (const one of store.cases.find({ order: 'oldest' })) cases.push(one);
  const seals: object[] = [];
  for await (const { date, cases: count } of store.seals.all()) seals.push({ date, count });
  const inbox = await store.inbox.state();
  const outbox = await store.outbox.state();
  const pending = await store.cases.withPending(1000);
  return {
    cases: cases.map(plainCase),
    memories: await memoriesOf(store),
    said: [...new Set(sent.flatMap((delivery) => delivery.announcements.map((one) => one.key)))].sort(),
    seals,
    left: { undone: inbox.undone, setAside: inbox.setAside, waiting: outbox.waiting, dead: outbox.dead, pending },
    faults: cases.flatMap((one) => chainFaults(one.timeline, one.chain)),
  };
}

async function memoriesOf(store: Store): Promise<object[]> {
  const memories: object[] = [];
  const people = new Set(journey.flatMap((step) => ('tick' in step ? [] : [step.sender])));
  for (const person of people) {
    for (const id of ['g_wt', 'g_jx_jm', person]) {
      const kind = id === person ? ('direct' as const) : ('group' as const);
      const known = await store.conversations.get({ platform: 'simulator', kind, id }, person);
      if (!known) continue;
      // Counters only damp the bot's offers; a crash may forget the last raise.
      const { question } = known;
      memories.push({ chat: id, person, question: question ? [question.kind, question.command, question.slots] : [] });
    }
  }
  return memories;
}

function plainCase(of: Case): PlainCase {
  const { timeline, windows, reminders, departments, ratings, nextActionAt: _, ...rest } = of;
  const { no, status, version, causes, merged, mergedInto, reporters, resolution } = rest;
  return {
    no,
    status,
    version,
    causes,
    merged,
    mergedInto,
    reporters: reporters.map((one) => one.person),
    note: resolution?.note,
    departments: departments.map(({ unit, part, state }) => `${unit} ${part} ${state}`),
    timeline: timeline.map(({ action, person, cause, words, after }) => `${action} ${person} ${cause} ${words} ${after}`),
    windows: windows.map(({ clock, number, unit, met, endedAt }) => `${clock} ${number} ${unit} ${met} ${endedAt !== undefined}`),
    reminders: reminders.map(({ key, missed }) => `${key} ${missed === true}`),
    ratings: ratings.map(({ by, satisfaction, reason }) => `${by.person} ${satisfaction} ${reason}`),
  };
}

function stackOf(fields: object): string {
  const { err } = fields as { err?: unknown };
  return err instanceof Error ? (err.stack ?? '') : '';
}
