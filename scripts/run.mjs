import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';

const root = join(import.meta.dirname, '..');

/** Tools are started through node itself, so that no shell and no `.cmd` wrapper is needed on any system. */
const TOOLS = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  jest: 'node_modules/jest/bin/jest.js',
};

/** Runs a tool with the terminal attached; resolves to its exit status. */
export function run(tool, ...args) {
  // jest runs the sources as the ES modules they are, which Node still calls experimental.
  const flags = tool === 'jest' ? ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, join(root, TOOLS[tool]), ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The tests that start the real process find `dist/` fresh, so that two of them never build at once. */
export const makeDist = () =>
  build().then(
    () => 0,
    (error) => {
      console.error(error.message);
      return 1;
    },
  );

/** Runs the steps one after the other and stops at the first that fails. */
export async function runSteps(steps) {
  for (const [name, step] of steps) {
    const started = performance.now();
    const status = await step();
    console.error(`${status === 0 ? 'ok' : 'FAILED'}  ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    if (status !== 0) return status;
  }
  return 0;
}

/** The three programs of the repository: what is shipped, what tests it, and what runs in the simulator's page. */
export const typecheck = async () => {
  const projects = ['tsconfig.json', 'tsconfig.test.json', 'tsconfig.page.json'];
  return Math.max(...(await Promise.all(projects.map((project) => run('tsc', '-p', project, '--noEmit')))));
};
