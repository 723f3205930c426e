import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const PAGE = 'src/platforms/simulator/page';
const SOURCES = ['src', 'handlers', 'templates', 'config'];
const SETTINGS = ['package.json', 'tsconfig.json', 'tsconfig.page.json', 'scripts/build.mjs'];
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Whether this is a checkout that can be built. An installed or shipped copy holds only `dist/`. */
export const canBuild = () => existsSync(join(root, 'src/cli.ts')) && existsSync(tsc);

/**
 * Compiles the sources into `dist/` and copies what is read beside them (pages, styles, SQL, YAML).
 * Does nothing when `dist/` was made from exactly these sources. A failed build leaves the old `dist/` in place. `begins` is called when
 * there is something to do.
 */
export async function build(begins = () => {}) {
  const files = SOURCES.flatMap((folder) => [...walk(join(root, folder))]);
  const stamp = fingerprint([...files, ...SETTINGS.map((name) => join(root, name))]);
  if (isFresh(stamp)) return;
  begins();
  // Built aside and renamed: a file deleted from a discovered folder must not live on in dist/, and a half build must not be started.
  const next = join(root, `.cache/dist-${process.pid}`);
  rmSync(next, { recursive: true, force: true });
  try {
    const compiles = [compile('tsconfig.json', next)];
    if (files.some((file) => file.startsWith(join(root, PAGE)) && file.endsWith('.ts'))) {
      compiles.push(compile('tsconfig.page.json', join(next, PAGE)));
    }
    await Promise.all(compiles);
    for (const file of files.filter((name) => !name.endsWith('.ts'))) copy(file, join(next, relative(root, file)));
    writeFileSync(join(next, '.stamp'), stamp);
    putInPlace(next, stamp);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** Two starts at once may both build; whoever comes second finds the other's `dist/` in the way. */
function putInPlace(next, stamp, attempts = 5) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  try {
    renameSync(next, join(root, 'dist'));
  } catch (error) {
    if (isFresh(stamp)) return;
    if (attempts === 0) throw error;
    putInPlace(next, stamp, attempts - 1);
  }
}

function isFresh(stamp) {
  const file = join(root, 'dist/.stamp');
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

/** Names, sizes and times are enough to notice an edit and cost a few milliseconds. */
function fingerprint(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}|${size}|${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function* walk(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function compile(project, outDir) {
  return new Promise((resolve, reject) => {
    const args = [tsc, '-p', join(root, project), '--outDir', outDir, '--noEmitOnError'];
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${project} did not compile`))));
  });
}

if (process.argv[1] === import.meta.filename) {
  await build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
