import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from './support/app.mjs';
import { below, figure, median } from './support/figures.mjs';
import { createWriter } from './support/messages.mjs';

/**
 * The minute tick with 200,000 stored cases, 20,000 of them open and 100 due; with `BENCH_TICK=city` 1,000,000, 50,000 and 1,000. The cases are copies of real ones: whistles blown and
 * carried through by the product itself, so that they have the size and shape it gives them.
 */
const CITY = process.env.BENCH_TICK === 'city';
const STORED = CITY ? 1_000_000 : 200_000;
const OPEN = CITY ? 50_000 : 20_000;
const DUE = CITY ? 1000 : 100;
const LIMIT_MS = CITY ? 300 : 50;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MINUTE = 60_000;

const dist = join(import.meta.dirname, '../dist');
const { caseDay, caseNumber } = await import(join(dist, 'src/domain/case.js'));
const { dateOf } = await import(join(dist, 'src/domain/instant.js'));

const faults = [];
const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'shaozi-tick-'));

async function open(file, start) {
  const opened = await openApp(file, start);
  faults.push(opened.faults);
  return opened;
}

/** Some whistles of different streets and departments, blown at a moment by the product itself; with `done`, carried on to their end. */
async function playCases(at, done) {
  const { app, store, clock } = await open(join(folder, `played-${at}-${done}.db`), at);
  const writer = createWriter(11, 'played');
  let count = 0;
  async function hear(sender, text) {
    count += 1;
    const message = {
      platform: 'simulator',
      messageId: `m${count}`,
      conversation: { platform: 'simulator', kind: 'direct', id: sender },
    };
    await app.engine.receive({ ...message, sender, senderName: sender, text, mentioned: true, sentAt: clock.at });
    await app.engine.settle();
  }
  async function cases() {
    const found = [];
    for await (const one of store.cases.find({ order: 'oldest' })) found.push(one);
    return found;
  }
  for (let blown = 0; blown < 40; blown += 1) {
    const { sender, text } = writer.whistle('direct');
    await hear(sender, text);
  }
  const liaisonOf = (name) => app.directory.organisation.units.find((unit) => unit.name === name)?.liaisons[0];
  for (const { no, departments } of done ? await cases() : []) {
    const liaison = liaisonOf(departments.find(({ state }) => state === 'pending')?.unit);
    if (liaison === undefined) continue;
    for (const words of ['报到', '进展:已安排施工', '办结 已处理好,现场已恢复,已告知反映人']) {
      clock.at += 10 * MINUTE;
      await hear(liaison, `${no} ${words}`);
    }
  }
  const found = await cases();
  await app.stop();
  return found;
}

/** Stores copies of some cases under numbers of their own, many to a commit. */
let copies = 0;
async function store(cases, count, into, changes = () => ({})) {
  for (let stored = 0; stored < count; ) {
    const group = Array.from({ length: Math.min(500, count - stored) }, (_, index) => {
      const of = cases[(stored + index) % cases.length];
      copies += 1;
      const cause = `bench/${copies}/0`;
      const change = {
        ...of,
        causes: of.causes.map((known, at) => (at === 0 ? cause : `${known}/${copies}`)),
        ...changes(stored + index),
      };
      const day = caseDay(dateOf(change.openedAt));
      const build = (ordinal) => ({ case: { ...change, day, ordinal, no: caseNumber('QH', day, ordinal) }, say: [], then: [] });
      return into.cases.insert({ district: of.district, day, cause, build });
    });
    await Promise.all(group);
    stored += group.length;
  }
}

try {
  const opened = Date.parse('2026-06-10T09:00:00+08:00');
  const played = await playCases(opened, false);
  // The next moment at which time must act on most of them: their first reminder.
  const moments = played.map((one) => one.nextActionAt);
  const now = moments.sort((a, b) => moments.filter((at) => at === b).length - moments.filter((at) => at === a).length)[0];
  const due = played.filter((one) => one.nextActionAt === now);
  const later = (await playCases(now - 5 * MINUTE, false)).filter((one) => one.nextActionAt > now + 60 * MINUTE);
  const ended = await playCases(opened, true);

  const { app, store: full, clock } = await open(join(folder, 'shaozi.db'), now - 3 * MINUTE);
  const filling = performance.now();
  await store(ended, STORED - OPEN, full, (index) => ({
    status: 'closed',
    nextActionAt: null,
    openedAt: opened - (1 + (index % 700)) * 24 * 60 * MINUTE,
  }));
  await store(later, OPEN - DUE, full);
  console.log(
    `The minute tick: ${STORED} cases stored, ${OPEN} open, ${DUE} due (filled in ${((performance.now() - filling) / 1000).toFixed(0)} s)`,
  );

  const idle = [];
  const busy = [];
  const reminded = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await app.engine.tick();
    idle.push(await timed(() => app.engine.tick()));
    await store(due, DUE, full);
    const before = (await full.outbox.state()).waiting;
    clock.at = now + round * MINUTE;
    busy.push(await timed(() => app.engine.tick()));
    const left = (await full.cases.due(clock.at, DUE)).length;
    reminded.push(DUE - left - before);
  }
  const [, ...counted] = busy; // the first meets code that is not compiled yet
  const walls = counted.map(({ wall }) => wall);
  figure('a tick with nothing due, middle', median(idle.slice(1).map(({ wall }) => wall)), 'ms');
  figure(`a tick with ${DUE} due, middle`, median(walls), 'ms', below(median(walls), LIMIT_MS, 'ms'));
  figure('  fastest and slowest', `${Math.min(...walls).toFixed(0)} - ${Math.max(...walls).toFixed(0)}`, 'ms');
  figure('  its CPU time, middle', median(counted.map(({ cpu }) => cpu)), 'ms');
  figure('  carried out each time', median(reminded), 'cases');
  const failed = faults.flat();
  if (failed.length > 0) throw new Error(`the tick failed: ${failed.map(String).join('; ')}`);
  await app.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function timed(work) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 };
}
