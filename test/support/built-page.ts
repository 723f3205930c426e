import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Compiles the simulator's page beside the checkout; gives the folders to serve it from. */
export function buildPage(): string[] {
  const out = mkdtempSync(join(tmpdir(), 'shaozi-page-'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.page.json'), '--outDir', out], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the page does not compile:\n${stdout}`);
  return [join(root, 'src/platforms/simulator/page'), out];
}
