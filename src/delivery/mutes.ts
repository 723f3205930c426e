import type { Instant } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { RecordStore } from '../ports/record-store.ts';

/** Channels a platform has closed for long (禁言), over restarts: who asks again too early is closed out for longer. */
export interface Mutes {
  /** Those of a platform that still last, by channel. */
  load(platform: string): Promise<ReadonlyMap<string, Instant>>;
  keep(platform: string, channel: string, until: Instant): Promise<void>;
}

const KIND = 'mute';

export function createMutes(records: RecordStore, clock: Clock): Mutes {
  return {
    async load(platform) {
      const kept = await records.list(KIND, { subject: platform });
      return new Map(
        kept.flatMap(({ body: { channel, until } }) =>
          typeof channel === 'string' && typeof until === 'number' && until > clock.now() ? [[channel, until] as const] : [],
        ),
      );
    },
    async keep(platform, channel, until) {
      const id = `${platform}/${channel}`;
      const version = ((await records.get(KIND, id))?.version ?? 0) + 1;
      const name = { kind: KIND, id, version, subject: platform, open: false };
      await records.put({ ...name, body: { channel, until }, cause: `${id}/${version}`, at: clock.now() });
    },
  };
}
