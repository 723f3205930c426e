import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The configuration that comes with the product. */
export const sampleFolder = join(import.meta.dirname, '../../../config/sample');

/** A copy of the sample to spoil. */
export interface ConfigCopy {
  readonly folder: string;
  /** Replaces the first occurrence of `words`; a test whose words are no longer in the sample must fail. */
  edit(file: string, words: string, instead: string): void;
  write(file: string, text: string): void;
  /** The line, from 1, on which `words` stand. */
  lineOf(file: string, words: string): number;
  remove(): void;
}

export function copyConfig(): ConfigCopy {
  const folder = mkdtempSync(join(tmpdir(), 'shaozi-config-'));
  cpSync(sampleFolder, folder, { recursive: true });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const find = (file: string, words: string) => {
    const at = read(file).indexOf(words);
    if (at < 0) throw new Error(`${file} has no “${words}”`);
    return at;
  };
  return {
    folder,
    write,
    edit(file, words, instead) {
      const at = find(file, words);
      const text = read(file);
      write(file, text.slice(0, at) + instead + text.slice(at + words.length));
    },
    lineOf: (file, words) => read(file).slice(0, find(file, words)).split('\n').length,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
