import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/documents.ts';

interface Row {
  readonly id: string;
  readonly by: readonly string[];
}

// The scripts are plain JavaScript, so that they run without being built.
const scripts = join(root, 'scripts');
const { coverageRows } = (await import(join(scripts, 'coverage-rows.mjs'))) as { coverageRows: readonly Row[] };
const { coveragePage, testsByRow } = (await import(join(scripts, 'docs-coverage.mjs'))) as {
  coveragePage: () => string;
  testsByRow: () => Map<string, unknown>;
};

test('docs/coverage.md is what `npm run docs:coverage` writes', () => {
  expect(readFileSync(join(root, 'docs/coverage.md'), 'utf8')).toBe(coveragePage());
});

test('every row that a scenario names is a row of the table', () => {
  const known = new Set(coverageRows.map(({ id }) => id));
  expect([...testsByRow().keys()].filter((id) => !known.has(id))).toEqual([]);
});

test('every command or job of the table is there', () => {
  const named = coverageRows.flatMap(({ by }) => by);
  expect(named.length).toBeGreaterThan(50);
  const isThere = (name: string) =>
    ['commands', 'schedules'].some((folder) => existsSync(join(root, 'handlers', folder, `${name}.ts`)));
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});
