import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run-cli.ts';

const root = join(import.meta.dirname, '../..');

/** A shell with its own data folder; what a command printed is kept. */
export function createShell(env: Readonly<Record<string, string>> = {}) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'shaozi-shell-'));
  return {
    dataFolder,
    async run(args: readonly string[], lines: readonly string[] = []) {
      const out: string[] = [];
      const err: string[] = [];
      async function* input() {
        yield* lines;
      }
      const status = await runCli(args, {
        env: { SHAOZI_DATA_DIR: dataFolder, SHAOZI_CONFIG_DIR: join(root, 'config/sample'), ...env },
        folder: root,
        lines: input,
        out: (line) => void out.push(line),
        err: (line) => void err.push(line),
      });
      return { status, out: out.join('\n'), err: err.join('\n'), lines: out };
    },
    remove: () => rmSync(dataFolder, { recursive: true, force: true }),
  };
}
