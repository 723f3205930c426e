import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';

/** A database server of a test's own, or one that is there already; each test takes a database of its own in it. */
export interface MongoServer {
  /** The address of a database with this name. */
  uri(database: string): string;
  readonly port: number;
  /** Ends the server process and starts it again on the same port and files; only for one the test started. */
  readonly restart: { stop(): Promise<void>; start(): Promise<void> } | undefined;
  close(): Promise<void>;
}

/** How to start a server: the programme and what it is told. */
type Start = (port: number, folder: string) => { command: string; args: string[] };

const PATIENCE_MS = 30_000;
const given = process.env['TEST_MONGODB_URI'];
/** Where what .ci/run builds of test/support/mongo-server and test/support/ferret-server is put. */
const built = join(homedir(), '.cache/shaozi/mongo-server');
const builtFerret = join(homedir(), '.cache/shaozi/ferret-server/ferret-server');

const mongod: Start = (port, folder) => ({
  command: 'mongod',
  args: ['--port', String(port), '--dbpath', folder, '--bind_ip', '127.0.0.1', '--quiet'],
});
const java: Start = (port, folder) => ({
  command: 'java',
  args: ['-cp', `${join(built, 'classes')}${delimiter}${join(built, 'lib')}/*`, 'Main', String(port), join(folder, 'file')],
});
const ferret: Start = (port, folder) => ({ command: builtFerret, args: [String(port), folder] });

function startOf(): Start | undefined {
  if ((process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'mongod')))) return mongod;
  return existsSync(join(built, 'classes/Main.class')) ? java : undefined;
}

/** `describe` where a server is given or can be started; otherwise a skipped block that says so in the report. */
export const describeWithMongo = given !== undefined || startOf() !== undefined ? describe : describe.skip;

/** The server named by TEST_MONGODB_URI, else a `mongod` of our own, else the small server of test/support/mongo-server. */
export async function openMongo(options: { readonly own?: boolean } = {}): Promise<MongoServer> {
  if (given !== undefined && !options.own) return givenServer(given);
  const start = startOf();
  if (!start) throw new Error('there is no server to test against');
  return openServer(start);
}

/** `describe` where FerretDB is built; otherwise a skipped block that says so in the report. */
export const describeWithFerret = existsSync(builtFerret) ? describe : describe.skip;

/** FerretDB on files of SQLite: another reading of MongoDB's queries, whose updates are not atomic and whose indexes are only the plain ones. */
export const openFerret = (): Promise<MongoServer> => openServer(ferret);

/** A server of a test's own, on a free port and a temporary folder. */
async function openServer(start: Start): Promise<MongoServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'shaozi-mongo-'));
  let process = await launch(start, port, folder);
  return {
    port,
    uri: (database) => `mongodb://127.0.0.1:${port}/${database}`,
    restart: {
      stop: () => end(process),
      async start() {
        process = await launch(start, port, folder);
      },
    },
    async close() {
      await end(process);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function givenServer(address: string): MongoServer {
  const at = new URL(address);
  return {
    port: Number(at.port || 27_017),
    uri(database) {
      const one = new URL(address);
      one.pathname = `/${database}`;
      return one.href;
    },
    restart: undefined,
    close: async () => {},
  };
}

async function launch(start: Start, port: number, folder: string): Promise<ChildProcess> {
  const { command, args } = start(port, folder);
  const child = spawn(command, args, { stdio: 'ignore' });
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await wait(50)) {
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}`);
    const connection = mongoose.createConnection(`mongodb://127.0.0.1:${port}/admin`, { serverSelectionTimeoutMS: 500 });
    try {
      await connection.asPromise();
      return child;
    } catch {
      // Not yet.
    } finally {
      await connection.destroy();
    }
  }
  await end(child);
  throw new Error(`${command} did not answer within ${PATIENCE_MS} ms`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
