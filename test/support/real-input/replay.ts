import type { Config } from '../../../config/config.ts';
import { type App, createApp } from '../../../src/app.ts';
import { createAgenda } from '../../../src/cli/rehearse/agenda.ts';
import { createDice } from '../../../src/cli/rehearse/dice.ts';
import { createDiligence } from '../../../src/cli/rehearse/diligence.ts';
import { leftBehind } from '../../../src/cli/rehearse/play.ts';
import { createPlayers } from '../../../src/cli/rehearse/players.ts';
import { type Post, watchPosts } from '../../../src/cli/rehearse/watch.ts';
import type { Case } from '../../../src/domain/case.ts';
import { awaited, leadOf } from '../../../src/domain/case-parts.ts';
import { addDays, type Instant, MINUTE, momentOn } from '../../../src/domain/instant.ts';
import { createCalendar } from '../../../src/domain/working-calendar.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { type Turn, writeScript } from './script.ts';
import { corpusRows, pickLetters } from './sources.ts';

/** A turn that was taken: when, and under which message id. */
export interface Said extends Turn {
  readonly at: Instant;
  readonly messageId: string;
}

/** What came of two weeks of real words (实录). */
export interface Replayed {
  readonly directory: App['directory'];
  readonly said: readonly Said[];
  readonly posts: readonly Post[];
  readonly cases: readonly Case[];
  readonly faults: readonly string[];
}

