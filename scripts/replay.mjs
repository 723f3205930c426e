/**
 * Plays two weeks of real words through the product and writes every chat's transcript to a folder:
 * `node scripts/replay.mjs <folder> [seed]`. Residents' sentences are in it, so the folder must lie outside the repository.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const [folder, seed = '1'] = process.argv.slice(2);
const inside = folder !== undefined && !relative(root, resolve(folder)).startsWith('..');
if (folder === undefined || inside) {
  console.error('node scripts/replay.mjs <folder outside the repository> [seed]');
  process.exit(2);
}
register('../test/support/typescript-hooks.mjs?hooks', import.meta.url);
const { loadConfig } = await import('../config/load.ts');
const { replay } = await import('../test/support/real-input/replay.ts');
const { lettersAtHand } = await import('../test/support/real-input/sources.ts');
const { writeTranscripts } = await import('../test/support/real-input/transcript.ts');
const { countsOf, faultsOf } = await import('../test/support/real-input/verdict.ts');
if (!lettersAtHand()) {
  console.error('SKIPPED replay: the residents’ messages are not at hand');
  process.exit(0);
}
const { config } = loadConfig(join(root, 'config/sample'), {});
const scratch = mkdtempSync(join(tmpdir(), 'shaozi-replay-'));
try {
  const played = await replay(config, join(scratch, 'shaozi.db'), Number(seed));
  writeTranscripts(played, resolve(folder));
  for (const [name, count] of Object.entries(countsOf(played))) console.log(`${name}\t${JSON.stringify(count)}`);
  const faults = faultsOf(played);
  for (const fault of faults) console.log(`FAULT ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
