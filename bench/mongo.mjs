import mongoose from 'mongoose';
import { openConnection } from './support/connection.mjs';
import { atLeast, figure, median } from './support/figures.mjs';
import { createWriter, groupOf, liaisons, mixture, SENDERS } from './support/messages.mjs';
import { openMongo } from './support/mongo-server.mjs';
import { cpuOf, settle, startServer } from './support/server.mjs';

/**
 * The mix of `journey.mjs` on MongoDB, and beside each round, on the same server, a baseline: the same messages inserted by bare mongoose,
 * as many at once as there are senders, each durable (`w: majority, j: true`).
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SIZE = Number(process.env.BENCH_SIZE ?? 400);
const WARM_UP = 5;

const database = await openMongo();
process.env.MONGODB_URI = database.uri;
const connection = await mongoose.createConnection(database.uri).asPromise();
const schema = new mongoose.Schema({ _id: String, message: {} }, { versionKey: false, writeConcern: { w: 'majority', j: true } });
const rows = connection.model('baseline', schema, 'baseline');
const server = await startServer();
try {
  const lanes = await Promise.all(Array.from({ length: SENDERS }, () => openConnection(server.port)));
  const writer = createWriter(7, 'bench');
  const used = new Set();

  /** Cases whose department has not come yet, straight from the database. */
  async function take(count) {
    const found = await connection.collection('cases').find({ status: 'dispatched' }).toArray();
    const open = found
      .map(({ _id, no, street, departments }) => ({
        no: no ?? _id,
        group: groupOf(street),
        unit: departments.find(({ state }) => state === 'pending')?.unit,
      }))
      .filter(({ no, unit }) => !used.has(no) && liaisons.has(unit))
      .slice(0, count);
    for (const { no } of open) used.add(no);
    if (open.length < count) throw new Error(`only ${open.length} open cases`);
    return open;
  }

  /** Hands everything to `send`, as many at once as there are senders; messages a second. */
  async function rateOf(messages, send, after = async () => {}) {
    const started = performance.now();
    const left = [...messages];
    await Promise.all(
      lanes.map(async (lane) => {
        for (let message = left.shift(); message !== undefined; message = left.shift()) await send(lane, message);
      }),
    );
    await after();
    return (messages.length / (performance.now() - started)) * 1000;
  }
  const journey = (messages) =>
    rateOf(
      messages,
      (lane, message) => lane.send(message),
      () => settle(server.base),
    );
  let inserted = 0;
  const baseline = (messages) =>
    rateOf(messages, async (_lane, message) => {
      inserted += 1;
      await rows.create({ _id: String(inserted), message });
    });

  const whistles = (count) => Array.from({ length: count }, () => writer.whistle());
  await baseline(whistles(SIZE));
  // As in `journey.mjs`: a service that has run for some minutes is what is measured.
  await journey(whistles(SIZE));
  for (let round = 0; round < WARM_UP; round += 1) await journey(mixture(writer, await take(SIZE / 4), SIZE));

  /** CPU time of the service, and of the database where it is ours. */
  const cpus = () => [server.pid, database.pid].filter((pid) => pid !== undefined).map(cpuOf);
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const messages = mixture(writer, await take(SIZE / 4), SIZE);
    const bare = await baseline(messages);
    const before = cpus();
    const rate = await journey(messages);
    const [cpuUs, databaseUs] = cpus().map((after, index) => ((after - before[index]) / messages.length) * 1000);
    runs.push({ rate, baseline: bare, ratio: rate / bare, cpuUs, databaseUs });
  }
  const of = (field) => median(runs.map((one) => one[field]));
  console.log(`The mix on MongoDB (${ROUNDS} x ${SIZE} messages, ${SENDERS} senders)`);
  figure('rate', of('rate'), 'messages/s');
  figure('baseline, bare mongoose', of('baseline'), 'inserts/s');
  figure('ratio', of('ratio'), '', atLeast(of('ratio'), 0.1));
  figure('CPU of the service', of('cpuUs'), 'us/message');
  if (database.pid !== undefined) figure('CPU of the database', of('databaseUs'), 'us/message');
  for (const lane of lanes) lane.close();
} finally {
  await server.stop();
  await connection.close();
  await database.close();
}