const DAYS = 14;
const LETTERS = 300;
/** Numbers of the corpus's own world. */
const caseNumber = /[A-Z]{2}\d{6}-\d{2,}|[#＃]\d{2}(?!\d)/g;

/** Plays the corpus and the residents' letters through the real product, two weeks from the first Monday of the duty roster. */
export async function replay(config: Config, file: string, seed: number): Promise<Replayed> {
  const store = createSqliteStore({ file });
  const watched = watchPosts(store);
  const dice = createDice(seed);
  const first = config.organisation.duty.weeks[0] ?? '2026-06-08';
  const from = momentOn(first, '05:00');
  const faults: string[] = [];
  const note = (fields: object, message: string): void => {
    const { err, ...rest } = fields as { err?: unknown };
    faults.push(`${message} ${JSON.stringify(rest)}${err instanceof Error ? ` ${err.stack}` : ''}`);
  };
  const app = await createApp({
    config,
    store: watched.store,
    baseClock: { now: () => from },
    random: dice,
    log: { info: () => {}, warn: note, error: note },
    platforms: ['simulator'],
    owner: 'replay',
  });
  const { directory } = app;
  const calendar = createCalendar(config.policy.calendar);
  const agenda = createAgenda<Turn>();
  const players = createPlayers({ directory, calendar, dice, diligence: createDiligence(seed) });
  writeScript({ directory, calendar, dice, first, days: DAYS, agenda }, corpusRows(), pickLetters(LETTERS, dice));

  const said: Said[] = [];
  const planned = new Set<string>();
  let looked = from;

  async function speak(turn: Turn): Promise<void> {
    const messageId = `r${said.length + 1}`;
    const { sender, senderName, group, text, pictures = 0, mentioned } = turn;
    said.push({ ...turn, at: app.clock.now(), messageId });
    const conversation = {
      platform: 'simulator',
      kind: group === undefined ? ('direct' as const) : ('group' as const),
      id: group ?? sender,
    };
    await app.engine.receive({
      platform: 'simulator',
      messageId,
      conversation,
      sender,
      ...(senderName === undefined ? {} : { senderName }),
      text,
      mentioned,
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
    await mayAnswer(turn, messageId);
  }

  /** A resident who was asked back in the group or directly answers now and then, mostly within minutes. */
  async function mayAnswer(turn: Turn, messageId: string): Promise<void> {
    if (turn.from === 'player' || !turn.sender.startsWith('r_')) return;
    const post = watched.posts.findLast(({ announcements }) =>
      announcements.some(({ replyTo }) => replyTo?.messageId === messageId),
    );
    const conversation = {
      platform: 'simulator',
      kind: turn.group === undefined ? ('direct' as const) : ('group' as const),
      id: turn.group ?? turn.sender,
    };
    const question = (await store.conversations.get(conversation, turn.sender))?.question;
    if (post === undefined || question === undefined) return;
    const roll = dice.unit();
    const grid = dice.pick(
      directory.organisation.streets.flatMap(({ communities }) => communities.flatMap(({ grids }) => grids)),
    );
    const words = {
      place: roll < 0.6 ? grid?.places[0] : undefined,
      offer: roll < 0.35 ? '是' : roll < 0.45 ? '不用了' : undefined,
    };
    const text = words[question.kind as keyof typeof words];
    if (text === undefined) return;
    const { row: _, ...rest } = turn;
    agenda.add(app.clock.now() + dice.whole(1, 12) * MINUTE, {
      ...rest,
      text,
      mentioned: turn.group === undefined,
      from: 'player',
      id: `${turn.id}/answer`,
    });
  }

  /** Everyone looks at what has changed and makes up their mind. */
  async function look(): Promise<void> {
    const now = app.clock.now();
    for await (const of of store.cases.find({ changedFrom: looked, order: 'oldest' }))
      for (const { key, at, still, says } of await players.plansFor(of, now)) {
        if (planned.has(key)) continue;
        planned.add(key);
        const mentioned = says.group === undefined || says.text.startsWith('@哨子');
        agenda.add(Math.max(at, now), { ...says, mentioned, from: 'player', id: key, about: { no: of.no, still } });
      }
    looked = now;
  }

  async function isStillMeant({ about }: Turn): Promise<boolean> {
    if (about === undefined) return true;
    const now = await store.cases.get(about.no);
    return now !== undefined && about.still(now);
  }

  /** The corpus speaks of cases nobody here has; a standing one that fits takes their place. */
  async function ofThisWorld(turn: Turn): Promise<Turn> {
    if (turn.row === undefined || !turn.text.match(caseNumber)) return turn;
    const open: Case[] = [];
    for await (const of of store.cases.find({ status: ['dispatched', 'handling', 'checking', 'rating'], order: 'newest' }))
      open.push(of);
    const report = turn.row.expected.intent === 'report';
    const fits = open.filter((of) =>
      turn.row?.role === 'dept' ? (report ? awaited(of).length > 0 : of.status === 'handling') : of.status !== 'rating',
    );
    const of = dice.pick(fits) ?? dice.pick(open);
    if (of === undefined) return turn;
    const unit = (report ? awaited(of)[0] : leadOf(of))?.unit;
    const liaison =
      turn.row.role === 'dept' && unit !== undefined ? (await directory.liaison(unit, app.clock.now())).person.id : undefined;
    const group =
      turn.group?.startsWith('g_') && !directory.group(turn.group)?.residents ? directory.workGroup(of).id : turn.group;
    const text = turn.text.replaceAll(caseNumber, (found) => (found.length === 3 ? `#${of.no.slice(-2)}` : of.no));
    return { ...turn, text, ...(liaison ? { sender: liaison } : {}), ...(group ? { group } : {}) };
  }

  await app.start();
  const end = momentOn(addDays(first, DAYS), '09:00');
  for (let next = agenda.next(); next !== undefined && next.at < end; next = agenda.next()) {
    if (next.at > app.clock.now()) await app.advanceTo(next.at);
    await look();
    if (!(await isStillMeant(next.item))) continue;
    await speak(await ofThisWorld(next.item));
    await look();
  }
  await app.advanceTo(end);
  const cases: Case[] = [];
  for await (const found of store.cases.find({ order: 'oldest' })) cases.push(found);
  faults.push(...(await leftBehind(store)));
  await app.stop();
  return { directory, said, posts: watched.posts, cases, faults };
}
