import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const LAYER = 'style/noRestrictedImports';
const HOME = 'plugin';

/** Faults planted in a copy of the layout: file, one line of code, and the words the linter must say about it. */
const faults: [file: string, code: string, rule: string, says: RegExp][] = [
  // who may import whom
  ['src/domain/a.ts', "export * from '../messages/x.ts';", LAYER, /domain knows only domain/],
  ['src/domain/b.ts', "export type { X } from '../ports/x.ts';", LAYER, /domain knows only domain/],
  ['src/domain/c.ts', "export * from 'node:fs/promises';", LAYER, /This layer is pure/],
  ['src/messages/a.ts', "export * from '../ports/x.ts';", LAYER, /messages knows/],
  ['src/ports/a.ts', "export * from '../core/x.ts';", LAYER, /ports knows/],
  ['src/reading/a.ts', "export * from '../ports/x.ts';", LAYER, /reading knows/],
  ['src/reading/b.ts', "export * from 'node:fs';", LAYER, /This layer is pure/],
  ['src/core/a.ts', "export * from '../store/sqlite/x.ts';", LAYER, /core knows/],
  ['src/core/b.ts', "export * from '../../templates/x.ts';", LAYER, /core knows/],
  ['src/store/sqlite/a.ts', "export * from '../../core/x.ts';", LAYER, /a store or the delivery/],
  ['src/store/a.ts', "export * from '../app.ts';", LAYER, /a store or the delivery/],
  ['src/delivery/a.ts', "export * from '../platforms/simulator/x.ts';", LAYER, /a store or the delivery/],
  ['src/assistant/a.ts', "export * from '../core/x.ts';", LAYER, /or the assistant/],
  ['src/learning/a.ts', "export * from '../ports/x.ts';", LAYER, /learning knows/],
  ['src/platforms/wecom/a.ts', "export * from '../dingtalk/x.ts';", LAYER, /never another platform/],
  ['src/platforms/wecom/b.ts', "export * from '../../core/x.ts';", LAYER, /never another platform/],
  ['src/http/a.ts', "export * from '../store/x.ts';", LAYER, /http knows/],
  ['src/scheduler.ts', "export * from './store/x.ts';", LAYER, /the scheduler knows/],
  ['templates/a.ts', "export * from '../src/ports/x.ts';", LAYER, /a template knows/],
  ['templates/b.ts', "export * from '../src/core/x.ts';", LAYER, /a template knows/],
  ['handlers/commands/a.ts', "export * from '../../src/store/x.ts';", LAYER, /a handler knows/],
  ['handlers/schedules/a.ts', "export const x = await import('../../src/ports/x.ts');", LAYER, /a handler knows/],
  ['config/a.ts', "export * from '../src/core/x.ts';", LAYER, /config knows/],
  // packages with one home
  ['src/core/c.ts', "export * from 'mongoose';", HOME, /Databases live in src\/store/],
  ['src/http/b.ts', "export * from 'ioredis';", HOME, /Databases live in src\/store/],
  ['src/domain/d.ts', "export * from 'koa';", HOME, /koa lives in/],
  ['src/core/d.ts', "export * from '@koa/router';", HOME, /koa lives in/],
  ['src/platforms/dingtalk/a.ts', "export * from 'wechaty';", HOME, /wechaty lives in/],
  ['src/app.ts', "export * from 'node-cron';", HOME, /node-cron lives in/],
  // the ambient world
  ['src/domain/e.ts', 'export const x = new Date();', HOME, /Only src\/system-clock.ts reads the time/],
  ['src/delivery/b.ts', 'export const x = Date.now();', HOME, /Only src\/system-clock.ts reads the time/],
  ['src/core/e.ts', 'export const x = Math.random();', HOME, /Chance comes in through a port/],
  ['src/reading/c.ts', 'setTimeout(() => {}, 1);', HOME, /This layer has no timers/],
  ['handlers/commands/b.ts', 'setInterval(() => {}, 1);', HOME, /This layer has no timers/],
  ['src/http/c.ts', "export const x = process.env['PORT'];", 'style/noProcessEnv', /process\.env/],
  // cycles and habits
  ['src/domain/f.ts', "import { g } from './g.ts';\nexport const f = () => g;", 'suspicious/noImportCycles', /cycle/],
  ['src/domain/g.ts', "import { f } from './f.ts';\nexport const g = () => f;", 'suspicious/noImportCycles', /cycle/],
  ['src/domain/h.ts', 'export default 1;', 'style/noDefaultExport', /default export/],
  ['src/domain/I.ts', 'export const x = 1;', 'style/useFilenamingConvention', /kebab-case/],
  [
    'src/core/f.ts',
    'async function x(): Promise<void> {}\nexport const y = () => {\n  x();\n};',
    'nursery/noFloatingPromises',
    /Promise/,
  ],
];

/** The same words where they belong: the linter must stay silent. */
const welcome: [file: string, code: string][] = [
  ['src/system-clock.ts', 'export const now = () => Date.now();'],
  ['src/domain/ok.ts', "import { createHash } from 'node:crypto';\nexport const x = [createHash, new Date(0)];"],
  ['src/core/ok.ts', "export * from '../domain/x.ts';\nexport * from '../reading/x.ts';\nexport * from './y.ts';"],
  ['src/store/mongo/ok.ts', "export * from 'mongoose';\nexport * from '../shared.ts';\nexport * from '../../ports/x.ts';"],
  ['src/platforms/wechaty/index.ts', "export * from 'wechaty';\nexport * from '../../messages/x.ts';\nexport default 1;"],
  ['src/delivery/ok.ts', 'setTimeout(() => {}, 1);'],
  ['src/main.ts', "export const port = process.env['PORT'];\nexport * from './app.ts';\nexport * from './store/sqlite/x.ts';"],
  ['handlers/commands/ok.ts', "export * from '../../templates/x.ts';\nexport * from '../../src/core/x.ts';\nexport default 1;"],
  ['templates/ok.ts', "export * from '../src/core/define-template.ts';\nexport default 1;"],
];

interface Diagnostic {
  category: string;
  message: string;
  location: { path: string };
}

let folder: string;
let diagnostics: Diagnostic[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shaozi-lint-'));
  for (const name of ['biome.jsonc', 'lint']) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const [file, code] of [...faults, ...welcome]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${code}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const report = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [biome, 'lint', '--reporter=json', '--max-diagnostics=none'],
      { cwd: folder, maxBuffer: 1e8 },
      (_failed, stdout) => resolve(stdout),
    );
  });
  diagnostics = (JSON.parse(report) as { diagnostics: Diagnostic[] }).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(faults)('the linter refuses, in %s, %s', (file, _code, rule, says) => {
  const heard = diagnostics.filter(({ location }) => location.path === file);
  expect(heard.map(({ category, message }) => `${category}: ${message}`)).toContainEqual(
    expect.stringMatching(new RegExp(`${rule}: .*${says.source}`, 's')),
  );
});

test.each(welcome)('the linter has nothing to say about %s', (file) => {
  expect(diagnostics.filter(({ location }) => location.path === file)).toEqual([]);
});
