import type { Clock } from '../ports/clock.ts';
import type { PlatformMemory } from '../ports/platform-memory.ts';
import type { RecordStore } from '../ports/record-store.ts';

/** How often a write that somebody else was quicker than is tried again. */
const TRIES = 5;

/** What the adapters remember (平台记事), kept as records beside the cases, so that every store can do it. */
export function createPlatformMemory(records: RecordStore, clock: Clock): PlatformMemory {
  const kindOf = (platform: string): string => `platform:${platform}`;
  return {
    async get(platform, key) {
      const value = (await records.get(kindOf(platform), key))?.body['value'];
      return typeof value === 'string' ? value : undefined;
    },
    async put(platform, key, value) {
      const kind = kindOf(platform);
      for (let tries = 0; tries < TRIES; tries += 1) {
        const version = ((await records.get(kind, key))?.version ?? 0) + 1;
        const at = clock.now();
        const write = { kind, id: key, version, open: false, subject: '', body: { value }, cause: `${key}/${version}/${at}`, at };
        if (await records.put(write)) return;
      }
    },
  };
}
