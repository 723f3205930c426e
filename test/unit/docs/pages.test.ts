import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { anchorsOf, inlineCode, linksOf, type Page, page, pages, root } from '../../support/documents.ts';

const all = pages();

/** Files that a how-to tells the reader to write: named alone on a line before their code. */
const written = all.flatMap(({ text }) =>
  [...text.matchAll(/^`([\w/.-]+\.ts)`:\n\n```ts\n([\s\S]*?)```/gm)].map(([, path, code]) => ({ path: path!, code: code! })),
);

function brokenLinks(of: Page): string[] {
  return linksOf(of).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? of.path : relative(root, resolve(of.folder, path));
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(page(target)).includes(anchor);
  });
}

describe.each(all.map((of) => [of.path, of] as const))('%s', (_path, of) => {
  test('leads nowhere that is not there', () => {
    expect(brokenLinks(of)).toEqual([]);
  });

  test('names only files and folders that are there', () => {
    const named = inlineCode(of.text).filter((code) =>
      /^(?:src|handlers|templates|config|test|docs|bench|scripts|lint)\/[\w./-]+$/.test(code),
    );
    const own = new Set(['config/local', 'test/golden/friday-list.txt', ...written.map(({ path }) => path)]);
    expect(named.filter((path) => !own.has(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  test('names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = [...of.text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test('a link to a missing page or heading is noticed', () => {
  const text = '[a](docs/missing.md) [b](README.md#no-such-heading) [c](README.md) [d](https://example.org/x)';
  expect(brokenLinks({ path: 'x.md', text, folder: root })).toEqual(['docs/missing.md', 'README.md#no-such-heading']);
});

test('pictures are light enough for a slow line', () => {
  const pictures = all.flatMap((of) =>
    linksOf(of)
      .filter((link) => link.endsWith('.png'))
      .map((link) => resolve(of.folder, link)),
  );
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((path) => readFileSync(path).byteLength > 300_000)).toEqual([]);
});

test('every decision is listed in the index', () => {
  const decisions = all.filter(({ path }) => /docs\/adr\/\d/.test(path));
  const index = page('docs/adr/README.md').text;
  expect(decisions.filter(({ path }) => !index.includes(path.slice('docs/adr/'.length)))).toEqual([]);
});

describe('the examples of the how-tos', () => {
  test('there are some', () => {
    expect(written.map(({ path }) => path)).toEqual(expect.arrayContaining(['handlers/commands/tag.ts']));
  });

  test.each(written.map(({ path, code }) => [path, code] as const))('%s imports what the sources export', (path, code) => {
    const imports = [...code.matchAll(/import (?:(\w+)|\{([^}]+)\}) from '(\.[^']+)'/g)];
    expect(imports.length).toBeGreaterThan(0);
    for (const [, whole, names, from] of imports) {
      const target = relative(root, resolve(join(root, dirname(path)), from!));
      const text = written.find((file) => file.path === target)?.code ?? readFileSync(join(root, target), 'utf8');
      const wanted = whole === undefined ? names!.split(',').map((name) => name.trim().replace(/^type /, '')) : ['default'];
      for (const name of wanted)
        expect(text).toMatch(new RegExp(`export (?:default|(?:async )?(?:const|function|interface|type|class) ${name})\\b`));
    }
  });
});
