import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/data');

/** Real letters that lie beside the repository and are no part of it (真实来信); undefined, and said so, where they are absent. */
export function realLetters<Row>(file: string, what: string): Row[] | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) {
    console.error(`SKIPPED ${what}: ${file} is not at hand`);
    return undefined;
  }
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
