import type { Config } from '../../../config/config.ts';
import { type App, createApp } from '../../app.ts';
import { audit } from '../../core/audit.ts';
import type { Case } from '../../domain/case.ts';
import { addDays, DAY, dateOf, type Instant, MINUTE, momentOn, startOf } from '../../domain/instant.ts';
import { createCalendar } from '../../domain/working-calendar.ts';
import type { Store } from '../../ports/store.ts';
import { openStore } from '../../store/open-store.ts';
import { createAgenda } from './agenda.ts';
import { planDay } from './cast.ts';
import { createDice } from './dice.ts';
import { createDiligence } from './diligence.ts';
import { createPlayers } from './players.ts';
import type { Utterance } from './saying.ts';
import { type Post, watchPosts } from './watch.ts';

/** What came of a rehearsal (预演结果). */
export interface Played {
  readonly directory: App['directory'];
  readonly from: Instant;
  readonly until: Instant;
  readonly said: readonly Utterance[];
  /** Ids of the messages that were small talk. */
  readonly chatter: ReadonlySet<string>;
  readonly posts: readonly Post[];
  /** Cards changed where they hang, without a post. */
  readonly changes: number;
  readonly cases: readonly Case[];
  /** Faults of the product itself: what was logged, what stayed behind, what an audit finds. */
  readonly faults: readonly string[];
}

interface Turn extends Utterance {
  readonly about?: { readonly no: string; readonly still: (now: Case) => boolean };
}

/** A story starts on the first Monday of the duty roster, or on this one. */
const USUAL_START = '2026-06-08';
const LONGEST_WAIT_FOR_DIGEST = 14;

/** Plays `days` days of the configured district on a fast clock through the real app, and on to the next digest. */
export async function play(config: Config, file: string, days: number, seed: number): Promise<Played> {
  const store = await openStore({ file, scratch: true });
  const watched = watchPosts(store);
  const dice = createDice(seed);
  const first = config.organisation.duty.weeks[0] ?? USUAL_START;
  const from = momentOn(first, '07:00');
  const faults: string[] = [];
  const note = (fields: object, message: string): void => {
    const { err, ...rest } = fields as { err?: unknown };
    faults.push(`${message} ${JSON.stringify(rest)}${err instanceof Error ? ` ${err.message}` : ''}`);
  };
  const app = await createApp({
    config,
    store: watched.store,
    baseClock: { now: () => from },
    random: dice,
    log: { info: () => {}, warn: note, error: note },
    platforms: ['simulator'],
    owner: 'rehearsal',
  });
  const calendar = createCalendar(config.policy.calendar);
  const agenda = createAgenda<Turn>();
  const players = createPlayers({ directory: app.directory, calendar, dice, diligence: createDiligence(seed) });
  for (let day = 0; day < days; day += 1) planDay(addDays(first, day), config.organisation, calendar, dice, agenda);

  const said: Utterance[] = [];
  const chatter = new Set<string>();
  const planned = new Set<string>();
  let looked = from;

  async function speak(turn: Turn): Promise<void> {
    const messageId = `r${said.length + 1}`;
    said.push(turn);
    if (turn.chatter) chatter.add(messageId);
    const { sender, senderName, group, text, pictures = 0 } = turn;
    await app.engine.receive({
      platform: 'simulator',
      messageId,
      conversation: { platform: 'simulator', kind: group === undefined ? 'direct' : 'group', id: group ?? sender },
      sender,
      ...(senderName === undefined ? {} : { senderName }),
      text,
      mentioned: group === undefined || text.startsWith('@哨子'),
      ...(pictures > 0
        ? {
            attachments: Array.from({ length: pictures }, (_, index) => ({
              type: 'image' as const,
              name: `现场${index + 1}.jpg`,
            })),
          }
        : {}),
      sentAt: app.clock.now(),
    });
    await app.engine.settle();
  }

  /** Everyone looks at what has changed and makes up their mind. */
  async function look(): Promise<void> {
    const now = app.clock.now();
    for await (const of of store.cases.find({ changedFrom: looked, order: 'oldest' })) {
      for (const { key, at, still, says } of await players.plansFor(of, now)) {
        if (planned.has(key)) continue;
        planned.add(key);
        agenda.add(Math.max(at, now), { ...says, about: { no: of.no, still } });
      }
    }
    looked = now;
  }

  async function isStillMeant({ about }: Turn): Promise<boolean> {
    if (about === undefined) return true;
    const now = await store.cases.get(about.no);
    return now !== undefined && about.still(now);
  }

  await app.start();
  // Nothing new happens after the last day, but people go on working until the digest tells of it.
  const end = nextDigest(startOf(addDays(first, days)), config, calendar);
  for (let next = agenda.next(); next !== undefined && next.at < end; next = agenda.next()) {
    if (next.at > app.clock.now()) await app.advanceTo(next.at);
    await look();
    if (!(await isStillMeant(next.item))) continue;
    await speak(next.item);
    await look();
  }
  await app.advanceTo(end);

  const cases: Case[] = [];
  for await (const found of store.cases.find({ order: 'oldest' })) cases.push(found);
  faults.push(...(await leftBehind(store)));
  const until = app.clock.now();
  await app.stop();
  return {
    directory: app.directory,
    from,
    until,
    said,
    chatter,
    posts: watched.posts,
    changes: watched.changes(),
    cases,
    faults,
  };
}

/** A minute after the first digest that tells of the last day played. */
function nextDigest(end: Instant, config: Config, calendar: ReturnType<typeof createCalendar>): Instant {
  for (let days = 0; days < LONGEST_WAIT_FOR_DIGEST; days += 1) {
    const date = dateOf(end + days * DAY);
    if (calendar.firstWorkdayOfWeek(date) === date) return momentOn(date, config.schedules.digest) + MINUTE;
  }
  return end;
}

/** What is not as it should be once everybody has gone home: words unsent, messages undone, chains broken. */
export async function leftBehind(store: Store): Promise<string[]> {
  const faults: string[] = [];
  const [outbox, inbox] = [await store.outbox.state(), await store.inbox.state()];
  if (outbox.waiting > 0) faults.push(`还有${outbox.waiting}条没发出去`);
  if (outbox.dead > 0) faults.push(`有${outbox.dead}条发不出去`);
  if (inbox.undone > 0) faults.push(`还有${inbox.undone}条没办完`);
  if (inbox.setAside > 0) faults.push(`有${inbox.setAside}条消息处理失败`);
  const parts = {
    cases: { cases: () => store.audit.cases(), causes: () => store.cases.causes() },
    seals: store.seals,
    sealedUntil: await store.schedules.lastRun('daily-seal'),
  };
  for await (const { caseNo, what } of audit(parts)) faults.push(`审计:${caseNo ?? ''} ${what}`);
  return faults;
}
