import { loadSettings } from '../../../config/settings.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { inlineCode, page, pages, sources, tableRows } from '../../support/documents.ts';

const manual = page('docs/operations.md').text;
const code = sources();

/** What `shaozi help` prints. */
async function help(): Promise<string> {
  const lines: string[] = [];
  const nothing = async function* (): AsyncGenerator<string> {};
  await runCli(['help'], { env: {}, folder: '.', lines: nothing, out: (line) => void lines.push(line), err: () => {} });
  return lines.join('\n');
}

describe('the operations manual', () => {
  test('lists every setting with its default', () => {
    const rows = tableRows(manual);
    const { settings } = loadSettings({});
    for (const [name, value] of Object.entries(settings ?? {})) {
      if (/^(?:DINGTALK|WECOM)_/.test(name)) continue;
      const row = rows.find((cells) => inlineCode(cells[0] ?? '').includes(name));
      expect([name, inlineCode(row?.[1] ?? '')]).toEqual([name, [String(value)]]);
    }
    for (const name of ['MONGODB_URI', 'REDIS_URL', 'DINGTALK_*', 'WECOM_*', 'PUBLIC_URL'])
      expect(inlineCode(manual)).toContain(name);
  });

  test('lists exactly the metrics there are', () => {
    const there = [...code.matchAll(/'(shaozi_[a-z_]+)'/g)].map(([, name]) => name!);
    const listed = tableRows(manual)
      .flatMap((cells) => inlineCode(cells[0] ?? ''))
      .filter((name) => name.startsWith('shaozi_'));
    expect([...listed].sort()).toEqual([...new Set(there)].sort());
  });
});

test('every command of the shell that a page names is one that `shaozi help` lists', async () => {
  const known = [...(await help()).matchAll(/^ {2}shaozi (\w+)/gm)].map(([, name]) => name!);
  expect(known).toContain('audit');
  const named = pages().flatMap(({ path, text }) =>
    [...text.matchAll(/(?:npx|`)\s*shaozi (\w+)/g)].map(([, name]) => ({ path, name: name! })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name }) => !known.includes(name))).toEqual([]);
});

test('the README lists every command of the shell', async () => {
  const rows = tableRows(page('README.md').text).flatMap((cells) => inlineCode(cells[0] ?? ''));
  const known = [...(await help()).matchAll(/^ {2}shaozi (\w+)/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
  expect(known.filter((name) => !rows.some((row) => row.startsWith(name)))).toEqual([]);
});
