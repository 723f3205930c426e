import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from '../../ports/file-store.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { checkEvidence, evidenceId, labelOf, TEN_MEGABYTES } from '../evidence.ts';
import { messageOf } from './faults.ts';

export interface FileStoreSettings {
  readonly directory: string;
  /** Default 10 MB. */
  readonly maxBytes?: number;
}

/**
 * Evidence (图片) as files: the id is the hash of name, type and bytes, so the same picture is kept once and a changed one shows.
 * The label beside the bytes is written last; without it there is no file.
 */
export function createFileStore({ directory, maxBytes = TEN_MEGABYTES }: FileStoreSettings): FileStore {
  let writes = 0;
  const pathOf = (id: string) => join(directory, id.slice(0, 2), id);

  return {
    async put(file) {
      checkEvidence(file, maxBytes);
      writes += 1;
      const suffix = `.${writes}.new`;
      const id = evidenceId(file);
      try {
        await mkdir(dirname(pathOf(id)), { recursive: true });
        await writeDurably(`${pathOf(id)}.bin`, file.bytes, suffix);
        await writeDurably(`${pathOf(id)}.json`, labelOf(file), suffix);
      } catch (error) {
        throw new StoreUnavailable(`the file could not be stored: ${messageOf(error)}`, error);
      }
      return id;
    },
    async get(id) {
      if (!/^[0-9a-f]{64}$/.test(id)) return undefined;
      try {
        const label = JSON.parse(await readFile(`${pathOf(id)}.json`, 'utf8'));
        return { name: label.name, type: label.type, bytes: new Uint8Array(await readFile(`${pathOf(id)}.bin`)) };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw new StoreUnavailable(`file ${id} cannot be read`, error);
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** Whole or not at all: written beside the target, flushed to the disk, then renamed. */
async function writeDurably(path: string, content: Uint8Array | string, suffix: string): Promise<void> {
  const handle = await open(`${path}${suffix}`, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}${suffix}`, path);
}
