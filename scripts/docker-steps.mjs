/**
 * Carries out the Dockerfile's own steps in a temporary folder, without a Docker engine: every stage gets a folder that stands for its
 * root, COPY copies, RUN runs, and at the end the image's CMD is started as a user without rights and asked by the HEALTHCHECK.
 * It proves the steps, not the image: the base image, its libraries and its users are not there.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
/** "nobody" on every common Linux; stands in for the image's user `node`. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;

const temp = mkdtempSync(join(tmpdir(), 'shaozi-image-'));
chmodSync(temp, 0o755);
try {
  await main();
} finally {
  rmSync(temp, { recursive: true, force: true });
}

async function main() {
  const context = join(temp, 'context');
  copyContext(context);
  // The image's chown names a user that exists only there.
  const tools = join(temp, 'tools');
  mkdirSync(tools);
  writeFileSync(
    join(tools, 'chown'),
    `#!/bin/sh\nshift\n${asRoot ? `exec /bin/chown -R ${NOBODY}:${NOBODY} "$@"` : 'exit 0'}\n`,
    { mode: 0o755 },
  );

  const stages = new Map();
  let stage;
  for (const { word, rest } of instructions(readFileSync(join(root, 'Dockerfile'), 'utf8'))) {
    if (word !== 'FROM' && word !== 'HEALTHCHECK' && word !== 'CMD') console.log(`[${stage.name}] ${word} ${rest}`);
    if (word === 'FROM') {
      const name = /\sAS\s+(\S+)/i.exec(rest)?.[1] ?? 'image';
      stage = { name, root: join(temp, 'stages', name), workdir: '/', env: {} };
      mkdirSync(stage.root, { recursive: true });
      stages.set(name, stage);
    } else if (word === 'WORKDIR') {
      stage.workdir = rest;
      mkdirSync(inside(stage, rest), { recursive: true });
    } else if (word === 'ENV') {
      for (const [, key, value] of rest.matchAll(/(\w+)=(\S+)/g))
        stage.env[key] = value.startsWith('/app') ? inside(stage, value) : value;
    } else if (word === 'COPY') {
      copy(stage, rest, context, stages);
    } else if (word === 'RUN') {
      const env = { ...process.env, ...stage.env, PATH: `${tools}:${process.env.PATH}` };
      execFileSync('/bin/sh', ['-c', rest], { cwd: inside(stage, stage.workdir), env, stdio: 'inherit' });
    } else if (word === 'HEALTHCHECK') {
      stage.health = JSON.parse(rest.slice(rest.indexOf('[')));
    } else if (word === 'CMD') {
      stage.command = JSON.parse(rest);
    } else if (word === 'USER') {
      if (rest === 'root') throw new Error('the image must not run as root');
      stage.user = rest;
    } else if (!['EXPOSE', 'VOLUME', 'STOPSIGNAL'].includes(word)) {
      throw new Error(`${word} is not known here; teach scripts/docker-steps.mjs`);
    }
  }
  await tryImage(stage);
}

function inside(stage, path) {
  return join(stage.root, resolve(stage.workdir, path));
}

/** The instructions with their continuation lines joined. */
function instructions(text) {
  return text
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => ({ word: line.split(' ', 1)[0], rest: line.slice(line.indexOf(' ') + 1).trim() }));
}

/** The build context: the allow list of .dockerignore (`*`, then `!name`). */
function copyContext(to) {
  const [everything, ...allowed] = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');
  if (everything !== '*') throw new Error('.dockerignore must be an allow list that starts with *');
  mkdirSync(to);
  for (const name of allowed.map((line) => line.replace(/^!/, ''))) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(to, name), { recursive: true });
  }
}

function copy(stage, rest, context, stages) {
  const from = /--from=(\S+)/.exec(rest)?.[1];
  const names = rest.replace(/--\S+\s+/g, '').split(/\s+/);
  const target = names.pop();
  for (const name of names) {
    const source = from ? join(stages.get(from).root, name) : join(context, name);
    const file = statSync(source).isFile();
    const to = inside(stage, target);
    cpSync(source, file && (target.endsWith('/') || names.length > 1) ? join(to, basename(name)) : to, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** Starts CMD with the image's environment and nothing else, waits for HEALTHCHECK, stops it with SIGTERM. */
async function tryImage({ root: imageRoot, workdir, env, health, command, user }) {
  if (!user || !health || !command) throw new Error('the image needs USER, HEALTHCHECK and CMD');
  const options = {
    cwd: join(imageRoot, workdir),
    env: { PATH: process.env.PATH, ...env, HOST: '127.0.0.1', PORT: String(await freePort()) },
    stdio: 'inherit',
    ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  };
  const bot = spawn(command[0], command.slice(1), options);
  const ended = new Promise((done) => bot.on('close', (code, signal) => done(signal ?? code)));
  try {
    const healthy = async () => (await new Promise((done) => spawn(health[0], health.slice(1), options).on('close', done))) === 0;
    const until = performance.now() + 30_000;
    while (!(await healthy())) {
      if (bot.exitCode !== null || performance.now() > until) throw new Error('the image did not become healthy');
      await new Promise((next) => setTimeout(next, 300));
    }
    bot.kill('SIGTERM');
    const status = await Promise.race([ended, new Promise((late) => setTimeout(late, 15_000, 'no end within 15 s').unref())]);
    if (status !== 0) throw new Error(`after SIGTERM: ${status}`);
    console.log(
      'docker-steps: every step ran, /readyz answered, SIGTERM ended it with status 0. The image itself was not built.',
    );
  } finally {
    bot.kill('SIGKILL');
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
