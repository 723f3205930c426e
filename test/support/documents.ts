import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** A page of the documentation (文档). */
export interface Page {
  /** Relative to the checkout. */
  readonly path: string;
  readonly text: string;
  readonly folder: string;
}

/** Every page that people read: those beside package.json and everything below docs. */
export function pages(): Page[] {
  const beside = readdirSync(root).filter((name) => name.endsWith('.md'));
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return [...beside, ...below].sort().map(page);
}

/** One page by its path. */
export function page(path: string): Page {
  return { path, text: readFileSync(join(root, path), 'utf8'), folder: dirname(join(root, path)) };
}

/** The text of all sources, for looking up names. */
export function sources(): string {
  return ['src', 'handlers', 'templates', 'config']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8')),
    )
    .join('\n');
}

/** Links and pictures of a page, whichever way they are written. */
export function linksOf({ text }: Page): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, picture]) => (link ?? picture) as string);
}

/** The names by which headings are linked, as the common renderers make them. */
export function anchorsOf({ text }: Page): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Code said in a line, between backticks. */
export function inlineCode(text: string): string[] {
  return [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string);
}

/** Rows of the tables of a text, cells trimmed, without the heads. */
export function tableRows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line, index, lines) => line.startsWith('|') && !/^[|\s-]+$/.test(line) && !/^[|\s-]+$/.test(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}
