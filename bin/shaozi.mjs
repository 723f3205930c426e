#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Node 20 cannot run TypeScript, so a checkout builds itself when its sources changed; a shipped copy holds only dist/.
const root = join(import.meta.dirname, '..');
const builder = join(root, 'scripts/build.mjs');
const program = join(root, 'dist/src/cli.js');

if (existsSync(builder)) {
  const { build, canBuild } = await import(pathToFileURL(builder).href);
  if (canBuild()) {
    try {
      await build(() => console.error('哨子:源码有变化,正在编译,约需十秒……'));
    } catch (error) {
      console.error(`shaozi: ${error.message}`);
      process.exit(1);
    }
  }
}
if (!existsSync(program)) {
  console.error('shaozi: dist/ is missing. Run `npm ci` and try again.');
  process.exit(1);
}
await import(pathToFileURL(program).href);
