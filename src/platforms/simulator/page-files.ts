import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** One file of the page, in memory. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Where the page's files lie: the compiled folder holds all of them; beside the sources only what needs no compiling. */
export function pageFolders(here: string): string[] {
  return [join(here, 'page'), join(here, '../../../dist/src/platforms/simulator/page')];
}

/** Reads the page's files once. A name that is not in the folders cannot be asked for, whatever it looks like. */
export function readPageFiles(folders: readonly string[]): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const type = TYPES[extname(name)];
      if (type === undefined || files.has(name)) continue;
      const bytes = readFileSync(join(folder, name));
      files.set(name, { type, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` });
    }
  }
  return files;
}
