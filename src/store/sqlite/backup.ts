import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { evidenceId } from '../evidence.ts';
import { openDatabase } from './database.ts';
import { asStoreError } from './faults.ts';
import { createFileStore } from './file-store.ts';

/**
 * Writes the database as it stands at one moment into a new file (备份), while another process goes on writing to it. Everything is on
 * the disk when it returns. Throws `StoreUnavailable`; nothing is left of a copy that failed.
 */
export function copyDatabase(file: string, target: string): void {
  try {
    // It holds what people said: like the original it is nobody else's to read, from its first byte on.
    closeSync(openSync(target, 'w', 0o600));
    const source = openDatabase(file, { readOnly: true });
    try {
      source.run('vacuum into ?', target);
    } finally {
      source.close();
    }
    flush(target);
  } catch (error) {
    rmSync(target, { force: true });
    if (error instanceof Error && 'syscall' in error) throw new StoreUnavailable(error.message, error);
    throw asStoreError(error);
  }
}

/** Waits until a file, or the names in a folder, are on the disk. */
export function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What was done with the evidence: how many files are new in the copy, and those whose content is not what their name says. */
export interface CopiedFiles {
  readonly copied: number;
  readonly altered: readonly string[];
}

/**
 * Copies the evidence (照片备份) that is not there yet. Each file is named by its content and never changes, so backups can share a
 * folder, and one that was altered shows. After the database: what a case names was stored before the case.
 */
export async function copyFiles(from: string, to: string): Promise<CopiedFiles> {
  const [source, target] = [createFileStore({ directory: from }), createFileStore({ directory: to })];
  const altered: string[] = [];
  let copied = 0;
  if (!existsSync(from)) return { copied, altered };
  for (const folder of await readdir(from)) {
    for (const name of await readdir(join(from, folder))) {
      if (!name.endsWith('.json') || existsSync(join(to, folder, name))) continue;
      const id = name.slice(0, -'.json'.length);
      const file = await source.get(id);
      if (!file) continue;
      if (evidenceId(file) !== id) altered.push(id);
      else {
        await target.put(file);
        copied += 1;
      }
    }
  }
  return { copied, altered };
}
