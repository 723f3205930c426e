import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { measureBaseline } from './support/baseline.mjs';
import { openConnection } from './support/connection.mjs';
import { atLeast, below, figure, median } from './support/figures.mjs';
import { createWriter, groupOf, liaisons, mixture, SENDERS } from './support/messages.mjs';
import { measureReplies } from './support/replies.mjs';
import { cpuOf, settle, startServer, toWorkingHours, writtenBy } from './support/server.mjs';

/**
 * Messages through the whole journey: durably accepted, read, committed, answered in the simulator's chat. Fifty senders at once, each
 * sending its next message when the last one is safe; the time runs until everything has been answered. Beside each run, in the same
 * minute and on the same disk, a baseline that only inserts one row of the message's size per durable commit.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SIZE = Number(process.env.BENCH_SIZE ?? 2000);
const WARM_UP = 4;
/** `mix` leaves out the classes by themselves and the lone messages: enough for looking at a profile. */
const ONLY_MIX = process.env.BENCH_ONLY === 'mix';

const server = await startServer();
try {
  await toWorkingHours(server.base);
  const lanes = await Promise.all(Array.from({ length: SENDERS }, () => openConnection(server.port)));
  const writer = createWriter(7, 'bench');

  async function run(messages) {
    const cpu = cpuOf(server.pid);
    const written = writtenBy(server.pid);
    const started = performance.now();
    let next = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        while (next < messages.length) {
          const message = messages[next];
          next += 1;
          await lane.send(message);
        }
      }),
    );
    await settle(server.base);
    return {
      rate: (messages.length / (performance.now() - started)) * 1000,
      cpuUs: ((cpuOf(server.pid) - cpu) / messages.length) * 1000,
      writtenKiB: (writtenBy(server.pid) - written) / messages.length / 1024,
    };
  }

  const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

  /** Runs the same kind of messages several times, the baseline before each; prints the middle of each figure. */
  async function measure(name, make, targets = false) {
    const runs = [];
    let size = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const messages = make();
      size = messages.length;
      const baseline = measureBaseline(messages);
      const journey = await run(messages);
      runs.push({ ...journey, baseline: baseline.rate, ratio: journey.rate / baseline.rate });
    }
    const of = (field) => median(runs.map((one) => one[field]));
    console.log(`${name} (${ROUNDS} x ${size} messages, ${SENDERS} senders)`);
    figure('rate', of('rate'), 'messages/s');
    figure('baseline', of('baseline'), 'commits/s');
    figure('ratio', of('ratio'), '', targets ? atLeast(of('ratio'), 0.4) : undefined);
    figure('written', of('writtenKiB'), 'KiB/message');
    figure('CPU of the service', of('cpuUs'), 'us/message', targets ? below(of('cpuUs'), 700, 'us') : undefined);
  }

  /** Cases whose department has not come yet, straight from the file; reading costs the service nothing. */
  const used = new Set();
  function openCases() {
    const database = new DatabaseSync(join(server.folder, 'shaozi.db'), { readOnly: true });
    try {
      const rows = database
        .prepare("select b.body as body from cases c join case_bodies b on b.id = c.id where c.status = 'dispatched'")
        .all();
      return rows
        .map(({ body }) => JSON.parse(body))
        .map(({ no, street, departments }) => ({
          no,
          group: groupOf(street),
          unit: departments.find(({ state }) => state === 'pending')?.unit,
        }))
        .filter(({ no, unit }) => !used.has(no) && liaisons.has(unit));
    } finally {
      database.close();
    }
  }
  function take(count) {
    const found = openCases().slice(0, count);
    for (const { no } of found) used.add(no);
    if (found.length < count) throw new Error(`only ${found.length} open cases`);
    return found;
  }

  // Code that is not compiled yet costs two to three times as much: a service that has run for some minutes is what is measured.
  await run(times(SIZE, () => writer.whistle()));
  for (let round = 0; round < WARM_UP; round += 1) await run(mixture(writer, take(SIZE / 4), SIZE));

  await measure('The mix', () => mixture(writer, take(SIZE / 4), SIZE), true);
  if (!ONLY_MIX) await measureTheRest();
  for (const lane of lanes) lane.close();

  async function measureTheRest() {
    await measure('Whistles', () => times(SIZE, () => writer.whistle()));
    await measure('Check-ins', () => take(SIZE / 2).map((open) => writer.checkIn(open)));
    const known = openCases();
    await measure('Questions', () => times(SIZE, (index) => writer.query(known[index % known.length])));
    await measure('Chatter', () => times(SIZE, () => writer.chatter()));

    const single = take(100).flatMap((open) => [writer.whistle('direct'), writer.checkIn(open, 'direct'), writer.query(open)]);
    const before = measureBaseline(single).commitMs;
    const replies = await measureReplies(server, single);
    const commitMs = median([before, measureBaseline(single).commitMs]);
    console.log(`One message at a time (${single.length} messages, each sent when the last was answered)`);
    figure('one durable commit, middle', commitMs, 'ms');
    figure('sent to accepted, middle', median(replies.map((one) => one.acceptedMs)), 'ms');
    const answer = median(replies.map((one) => one.repliedMs - one.acceptedMs));
    const whole = median(replies.map((one) => one.repliedMs));
    figure('accepted to answer in the chat, middle', answer, 'ms');
    figure('  in commits', answer / commitMs, '', below(answer / commitMs, 9, 'commits'));
    figure('sent to answer in the chat, middle', whole, 'ms');
    figure('  in commits', whole / commitMs, '', below(whole / commitMs, 9, 'commits'));
  }
} finally {
  await server.stop();
}
