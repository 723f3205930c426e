import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { freePort } from './server.mjs';

/** Where `mvn package` in test/support/mongo-server puts its work. */
const built = join(homedir(), '.cache/shaozi/mongo-server');

/** The server of TEST_MONGODB_URI, else the small one of test/support/mongo-server: the address of a database of our own, and how to end it. */
export async function openMongo() {
  const name = `shaozi_bench_${Date.now().toString(36)}`;
  if (process.env.TEST_MONGODB_URI) {
    const address = new URL(process.env.TEST_MONGODB_URI);
    address.pathname = `/${name}`;
    return { uri: address.href, close: async () => {} };
  }
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'shaozi-mongo-'))];
  const classes = `${join(built, 'classes')}${delimiter}${join(built, 'lib')}/*`;
  const child = spawn('java', ['-cp', classes, 'Main', String(port), join(folder, 'file')], { stdio: 'ignore' });
  const uri = `mongodb://127.0.0.1:${port}/${name}`;
  while (!(await answers(uri))) {
    if (child.exitCode !== null)
      throw new Error('the server of test/support/mongo-server does not start; build it with `mvn package`');
    await wait(100);
  }
  return {
    uri,
    pid: child.pid,
    async close() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(uri) {
  const connection = mongoose.createConnection(uri, { serverSelectionTimeoutMS: 500 });
  return connection
    .asPromise()
    .then(
      () => true,
      () => false,
    )
    .finally(() => connection.destroy());
}
