import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveItem } from '../../ports/archive.ts';
import { createFileStore } from './file-store.ts';

/** Evidence as archive items (证据搬家), the bytes in base64. */
export async function* readFiles(directory: string): AsyncGenerator<ArchiveItem> {
  const files = createFileStore({ directory });
  for (const folder of (await namesIn(directory)).sort()) {
    for (const name of (await namesIn(join(directory, folder))).sort()) {
      const [id, rest] = [name.slice(0, -5), name.slice(-5)];
      if (rest !== '.json') continue;
      const file = await files.get(id);
      if (file) yield { key: id, value: { name: file.name, type: file.type, bytes: Buffer.from(file.bytes).toString('base64') } };
    }
  }
}

export async function writeFiles(directory: string, items: readonly ArchiveItem[]): Promise<void> {
  const files = createFileStore({ directory });
  for (const { value } of items) {
    const { name, type, bytes } = value as { name: string; type: string; bytes: string };
    await files.put({ name, type, bytes: Buffer.from(bytes, 'base64') });
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch {
    // No evidence was ever stored.
    return [];
  }
}
