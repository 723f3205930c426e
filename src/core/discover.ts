import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads the default export of every module in a folder (自动发现), in the order of their names, so that a new file is a new part
 * and no list needs an edit. Rejects when a file has no default export or its declared name is not the file's.
 */
export async function discover<Part>(folder: string, nameOf: (part: Part) => string): Promise<Part[]> {
  const files = (await readdir(folder)).filter((file) => /\.(ts|js)$/.test(file) && !/\.(d|test)\.ts$/.test(file)).sort();
  const parts: Part[] = [];
  // One after another: loaders that link modules themselves (tests run under one) do not all stand two imports at once.
  for (const file of files) {
    const loaded = (await import(pathToFileURL(join(folder, file)).href)) as { default?: Part };
    const name = basename(file, extname(file));
    if (loaded.default === undefined) throw new Error(`${file} must default-export what it declares`);
    if (nameOf(loaded.default) !== name)
      throw new Error(`${file} declares "${nameOf(loaded.default)}"; it must be called "${name}"`);
    parts.push(loaded.default);
  }
  return parts;
}
