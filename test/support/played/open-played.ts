import { setTimeout as wait } from 'node:timers/promises';
import { type App, createApp } from '../../../src/app.ts';
import type { AppLog } from '../../../src/app-log.ts';
import type { Case } from '../../../src/domain/case.ts';
import { type Instant, MINUTE } from '../../../src/domain/instant.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { seededRandom } from '../stage.ts';
import type { CreatePlayed, PlayedPlatform, SeenLine } from './played-platform.ts';

/** The whole product behind one platform, with a clock that is moved. */
export interface Played {
  readonly app: App;
  readonly platform: PlayedPlatform;
  readonly logged: readonly string[];
  say: PlayedPlatform['say'];
  /** Presses where there is something to press, else says it. */
  pressOrSay(sender: string, label: string, words: string, where?: { group?: string }): Promise<void>;
  /** What the bot said since the last look. */
  heard(where: string): Promise<readonly SeenLine[]>;
  to(moment: string): Promise<void>;
  case(no: string): Promise<Case | undefined>;
  close(): Promise<void>;
}

export async function openPlayed(create: CreatePlayed, at: string): Promise<Played> {
  let now: Instant = Date.parse(at);
  const clock = { now: () => now };
  const platform = await create(clock.now);
  const sqlite = createSqliteStore({ file: ':memory:' });
  let accepted = 0;
  const accept: typeof sqlite.inbox.accept = async (...message) => {
    const result = await sqlite.inbox.accept(...message);
    accepted += 1;
    return result;
  };
  const store = { ...sqlite, inbox: { ...sqlite.inbox, accept } };
  /** Not every platform hears "ok": what counts is that the message was kept. */
  const kept = async (before: number): Promise<void> => {
    while (accepted === before) await wait(1);
    await app.engine.settle();
  };
  const logged: string[] = [];
  const note = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: AppLog = { info: () => {}, warn: note, error: note };
  const app = await createApp({
    ...{ config: platform.config, store, baseClock: clock, random: seededRandom(), log, owner: 'played' },
    platforms: [platform.id],
    environment: platform.environment,
    ...(platform.ready ? { extraPlatforms: [platform.ready] } : {}),
  });
  await app.start();
  app.prepare();
  const server = await app.http.listen(0, '127.0.0.1');
  await platform.connected(`http://127.0.0.1:${server.port}`);
  const seen = new Map<string, number>();

  return {
    app,
    platform,
    logged,
    async say(sender, text, where) {
      const before = accepted;
      await platform.say(sender, text, where);
      await kept(before);
    },
    async pressOrSay(sender, label, words, where) {
      const before = accepted;
      if (!(await platform.press(sender, label, where))) await platform.say(sender, words, where);
      await kept(before);
    },
    async heard(where) {
      const lines = await (where.startsWith('g_') ? platform.group(where) : platform.direct(where));
      const from = seen.get(where) ?? 0;
      seen.set(where, lines.length);
      return lines.slice(from);
    },
    async to(moment) {
      const target = Date.parse(moment);
      for (;;) {
        const next = await app.engine.nextDue(now);
        if (next === null || next > target) break;
        now = Math.max(now + MINUTE, Math.ceil(next / MINUTE) * MINUTE);
        await app.engine.tick();
        await app.engine.settle();
      }
      now = Math.max(now, target);
      await app.engine.tick();
      await app.engine.settle();
    },
    case: (no) => store.cases.get(no),
    async close() {
      await server.close(50);
      await app.stop();
      await platform.close();
    },
  };
}
